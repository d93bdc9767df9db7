"""Checks taken since a plan was adopted: what is passed leaves it at once, and everything else stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment import standing
from assessment.plan.study_plan import Schedule
from assessment.plan.taken_checks import apply_checks
from assessment.standing.checks import Check, Outcome
from assessment.words.hours import amount
from assessment.words.plan import check_taken, summary, topic_check
from tests.made import START, curriculum, learner, planned, response

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


def test_a_check_passed_after_its_topic_was_studied_is_not_proposed_again() -> None:
    schedule = likely_gap()
    over = schedule.weeks[-1].end + timedelta(days=7)
    passed, told = apply_checks(schedule, {"t0": Check("t0", 0.95, 6, LATER)}, SINCE, over)
    assert not passed.checks and told == ()
    assert passed.weeks == schedule.weeks and passed.hours == schedule.hours


def test_no_check_changes_nothing() -> None:
    assert apply_checks(SCHEDULE, {}, SINCE, START) == (SCHEDULE, ())


def likely_gap() -> Schedule:
    """Plan for somebody who probably does not know `t0`, but may."""
    blueprint = curriculum([[], [], []], [3, 3, 3], hours=20)
    given = [response("t0", count < 9) for count in range(10)]
    given += [response(topic, False) for topic in ("t1", "t2") for _ in range(8)]
    return planned(standing.measure_profile(blueprint, blueprint.roles["wanted"], given), 10)


def test_a_likely_gap_stays_in_the_plan_until_its_check_is_passed() -> None:
    schedule = likely_gap()
    (check,) = schedule.checks
    assert check.standing.id == "t0" and 0.05 < (check.standing.chance or 0) < 0.25 and check.booked
    ahead = sum(step.hours for step in schedule.steps if step.topic.id == "t0")
    assert ahead == check.hours > 0 and schedule.if_gap_hours == 0
    assert "passing would take about" in topic_check(check)
    assert "the plan shrinks by about" in " ".join(summary(schedule)) and "grows" not in " ".join(summary(schedule))

    passed, told = apply_checks(schedule, {"t0": Check("t0", 0.95, 6, LATER)}, SINCE, START)
    assert passed.hours == pytest.approx(schedule.hours - ahead) and not passed.checks
    assert [check_taken(taken) for taken in told] == [
        f"You passed the check on Topic 0: its {amount(ahead)} come off your plan."
    ]
    failed, told = apply_checks(schedule, {"t0": Check("t0", 0.05, 6, LATER)}, SINCE, START)
    assert failed.hours == schedule.hours and not failed.checks
    assert [check_taken(taken) for taken in told] == ["The check on Topic 0 showed a gap: it stays in your plan."]
