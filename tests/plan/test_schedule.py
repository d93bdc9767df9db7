"""Hours into weeks: nothing lost, nothing over budget, prerequisites first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment import plan
from assessment.banks import Bank
from assessment.errors import PlanError
from assessment.items import Response
from assessment.plan import Profile
from assessment.plan.advice import Advice, advise

START = date(2026, 3, 4)  # a Wednesday


@pytest.fixture(scope="session")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


@pytest.mark.parametrize("hours_per_week", [1, 5, 7.5, 10, 20, 60])
def test_no_week_is_over_budget_and_no_hour_is_lost(measured: Profile, advice: Advice, hours_per_week: float) -> None:
    schedule = plan.schedule(measured, advice, hours_per_week, START)
    assert all(sum(hours for _, hours in week.hours) <= hours_per_week + 1e-9 for week in schedule.weeks)
    planned = sum(hours for week in schedule.weeks for _, hours in week.hours)
    assert planned == pytest.approx(sum(topic.hours for topic in schedule.topics)) == pytest.approx(schedule.hours)


def test_prerequisites_come_first(measured: Profile, advice: Advice) -> None:
    schedule = plan.schedule(measured, advice, 10, START)
    order = [planned.topic.id for planned in schedule.topics]
    for place, planned in enumerate(schedule.topics):
        assert all(before not in order or order.index(before) < place for before in planned.topic.prerequisites)


def test_every_gap_is_in_the_plan_once_and_what_is_met_is_not(measured: Profile, advice: Advice) -> None:
    ids = [planned.topic.id for planned in plan.schedule(measured, advice, 10, START).topics]
    assert len(ids) == len(set(ids))
    assert {one.id for one in measured.topics if one.verdict is plan.Verdict.GAP} <= set(ids)
    assert not {one.id for one in measured.topics if one.verdict is plan.Verdict.NO_GAP} & set(ids)


def test_weeks_are_mondays_in_a_row(measured: Profile, advice: Advice) -> None:
    schedule = plan.schedule(measured, advice, 10, START)
    assert schedule.weeks[0].start == date(2026, 3, 2)
    assert all(
        later.start - earlier.start == timedelta(weeks=1)
        for earlier, later in zip(schedule.weeks, schedule.weeks[1:], strict=False)
    )


def test_the_end_is_a_range_that_holds_the_plan(measured: Profile, advice: Advice) -> None:
    schedule = plan.schedule(measured, advice, 10, START)
    assert schedule.hours_low < schedule.hours < schedule.hours_high
    assert schedule.reached_early < schedule.weeks[-1].start < schedule.reached_late


def test_what_is_probably_met_is_named_for_a_check(measured: Profile, advice: Advice) -> None:
    schedule = plan.schedule(measured, advice, 10, START)
    assert schedule.to_check
    assert not {one.id for one in schedule.to_check} & {planned.topic.id for planned in schedule.topics}


def test_twice_the_hours_take_half_the_time(measured: Profile, advice: Advice) -> None:
    slow, fast = (len(plan.schedule(measured, advice, hours, START).weeks) for hours in (5, 10))
    assert slow == pytest.approx(2 * fast, abs=2)


@pytest.mark.parametrize("hours", [0, 0.5, -3, 61, 200, float("nan")])
def test_impossible_hours_are_refused(measured: Profile, advice: Advice, hours: float) -> None:
    with pytest.raises(PlanError, match="between 1 and 60"):
        plan.schedule(measured, advice, hours, START)


def test_from_nothing_an_ml_engineer_needs_about_three_years(bank: Bank) -> None:
    """The blueprint's own figure: 1,564 hours from nothing, 3.0 years at ten hours a week."""
    from tests.conftest import a_sitting, take

    nothing = take(bank, a_sitting(tuple(area.id for area in bank.blueprint.areas)), lambda variant: False)
    profile = plan.profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], nothing)
    schedule = plan.schedule(profile, advise(profile, nothing), 10, START)
    assert schedule.hours == pytest.approx(1564, rel=0.05)
    assert len(schedule.weeks) / 52 == pytest.approx(3.0, abs=0.2)
