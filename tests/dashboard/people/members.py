"""Members of a team, with answers from past weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from assessment import banks
from assessment.banks import Bank
from assessment.consents import Consent
from assessment.dashboard.people import accounts
from assessment.dashboard.people.teams import Team
from assessment.items import Item, Settings, Sitting
from assessment.store import Log
from assessment.team import pictures
from tests.conftest import give_answer


def team_id(issuer: str, name: str) -> str:
    """Return a team's id in the log."""
    rules = accounts.read_accounts(
        dict.fromkeys(("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"), "x" * 32),
        {"team_claim": "team"},
    )
    now = datetime.now(UTC)
    claims = {"is_logged_in": True, "iss": issuer, "sub": "x", "iat": now.timestamp(), "team": name}
    person = accounts.person_from_claims(claims, rules, now)
    assert person is not None and isinstance(person.team, Team)
    return person.team.id


def last_week() -> datetime:
    """Return a time in last week."""
    return pictures.begins(pictures.week_of(datetime.now(UTC).date())) - timedelta(days=3)


def agree(log: Log, learner: str, team: str, at: datetime | None = None, name: str = "") -> None:
    """Let a learner consent, ten days before last week unless a time is given; with a name, to the profile."""
    if log.settings(learner) is None:
        log.choose(learner, Settings())
    given = at or last_week() - timedelta(days=10)
    log.share(learner, Consent("profile" if name else "picture", team, given, name))


def answer(log: Log, bank: Bank, learner: str, right: float, at: datetime | None = None, questions: int = 10) -> None:
    """Answer so many questions of every area on different topics, a share of them right, hardest first."""
    began = at or last_week()
    every = tuple(area.id for area in bank.blueprint.areas)
    if log.settings(learner) is None:
        log.choose(learner, Settings())
    number = len(log.sittings(learner))
    goal = Sitting(f"{learner[:24]}-{number}", "assessment", every, "ml-engineer", "none", number, 48, began)
    log.begin(learner, goal)
    position = 0
    for area in every:
        for index, item in enumerate(_spread(bank, area, questions)):
            variant = banks.vary(item, position)
            given = give_answer(variant, index < right * questions)
            log.append(learner, goal.id, position, given, at=began + timedelta(minutes=position))
            position += 1
    log.finish(learner, goal.id, at=began + timedelta(hours=2))


def _spread(bank: Bank, area: str, number: int) -> Sequence[Item]:
    """Choose items of middling level, a topic at a time."""
    by_topic = [
        [
            item
            for item in bank.active
            if item.topic == topic.id and item.level in (3, 4) and not hasattr(item, "starter")
        ]
        for topic in bank.blueprint.topics_of(area)
    ]
    turns = (items[turn] for turn in range(3) for items in by_topic if turn < len(items))
    return list(islice(cycle(list(turns)), number))
