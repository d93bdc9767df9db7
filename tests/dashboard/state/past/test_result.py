"""What a result shows is worked out once for the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment.banks import Bank
from assessment.dashboard.state import measures, memo, session
from assessment.dashboard.state.past import result
from assessment.items import Settings, Sitting
from assessment.standing.confidence import View
from assessment.store import Log
from tests.conftest import a_sitting, take

ME = "me"
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def shown(bank: Bank, log: Log, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session that shows this bank and log."""
    for name, value in {"bank": bank, "log": log, "learner": ME}.items():
        monkeypatch.setattr(session, name, lambda value=value: value)
    log.choose(ME, Settings())
    yield
    memo.forget()


def sat(bank: Bank, log: Log, sitting_id: str, days: int, right: bool) -> Sitting:
    """Take and finish an assessment of statistics some days after the first."""
    at = BEGUN + timedelta(days=days)
    goal = replace(a_sitting(("statistics",), days, 16, sitting_id), started_at=at)
    log.begin(ME, goal)
    for position, response in enumerate(take(bank, goal, lambda _: right)):
        log.append(ME, goal.id, position, response, at=at)
    log.finish(ME, goal.id, at=at)
    return log.sitting(ME, goal.id)


def test_the_same_assessment_is_measured_once_and_compared_with_those_before_it(bank: Bank, log: Log) -> None:
    first, second = sat(bank, log, "first", 0, right=False), sat(bank, log, "second", 1, right=True)
    before, after = (result.measure(goal, log.responses(ME, goal.id)) for goal in (first, second))
    assert result.measure(second, log.responses(ME, second.id)) is after
    assert [standing.id for standing in after.asked] == ["statistics"]
    assert before.changes == () and [change.now.area.id for change in after.changes] == ["statistics"]
    assert after.changes[0].difference > 0


def test_self_ratings_are_compared_with_the_first_assessment_alone(bank: Bank, log: Log) -> None:
    log.rate(ME, "statistics", 5, at=BEGUN)
    first, second = sat(bank, log, "first", 0, right=False), sat(bank, log, "second", 1, right=True)
    assert [view.view for view in result.self_views_before(first)] == [View.ABOVE]
    assert result.self_views_before(second) == ()
    assert measures.self_views() is measures.self_views()
