"""Guests: learners with a random id, recognised by a cookie that this installation has signed."""

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

#: The variable that admits guests, and those that say how.
OPEN, DAYS, PER_HOUR = "GROUNDWORK_GUESTS", "GROUNDWORK_GUEST_DAYS", "GROUNDWORK_GUESTS_PER_HOUR"
ANSWERS, BYTES, DISK_LASTS = "GROUNDWORK_GUEST_ANSWERS", "GROUNDWORK_GUEST_BYTES", "GROUNDWORK_DISK_LASTS"
VARIABLES = (OPEN, DAYS, PER_HOUR, ANSWERS, BYTES, DISK_LASTS, ONE_PERSON)
COOKIE = "groundwork-guest"
#: The value of the cookie when too many guests have come from an address.
FULL = "full"
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0", "")


@dataclass(frozen=True, slots=True)
class Rules:
    """How guests are admitted: how long their data is kept after the last visit, and how much they can store.

    `per_hour` limits new guests from one address (0: no limit). `disk_lasts` says whether the disk survives a restart (None: not
    configured).
    """

    kept: timedelta = timedelta(days=30)
    per_hour: int = 60
    answers: int = 500
    size: int = 2_000_000
    disk_lasts: bool | None = None


def rules(given: Mapping[str, object]) -> Rules | None:
    """Read the variables; None if guests are not admitted. Raises `GroundworkError` for an impossible value."""
    if not _is_on(given, OPEN):
        return None
    if _is_on(given, ONE_PERSON):
        raise GroundworkError(
            f"{OPEN} admits everyone, but {ONE_PERSON} says that only one person comes. Remove one of them."
        )
    usual = Rules()
    return Rules(
        timedelta(days=_number(given, DAYS, usual.kept.days, 1, 3650)),
        _number(given, PER_HOUR, usual.per_hour, 0, 1_000_000),
        _number(given, ANSWERS, usual.answers, 1, 100_000),
        _number(given, BYTES, usual.size, 10_000, 30_000_000),
        _is_on(given, DISK_LASTS) if DISK_LASTS in given else None,
    )


def sign(key: bytes, name: str) -> str:
    """Return the cookie of a guest."""
    return f"{name}.{_signature(key, name)}"


def read(key: bytes, cookie: str) -> str | None:
    """Return the guest's id in a cookie; None if this installation has not signed it."""
    name, _, signature = cookie.rpartition(".")
    if not (name and name.isascii() and signature.isascii()):
        return None
    return name if hmac.compare_digest(signature, _signature(key, name)) else None


def make_person(name: str, until: datetime) -> Person:
    """Return a guest as a visitor whose data is kept `until` a moment."""
    return Person(name, f"{SIMULATED}-{name}", "", False, digest("guest", name), until, guest=True)


def origin(peer: str, forwarded: Sequence[str]) -> str:
    """Return the address a request came from: the nearest public one, if proxies on private addresses forwarded it.

    `forwarded` is the list in X-Forwarded-For; only entries added by proxies on private addresses are trusted. For IPv6 it is the
    /64 network, since one home has all of its addresses.
    """
    address = peer
    for hop in reversed([*forwarded, peer]):
        try:
            parsed = ipaddress.ip_address(hop.strip())
        except ValueError:
            break
        # a dual-stack server sees IPv4 addresses mapped into IPv6
        parsed = getattr(parsed, "ipv4_mapped", None) or parsed
        address = str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
        if not parsed.is_private:
            break
    return address


def _signature(key: bytes, name: str) -> str:
    return hmac.new(key, f"{COOKIE} {name}".encode(), hashlib.sha256).hexdigest()


def _is_on(given: Mapping[str, object], name: str) -> bool:
    value = str(given.get(name, "")).strip().lower()
    if value not in (*_YES, *_NO):
        raise GroundworkError(f"{name} is {value!r}. Write yes or no.")
    return value in _YES


def _number(given: Mapping[str, object], name: str, usual: int, least: int, most: int) -> int:
    value = str(given.get(name, usual)).strip()
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise GroundworkError(f"{name} is {value!r}. Write a whole number from {least:,} to {most:,}.")
    return int(value)
