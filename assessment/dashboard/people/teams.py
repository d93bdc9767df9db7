"""Teams: which one a person is in and whether they lead it, from the claims of an identity provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.errors import GroundworkError
from assessment.team.bands import FLOOR

#: The entries of `[people]` about teams.
ENTRIES = ("team_claim", "lead_claim", "lead_values", "team_least", "team_roles")
#: The most characters of a team's name, and of a name shown.
LONGEST, _SHOWN = 200, 60


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its id, which depends on provider and name, and its display name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Teams:
    """The claims that name teams and leads, and how teams are shown.

    `least` members must share before a team is shown; `roles` maps a team's name to the role it is measured against.
    """

    claim: str
    lead_claim: str
    lead_values: frozenset[str]
    least: int
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)


def rules(people: Mapping[str, Any], where: str) -> Teams | None:
    """Read the entries of `[people]` about teams; None if there are none. `where` is the documentation to refer to.

    Raises `GroundworkError` for a faulty entry.
    """
    claim, lead_claim, values = (people.get(name) for name in ("team_claim", "lead_claim", "lead_values"))
    least, roles = people.get("team_least", FLOOR), people.get("team_roles", {})
    if claim is None and not any(name in people for name in ENTRIES):
        return None
    if not isinstance(claim, str) or not claim:
        raise GroundworkError(f"secrets.toml: [people] has entries about teams, but no team_claim (a text). {where}")
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
        raise GroundworkError(f"secrets.toml: team_roles in [people] is not a table of teams and roles. {where}")
    return Teams(claim, lead_claim or "", frozenset(map(str, values or ())), least, dict(roles))


def of_claims(claims: Mapping[str, Any], configured: Teams, digest: Callable[..., str]) -> Team | None:
    """Return the team named by the claims, as a text or a list of one; None if they name none, or several.

    The id depends on the issuer, so that no other provider can put anyone into the team or make them its lead.
    """
    held = claims.get(configured.claim)
    named = held[0] if isinstance(held, list | tuple) and len(held) == 1 else held
    if not isinstance(named, str) or len(named) > LONGEST or not display_name(named):
        return None
    return Team(digest("team", str(claims["iss"]), named), display_name(named))


def leads(claims: Mapping[str, Any], configured: Teams) -> bool:
    """Return whether the claims make a person lead their team."""
    return bool(values(claims, configured.lead_claim) & configured.lead_values)


def values(claims: Mapping[str, Any], claim: str) -> set[str]:
    """Return the texts of a claim, which may be one text or a list."""
    held = claims.get(claim, ()) if claim else ()
    return {held} if isinstance(held, str) else set(map(str, held)) if isinstance(held, list | tuple) else set()


def display_name(name: str) -> str:
    """Return a name without invisible characters, shortened if it is long."""
    visible = "".join(letter for letter in name if letter.isprintable()).strip()
    return visible if len(visible) <= _SHOWN else visible[: _SHOWN - 1] + "…"
