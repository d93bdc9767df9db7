"""Accounts: who a visitor is, from the configuration and the claims of an identity provider.

On a personal computer there is one learner and no account. If several people can reach the dashboard, they sign in with OpenID
Connect, and are identified by issuer and subject, since e-mail addresses change and can be reassigned.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from assessment.dashboard.people import teams
from assessment.dashboard.people.teams import Team, Teams
from assessment.errors import GroundworkError
from assessment.items import SIMULATED

#: The learner of a personal computer; the variable that says that only one person uses a dashboard others can reach.
LOCAL, ONE_PERSON = "local", "GROUNDWORK_ONE_PERSON"
#: The default of `session_hours`, after which people sign in again; and how much clocks may differ.
SESSION_HOURS, SKEW = 12.0, timedelta(minutes=2)
#: The shortest cookie secret. With a secret that can be guessed, anyone's cookie can be forged.
SECRET_LENGTH = 32
#: Headers that a proxy adds to forwarded requests.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")
_WHERE = "See `deploy/README.md`, People."


@dataclass(frozen=True, slots=True)
class Person:
    """A visitor, as `learner` in the log, with a sample learner `demo`.

    `until` is when the login that `login` identifies ends or, for a guest, when the data is erased. `lead` says whether the
    person leads the `team`.
    """

    learner: str
    demo: str
    name: str
    author: bool
    login: str
    until: datetime | None = None
    guest: bool = False
    team: Team | None = None
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Accounts:
    """How people sign in, from `secrets.toml`: providers, length of a session, authors (by identity or claim) and teams."""

    providers: tuple[str, ...]
    session: timedelta
    authors: frozenset[tuple[str, str]]
    claim: str
    values: frozenset[str]
    teams: Teams | None = None


#: The visitor on a personal computer, who is also an author.
ALONE = Person(LOCAL, SIMULATED, "", True, "")


def read_accounts(auth: Mapping[str, Any], people: Mapping[str, Any]) -> Accounts:
    """Read the sections `[auth]` and `[people]`. Raises `GroundworkError` for what is missing, unknown or too weak."""
    for name in ("redirect_uri", "cookie_secret"):
        if not isinstance(auth.get(name), str) or not auth[name]:
            raise GroundworkError(f"secrets.toml: [auth] has no {name}. {_WHERE}")
    if len(auth["cookie_secret"]) < SECRET_LENGTH:
        raise GroundworkError(
            f"secrets.toml: cookie_secret in [auth] is shorter than {SECRET_LENGTH} characters. Draw a long one. {_WHERE}"
        )
    named = {name: section for name, section in auth.items() if isinstance(section, Mapping) and "client_id" in section}
    providers = named or {"": auth}
    for name, section in providers.items():
        lacking = [key for key in ("client_id", "client_secret", "server_metadata_url") if not section.get(key)]
        if lacking:
            raise GroundworkError(
                f"secrets.toml: [auth{name and f'.{name}'}] has no {' and no '.join(lacking)}. {_WHERE}"
            )
    if unknown := set(people) - {"session_hours", "authors", "author_claim", "author_values", *teams.ENTRIES}:
        raise GroundworkError(f"secrets.toml: [people] has an unknown entry {min(unknown)}. {_WHERE}")
    hours = people.get("session_hours", SESSION_HOURS)
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= 24 * 30:
        raise GroundworkError(f"secrets.toml: session_hours in [people] is {hours!r}. Give hours above 0, up to 720.")
    authors, values = people.get("authors", []), people.get("author_values", [])
    try:
        pairs = frozenset((str(author["issuer"]), str(author["subject"])) for author in authors)
    except (TypeError, KeyError) as error:
        raise GroundworkError(
            f"secrets.toml: an author in [people] lacks issuer or subject. Write both. {_WHERE}"
        ) from error
    if isinstance(values, str) or bool(values) != bool(people.get("author_claim")):
        raise GroundworkError(
            f"secrets.toml: author_claim and author_values (a list) in [people] go together. {_WHERE}"
        )
    return Accounts(
        tuple(providers),
        timedelta(hours=hours),
        pairs,
        str(people.get("author_claim", "")),
        frozenset(map(str, values)),
        teams.rules(people, _WHERE),
    )


def person_from_claims(claims: Mapping[str, Any], rules: Accounts, now: datetime) -> Person | None:
    """Return who signed in, from the claims of a verified ID token; None if nobody did, or too long ago.

    A token without issuer, subject or time of issue, or one from the future, is not accepted.
    """
    issuer, subject, issued = (claims.get(name) for name in ("iss", "sub", "iat"))
    if claims.get("is_logged_in") is not True or not isinstance(issued, int | float) or isinstance(issued, bool):
        return None
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    if not -SKEW <= timedelta(seconds=now.timestamp() - issued) < rules.session:
        return None
    team = teams.of_claims(claims, rules.teams, digest) if rules.teams else None
    return Person(
        learner=learner_id(issuer, subject),
        demo=simulated_id(issuer, subject),
        name=_name(claims),
        author=(issuer, subject) in rules.authors or bool(teams.values(claims, rules.claim) & rules.values),
        login=digest(issuer, subject, str(issued), str(claims.get("nonce"))),
        until=datetime.fromtimestamp(issued, UTC) + rules.session,
        team=team,
        lead=team is not None and rules.teams is not None and teams.leads(claims, rules.teams),
    )


def learner_id(issuer: str, subject: str) -> str:
    """Return a person's id in the log: 64 hexadecimal digits that depend only on issuer and subject."""
    return digest(issuer, subject)


def simulated_id(issuer: str, subject: str) -> str:
    """Return the id of a person's own sample learner."""
    return f"{SIMULATED}-{digest(issuer, subject)}"[:64]


def reachable(address: str | None, headers: Mapping[str, str], on_server: bool) -> bool:
    """Return whether other people may reach this dashboard.

    They may if it listens on more than loopback, if its log is on a database server (`on_server`), or if a request came through
    a proxy or for another host name, which includes names that a page elsewhere points at loopback.
    """
    host = headers.get("Host")
    return (
        on_server
        or not _loopback(address or "")
        or any(name in headers for name in FORWARDED)
        or (host is not None and not _loopback(urlsplit(f"//{host}").hostname or ""))
    )


def digest(*parts: str) -> str:
    """Return the SHA-256 of a list of texts, unambiguous about where each ends."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _name(claims: Mapping[str, Any]) -> str:
    """Return a person's display name, without invisible characters such as those that reverse the direction of text."""
    for claim in ("name", "preferred_username", "email"):
        if isinstance(value := claims.get(claim), str) and (name := teams.display_name(value)):
            return name
    return ""
