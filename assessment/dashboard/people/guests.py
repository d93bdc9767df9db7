"""Guests, worked out from configuration and from a cookie: a random learner, known by what this installation has signed."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.dashboard.people.accounts import ONE_PERSON, Person, digest
from assessment.errors import GroundworkError
from assessment.items import SIMULATED

#: The variable that opens the door to guests, and those that say how.
OPEN, DAYS, PER_HOUR = "GROUNDWORK_GUESTS", "GROUNDWORK_GUEST_DAYS", "GROUNDWORK_GUESTS_PER_HOUR"
ANSWERS, BYTES, DISK_LASTS = "GROUNDWORK_GUEST_ANSWERS", "GROUNDWORK_GUEST_BYTES", "GROUNDWORK_DISK_LASTS"
VARIABLES = (OPEN, DAYS, PER_HOUR, ANSWERS, BYTES, DISK_LASTS, ONE_PERSON)
COOKIE = "groundwork-guest"
#: What stands in the cookie where too many guests have come from one address.
FULL = "full"
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0", "")


@dataclass(frozen=True, slots=True)
class Rules:
    """How guests are taken in: how long their place is kept after the last visit, and how much of everything they may have.

    `per_hour` new ones may come from one address, 0 for any number. `disk_lasts` is None where nobody said whether it does.
    """

    kept: timedelta = timedelta(days=30)
    per_hour: int = 60
    answers: int = 500
    size: int = 2_000_000
    disk_lasts: bool | None = None


def rules(given: Mapping[str, object]) -> Rules | None:
    """Read the variables; None where no guests are let in. `GroundworkError` says which value cannot be meant."""
    if not _switched(given, OPEN):
        return None
    if _switched(given, ONE_PERSON):
        raise GroundworkError(f"{OPEN} lets anybody in, and {ONE_PERSON} says that one person comes. Keep one of them.")
    usual = Rules()
    return Rules(
        timedelta(days=_number(given, DAYS, usual.kept.days, 1, 3650)),
        _number(given, PER_HOUR, usual.per_hour, 0, 1_000_000),
        _number(given, ANSWERS, usual.answers, 1, 100_000),
        _number(given, BYTES, usual.size, 10_000, 30_000_000),
        _switched(given, DISK_LASTS) if DISK_LASTS in given else None,
    )


def sign(key: bytes, name: str) -> str:
    """Write the cookie of a guest."""
    return f"{name}.{_signature(key, name)}"


def read(key: bytes, cookie: str) -> str | None:
    """Tell whose cookie it is; None for one that this installation has not signed."""
    name, _, signature = cookie.rpartition(".")
    if not (name and name.isascii() and signature.isascii()):
        return None
    return name if hmac.compare_digest(signature, _signature(key, name)) else None


def person(name: str, until: datetime) -> Person:
    """Make a guest somebody who sits there: no name, no author, and a place until a moment."""
    return Person(name, f"{SIMULATED}-{name}", "", False, digest("guest", name), until, guest=True)


def origin(peer: str, forwarded: Sequence[str]) -> str:
    """Tell from which address a request came: the nearest public one, where proxies on private addresses pass it on.

    `forwarded` is what X-Forwarded-For lists; only what a proxy on a private address has added to it is believed. Of IPv6 the
    network counts, for one home has all of its addresses.
    """
    address = peer
    for hop in reversed([*forwarded, peer]):
        try:
            parsed = ipaddress.ip_address(hop.strip())
        except ValueError:
            break
        # a server that listens to both sees the old addresses inside the new ones
        parsed = getattr(parsed, "ipv4_mapped", None) or parsed
        address = str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
        if not parsed.is_private:
            break
    return address


def _signature(key: bytes, name: str) -> str:
    return hmac.new(key, f"{COOKIE} {name}".encode(), hashlib.sha256).hexdigest()


def _switched(given: Mapping[str, object], name: str) -> bool:
    said = str(given.get(name, "")).strip().lower()
    if said not in (*_YES, *_NO):
        raise GroundworkError(f"{name} is {said!r}. Write yes or no.")
    return said in _YES


def _number(given: Mapping[str, object], name: str, usual: int, least: int, most: int) -> int:
    said = str(given.get(name, usual)).strip()
    if not (said.isascii() and said.isdigit() and least <= int(said) <= most):
        raise GroundworkError(f"{name} is {said!r}. Write a whole number from {least:,} to {most:,}.")
    return int(said)
