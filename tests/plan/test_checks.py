"""Checks on the calendar: those of topics that begin soon first, then those that save most, a few hours of them a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from assessment import standing
from assessment.advice.doubts import CHECK_HOURS
from assessment.advice.steps import StepAhead
from assessment.banks import Bank
from assessment.items import Response
from assessment.plan.checks import first_weeks, hours_by_week, hours_if_gap, schedule_checks
from assessment.plan.study_plan import TopicCheck, Week
from tests.made import START, curriculum, learner, planned

PROFILE = learner(curriculum([[]] * 20, [2] * 20), {})


def scheduled(
    count: int,
    begins: Mapping[str, int] | None = None,
    hours_per_week: float = 10.0,
    off: Sequence[int] = (),
    ahead: Sequence[StepAhead] = (),
) -> tuple[TopicCheck, ...]:
    """Schedule the checks of so many topics, of which the first saves most."""
    saves = {f"t{number}": 20.0 - number for number in range(count)}
    mondays = frozenset(START + timedelta(weeks=week - 1) for week in off)
    return schedule_checks(PROFILE, saves, ahead, begins or {}, hours_per_week, START, mondays)


def weeks(checks: Sequence[TopicCheck]) -> list[int]:
    return [check.week for check in checks]


def ids(checks: Sequence[TopicCheck]) -> list[str]:
    return [check.standing.id for check in checks]


def test_no_topic_to_check_takes_no_week() -> None:
    assert scheduled(0) == () and hours_by_week(()) == {} and hours_if_gap(()) == 0


def test_an_hour_and_a_half_of_checks_stands_in_each_of_the_first_two_weeks_and_then_two_checks_a_week() -> None:
    """Five checks of 18 minutes are an hour and a half, two are .6 hours. What saves most comes first."""
    checks = scheduled(14)
    assert weeks(checks) == [1] * 5 + [2] * 5 + [3] * 2 + [4] * 2
    assert ids(checks) == [f"t{number}" for number in range(14)]
    assert [check.saves for check in checks] == [20.0 - number for number in range(14)]
    assert [check.start for check in checks[4:6]] == [START, START + timedelta(weeks=1)]


@pytest.mark.parametrize(
    ("hours", "expected"), [(1, [1, 2, 3, 4]), (2, [1, 2, 3, 4]), (2.4, [1, 1, 2, 2]), (60, [1] * 4)]
)
def test_checks_take_a_quarter_of_a_week_but_one_in_any(hours: float, expected: list[int]) -> None:
    assert weeks(scheduled(4, hours_per_week=hours)) == expected


def test_a_week_off_holds_no_check_and_those_of_the_first_weeks_come_later() -> None:
    assert weeks(scheduled(11, off=(1, 3))) == [2] * 5 + [4] * 5 + [5]
    assert weeks(scheduled(1, off=range(1, 40))) == [40]


def test_what_begins_soon_is_checked_first_and_what_is_due_before_any_week_before_that() -> None:
    """Five checks fit into the first week; one that begins in week 3 can wait for the second, and comes first there."""
    begins = {"t9": 1, "t8": 2, "t7": 3, "t6": -1, "t5": -2}
    assert ids(scheduled(10, begins)) == ["t5", "t6", "t9", "t8", "t0", "t7", "t1", "t2", "t3", "t4"]


def test_where_study_is_planned_anyway_its_check_waits_until_four_weeks_before() -> None:
    (other, *_) = PROFILE.blueprint.topic("t0").steps
    (open_one, *_) = PROFILE.blueprint.topic("t1").steps
    ahead = [StepAhead(other, 40, 0.1, False), StepAhead(open_one, 4, 0.1, True)]
    assert [(check.standing.id, check.week) for check in scheduled(2, {"t0": 62, "t1": 70}, ahead=ahead)] == [
        ("t1", 1),
        ("t0", 58),
    ]
    assert [check.week for check in scheduled(2, {"t0": 3}, ahead=ahead)] == [1, 1]


def test_a_check_tells_the_steps_and_hours_of_a_gap_and_whether_the_plan_holds_them() -> None:
    first, second, *_ = PROFILE.blueprint.topic("t0").steps
    (other, *_) = PROFILE.blueprint.topic("t1").steps
    ahead = [StepAhead(first, 8, 0.1, True), StepAhead(second, 6.5, 0.1, True), StepAhead(other, 4, 0.1, False)]
    waiting, booked = scheduled(2, ahead=ahead)
    assert (waiting.hours, waiting.steps, waiting.booked) == (14.5, ("aware", "working"), False)
    assert (booked.hours, booked.steps, booked.booked) == (4, ("aware",), True)
    assert hours_if_gap((waiting, booked)) == 14.5


def test_hours_of_checks_are_added_up_by_week() -> None:
    assert hours_by_week(scheduled(6)) == {1: pytest.approx(1.5), 2: CHECK_HOURS}


def test_a_topic_begins_with_the_first_week_of_any_of_its_steps() -> None:
    plan = [
        Week(1, START, (("t0/1", 5.0),)),
        Week(2, START, (), off=True),
        Week(3, START, (("t1/3.1", 1.0), ("t0/2", 5.0))),
    ]
    assert first_weeks(plan) == {"t0": 1, "t1": 3}
    assert first_weeks(()) == {}


@pytest.mark.parametrize("hours_per_week", [2, 6, 10, 40])
def test_the_first_two_weeks_hold_at_most_three_hours_of_checks(
    bank: Bank, responses: tuple[Response, ...], hours_per_week: float
) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["data-scientist"], responses[:12])
    checks = planned(profile, hours_per_week, date(2026, 3, 4)).checks
    assert checks and sum(check.week <= 2 for check in checks) * CHECK_HOURS <= 3
    for week in range(1, 60):
        spent = sum(check.week == week for check in checks) * CHECK_HOURS
        assert spent <= max(CHECK_HOURS, hours_per_week / 4) + 1e-9
