"""Hours into weeks, on the shipped curriculum: nothing lost, nothing over budget, prerequisites first."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from assessment import standing
from assessment.banks import Bank
from assessment.items import Response
from assessment.plan.checks import first_weeks
from assessment.plan.study_plan import Occasion
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from assessment.words.plan import reasons
from tests.made import curriculum, learner, planned

START = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize("hours_per_week", [1, 5, 7.5, 10, 20, 60])
def test_no_week_is_over_budget_and_no_hour_is_lost(measured: Profile, hours_per_week: float) -> None:
    schedule = planned(measured, hours_per_week, START)
    assert all(week.total <= hours_per_week + 1e-9 for week in schedule.weeks)
    planned_hours = sum(hours for week in schedule.weeks for _, hours in week.hours)
    assert planned_hours == pytest.approx(sum(topic.hours for topic in schedule.steps))
    assert planned_hours == pytest.approx(schedule.hours)
    assert sum(week.total for week in schedule.weeks) == pytest.approx(
        schedule.hours + schedule.practice_hours + schedule.check_hours
    )


@pytest.mark.parametrize("hours_per_week", [2, 10, 20])
def test_between_ten_and_fifteen_percent_are_projects_and_review(measured: Profile, hours_per_week: float) -> None:
    schedule = planned(measured, hours_per_week, START)
    assert 0.10 <= schedule.practice_hours / (schedule.hours + schedule.practice_hours + schedule.check_hours) <= 0.15


def test_at_most_three_topics_are_under_way_and_one_step_of_each(measured: Profile) -> None:
    schedule = planned(measured, 10, START)
    for week in schedule.weeks:
        under_way = [step for step in schedule.steps if step.first_week <= week.number < step.last_week]
        assert len(under_way) <= 3
        assert len({step.topic.id for step in under_way}) == len(under_way)
        assert len(week.by_topic()) <= 3
    assert any(len(week.by_topic()) == 3 for week in schedule.weeks)


def test_a_topic_rests_between_its_levels_while_there_is_something_else(measured: Profile) -> None:
    """Spacing: most levels of a topic begin at least two weeks after the level below ended."""
    schedule = planned(measured, 10, START)
    ends: dict[tuple[str, int], int] = {}
    for step in schedule.steps:
        key = (step.topic.id, step.step.level)
        ends[key] = max(step.last_week, ends.get(key, 0))
    pauses = [
        step.first_week - ends[step.topic.id, step.step.level - 1]
        for step in schedule.steps
        if step.step.part == 1 and (step.topic.id, step.step.level - 1) in ends
    ]
    assert len(pauses) > 20
    assert sum(pause > 2 for pause in pauses) >= 0.8 * len(pauses)


def test_every_gap_is_in_the_plan_each_step_once_and_what_is_met_is_not(measured: Profile) -> None:
    schedule = planned(measured, 10, START)
    ids, topics = [step.id for step in schedule.steps], {step.topic.id for step in schedule.steps}
    assert len(ids) == len(set(ids))
    checked = {check.standing.id for check in schedule.checks}
    assert {topic.id for topic in measured.topics if topic.verdict.missing} <= topics | checked
    assert not {topic.id for topic in measured.topics if topic.verdict.done} & topics


def test_no_step_goes_beyond_what_the_role_asks(measured: Profile) -> None:
    for step in planned(measured, 10, START).steps:
        assert step.step.level <= measured.role.level(step.topic.id)


def test_weeks_are_mondays_in_a_row(measured: Profile) -> None:
    schedule = planned(measured, 10, START, weeks_off=[date(2026, 4, 9), date(2026, 10, 25)])
    assert schedule.weeks[0].start == date(2026, 3, 2)
    assert all(later.start - earlier.start == timedelta(weeks=1) for earlier, later in pairwise(schedule.weeks))
    assert [week.start for week in schedule.weeks if week.off] == [date(2026, 4, 6), date(2026, 10, 19)]


def test_the_end_is_a_range_that_holds_the_plan(measured: Profile) -> None:
    schedule = planned(measured, 10, START)
    assert schedule.hours_low < schedule.hours < schedule.hours_high
    assert schedule.reached_early < schedule.weeks[-1].start < schedule.reached_late


def test_logged_hours_bring_the_end_nearer_and_leave_every_gap_in(measured: Profile) -> None:
    before = planned(measured, 10, START)
    hours: dict[str, float] = {}
    for step in before.steps:
        hours[step.topic.id] = hours.get(step.topic.id, 0.0) + step.hours
    logged = {topic: 2 * hours[topic] for topic in list(hours)[:4]}
    after = planned(measured, 10, START, logged=logged)
    assert {step.topic.id for step in after.steps} == {step.topic.id for step in before.steps}
    assert after.ends < before.ends
    assert after.reached_early < before.reached_early and after.reached_late < before.reached_late
    done = [step for step in after.steps if step.topic.id in logged]
    assert len(done) == 4 and all(step.hours == 0.5 for step in done)
    assert "logged" in " ".join(reasons(done[0]))


def test_assessments_come_every_twelve_weeks_after_areas_and_at_the_end(measured: Profile) -> None:
    schedule = planned(measured, 10, START)
    full = [0, *(check.week for check in schedule.checkpoints if len(check.areas) == 4)]
    assert all(later - earlier <= 15 for earlier, later in pairwise(full))
    assert schedule.checkpoints[-1].occasion is Occasion.END
    assert schedule.checkpoints[-1].week == len(schedule.weeks)
    assert {check.occasion for check in schedule.checkpoints} >= {Occasion.REGULAR, Occasion.END}


def test_a_single_answer_leaves_no_topic_open(bank: Bank, responses: tuple[Response, ...]) -> None:
    """It says too little of any topic to take its study out of the plan."""
    right = replace(responses[0], correct=True)
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], (right,))
    schedule = planned(profile, 10, START)
    assert schedule.steps and not schedule.checks and not schedule.left_open


def test_topics_that_may_be_met_are_checked_before_study(bank: Bank, responses: tuple[Response, ...]) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["data-scientist"], responses[:12])
    schedule = planned(profile, 10, START)
    close = {topic.id for topic in profile.topics if topic.verdict is Verdict.CLOSE_CALL}
    likely_gaps = {topic.id for topic in profile.topics if topic.verdict is Verdict.LIKELY_GAP}
    checked, left_open = {check.standing.id for check in schedule.checks}, {topic.id for topic in schedule.left_open}
    assert checked <= close | likely_gaps and checked & close
    assert close <= checked | left_open and left_open <= close
    booked = {check.standing.id for check in schedule.checks if check.booked}
    assert booked <= likely_gaps and not booked - {step.topic.id for step in schedule.steps}
    assert not (checked - booked | left_open) & {step.topic.id for step in schedule.steps}
    assert schedule.if_gap_hours == sum(check.hours for check in schedule.checks if not check.booked)
    saves = [check.saves for check in schedule.checks if not check.booked]
    assert saves == sorted(saves, reverse=True)
    begins = first_weeks(schedule.weeks)
    assert booked and all(check.week <= begins[check.standing.id] for check in schedule.checks if check.booked)
    for check in schedule.checks:
        # Rounding to half hours a step moves the sum a little.
        assert check.saves == pytest.approx((check.standing.chance or 0) * check.hours, rel=0.1)
        assert check.saves >= (0.5 if check.standing.id in close else 1.5)


def test_a_passed_check_takes_the_hours_of_its_topic_out_of_the_plan(measured: Profile) -> None:
    before = planned(measured, 10, START)
    topic = before.steps[0].topic.id
    at = datetime(2026, 3, 3, tzinfo=UTC)
    passed = replace(measured, checked={topic: Check(topic, 0.95, 6, at)})
    after = planned(passed, 10, START)
    assert topic not in {step.topic.id for step in after.steps}
    gone = sum(step.hours for step in before.steps if step.topic.id == topic)
    assert after.hours == pytest.approx(before.hours - gone) and after.hours_high < before.hours_high


@pytest.mark.parametrize(("chance", "studied"), [(0.05, True), (0.5, False)])
def test_a_check_that_was_taken_is_not_proposed_again(
    bank: Bank, responses: tuple[Response, ...], chance: float, studied: bool
) -> None:
    """A check that showed a gap is believed; a topic that it left a close call stays open."""
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["data-scientist"], responses[:12])
    topic = next(check for check in planned(profile, 10, START).checks if not check.booked).standing
    taken = Check(topic.id, chance, 18, datetime(2026, 3, 3, tzinfo=UTC))
    schedule = planned(replace(profile, checked={topic.id: taken}), 10, START)
    assert topic.id not in {check.standing.id for check in schedule.checks}
    assert (topic.chance or 0) > 0.25
    assert (topic.id in {step.topic.id for step in schedule.steps}) == studied


def test_milestones_are_dated_in_order_of_their_steps(measured: Profile) -> None:
    schedule = planned(measured, 10, START)
    assert schedule.milestones
    asked = {milestone.id: milestone.levels for milestone in measured.blueprint.milestones}
    for milestone in schedule.milestones:
        for step in schedule.steps:
            wanted = min(asked[milestone.id].get(step.topic.id, 0), measured.role.level(step.topic.id))
            if step.step.level <= wanted:
                assert step.last_week <= milestone.week


def test_twice_the_hours_take_half_the_time(measured: Profile) -> None:
    slow, fast = (len(planned(measured, hours, START).weeks) for hours in (5, 10))
    assert slow == pytest.approx(2 * fast, abs=4)


def test_from_nothing_an_ml_engineer_needs_about_three_years_and_a_half(bank: Bank) -> None:
    """The blueprint's own figure: 1,582 hours of study from nothing; an eighth more for projects and review."""
    from tests.conftest import a_sitting, take

    nothing = take(bank, a_sitting(tuple(area.id for area in bank.blueprint.areas)), lambda variant: False)
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], nothing)
    schedule = planned(profile, 10, START)
    assert schedule.hours == pytest.approx(1582, rel=0.05)
    assert len(schedule.weeks) / 52 == pytest.approx(1582 / 8.75 / 52, abs=0.2)


def test_years_of_all_topics_are_planned_within_a_second(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["senior-ml-engineer"], ())
    begun = time.process_time()  # a busy computer must not fail this
    schedule = planned(profile, 6, START)
    assert time.process_time() - begun < 1
    assert len({step.topic.id for step in schedule.steps}) >= 44


def test_without_evidence_the_plan_begins_with_assessing(bank: Bank) -> None:

    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    schedule = planned(profile, 10, START)
    assert schedule.checkpoints[0].occasion is Occasion.START
    assert schedule.weeks[0].checks == schedule.checkpoints[0].hours == 1.5
    assert schedule.steps


def test_a_learner_who_knows_everything_has_an_empty_plan() -> None:
    schedule = planned(learner(curriculum([[], [0]], [2, 2]), {"t0": True, "t1": True}, times=60))
    assert (schedule.steps, schedule.weeks, (schedule.hours + schedule.practice_hours + schedule.check_hours)) == (
        (),
        (),
        0,
    )
    assert schedule.ends == schedule.reached_late == schedule.start
