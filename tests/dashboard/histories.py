"""Histories of a learner that tests of pages share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from assessment import sitting
from assessment.banks import Bank
from assessment.clock import monday_of
from assessment.dashboard.people import accounts
from assessment.diary import PlanChoice
from assessment.items import Response, Settings, Sitting, Variant
from assessment.store import Log
from tests.conftest import give_answer

ME = accounts.LOCAL


def take(
    log: Log,
    bank: Bank,
    seed: int,
    days_ago: int,
    areas: tuple[str, ...],
    strength: float,
    most: int = sitting.QUICK_LENGTH,
    topics: tuple[str, ...] = (),
) -> None:
    """Finish a quick assessment, or one of `topics` alone, with this share of right answers."""
    now = datetime.now(UTC)
    # an hour ago, but of the same day, which begins at four: what was missed on the day before is due
    began = now - timedelta(hours=(now.hour - 4) % 24, minutes=now.minute)
    at = max(now - timedelta(hours=1), began) - timedelta(days=days_ago)
    goal = Sitting(f"s{seed}", "assessment", areas, "ml-engineer", "none", seed, most, at, topics=topics)
    random = Random(seed)
    log.begin(ME, goal)
    responses: tuple[Response, ...] = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        answer = give_answer(variant, random.random() < strength)
        log.append(ME, goal.id, len(responses), answer, at=at)
        responses = (*responses, answer)
    log.finish(ME, goal.id, at=at)


def adopt(log: Log, weeks_ago: int) -> None:
    """Adopt a plan that begins so many weeks before this one."""
    start = monday_of(date.today()) - timedelta(weeks=weeks_ago)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, start, (), (), (), datetime.now(UTC)))


def adopted_weeks_ago(log: Log, weeks: int, **wishes: object) -> None:
    """Adopt a plan so many weeks ago, on the Monday on which it began."""
    log.choose(ME, Settings())
    start = monday_of(date.today()) - timedelta(weeks=weeks)
    at = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    asked: dict[str, object] = {"pinned": (), "skipped": (), "weeks_off": ()} | wishes
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, start, adopted_at=at, **asked))  # type: ignore[arg-type]
