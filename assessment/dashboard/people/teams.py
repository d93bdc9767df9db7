"""Which team somebody is in and whether they lead it, as the claims of an identity provider say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.errors import GroundworkError
from assessment.team.bands import FLOOR

#: What `[people]` may say of teams.
ENTRIES = ("team_claim", "lead_claim", "lead_values", "team_least", "team_roles")
#: A longer name of a team is none; and so much of a name is shown.
LONGEST, _SHOWN = 200, 60


@dataclass(frozen=True, slots=True)
class Team:
    """The team that an identity provider puts somebody in: its id, which follows from both names, and what to call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Teams:
    """Which claims say in what team somebody is and who leads it, and how teams are shown.

    `least` members share before a team is shown; `roles` gives the role that a team is held against, by the team's name.
    """

    claim: str
    lead_claim: str
    lead_values: frozenset[str]
    least: int
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)


def rules(people: Mapping[str, Any], where: str) -> Teams | None:
    """Read what `[people]` says of teams; None where it says nothing. `where` names what explains it."""
    claim, lead_claim, values = (people.get(name) for name in ("team_claim", "lead_claim", "lead_values"))
    least, roles = people.get("team_least", FLOOR), people.get("team_roles", {})
    if claim is None and not any(name in people for name in ENTRIES):
        return None
    if not isinstance(claim, str) or not claim:
        raise GroundworkError(f"secrets.toml: [people] says something of teams, and no team_claim (a text). {where}")
    if (
        bool(values) != bool(lead_claim)
        or not isinstance(values, list | None)
        or not isinstance(lead_claim, str | None)
    ):
        raise GroundworkError(f"secrets.toml: lead_claim and lead_values (a list) in [people] go together. {where}")
    if not isinstance(least, int) or isinstance(least, bool) or least < FLOOR:
        raise GroundworkError(
            f"secrets.toml: team_least in [people] is {least!r}. Give a whole number, {FLOOR} or more."
        )
    if not isinstance(roles, Mapping) or not all(isinstance(role, str) for role in roles.values()):
        raise GroundworkError(f"secrets.toml: team_roles in [people] is no table of teams and roles. {where}")
    return Teams(claim, lead_claim or "", frozenset(map(str, values or ())), least, dict(roles))


def of_claims(claims: Mapping[str, Any], configured: Teams, digest: Callable[..., str]) -> Team | None:
    """Read the one team that the claims name, as a text or as a list of one; None where they name none, or several.

    The id follows from the issuer too, so that no other provider can put anybody into the team, or at its head.
    """
    held = claims.get(configured.claim)
    named = held[0] if isinstance(held, list | tuple) and len(held) == 1 else held
    if not isinstance(named, str) or len(named) > LONGEST or not shown(named):
        return None
    return Team(digest("team", str(claims["iss"]), named), shown(named))


def leads(claims: Mapping[str, Any], configured: Teams) -> bool:
    """Tell whether the claims put somebody at the head of their team."""
    return bool(values(claims, configured.lead_claim) & configured.lead_values)


def values(claims: Mapping[str, Any], claim: str) -> set[str]:
    """Collect the texts of a claim, whether it holds one or a list."""
    held = claims.get(claim, ()) if claim else ()
    return {held} if isinstance(held, str) else set(map(str, held)) if isinstance(held, list | tuple) else set()


def shown(said: str) -> str:
    """Write a name as it is shown: without signs that cannot be seen, and cut where it is long."""
    seen = "".join(letter for letter in said if letter.isprintable()).strip()
    return seen if len(seen) <= _SHOWN else seen[: _SHOWN - 1] + "…"
