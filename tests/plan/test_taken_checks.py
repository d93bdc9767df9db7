"""Checks taken since a plan was adopted: what is passed leaves it at once, and everything else stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assessment.plan.taken_checks import apply_checks
from assessment.standing.checks import Check, Outcome
from assessment.words.plan import check_taken
from tests.made import START, curriculum, learner, planned

SINCE = datetime(2026, 3, 2, tzinfo=UTC)
LATER = datetime(2026, 3, 5, tzinfo=UTC)
SCHEDULE = planned(learner(curriculum([[], [], []], [3, 3, 3]), {"t0": False, "t1": False, "t2": False}), 10)


def test_a_passed_check_takes_the_hours_ahead_out_and_leaves_the_past() -> None:
    topic = SCHEDULE.steps[0].topic.id
    second = SCHEDULE.weeks[1].start
    after, told = apply_checks(SCHEDULE, {topic: Check(topic, 0.95, 6, LATER)}, SINCE, second)
    assert after.weeks[0] == SCHEDULE.weeks[0]
    assert all(topic not in week.by_topic() for week in after.weeks[1:])
    gone = sum(week.by_topic().get(topic, 0.0) for week in SCHEDULE.weeks[1:])
    assert gone > 0 and after.hours == pytest.approx(SCHEDULE.hours - gone)
    assert after.reached_late <= SCHEDULE.reached_late and after.hours_high < SCHEDULE.hours_high
    ((name, outcome, hours, booked),) = told
    assert (name, outcome, hours, booked) == (SCHEDULE.steps[0].topic.name, Outcome.PASSED, gone, True)
    assert "off your plan" in check_taken(told[0])


@pytest.mark.parametrize(("chance", "at"), [(0.5, LATER), (0.05, LATER), (0.95, datetime(2026, 3, 1, tzinfo=UTC))])
def test_other_checks_change_no_hours_that_are_booked(chance: float, at: datetime) -> None:
    topic = SCHEDULE.steps[0].topic.id
    assert apply_checks(SCHEDULE, {topic: Check(topic, chance, 6, at)}, SINCE, date(2026, 3, 5)) == (SCHEDULE, ())


def test_no_check_changes_nothing() -> None:
    assert apply_checks(SCHEDULE, {}, SINCE, START) == (SCHEDULE, ())
