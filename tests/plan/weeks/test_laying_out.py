"""Jobs into weeks, counted by hand in half hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from assessment import standing
from assessment.banks import Bank
from assessment.errors import PlanError
from assessment.plan.study_plan import Checkpoint, Occasion, Week
from assessment.plan.weeks.backlog import Job
from assessment.plan.weeks.laying_out import SOON, booked_hours, lay_out, monday_after
from assessment.plan.weeks.projects import Project
from tests.made import START, curriculum, learner, planned

AREAS = ("mathematics", "statistics")


def job(name: str, units: int, after: Sequence[str] = (), area: str = "mathematics", goal: int = 0) -> Job:
    """A step of a topic: `a/2` is the second level of the topic `a`."""
    topic, _, level = name.partition("/")
    return Job(name, units, tuple(after), topic, int(level or 1), area, goal)


def laid_out(jobs: Sequence[Job], hours: float = 10.0, **given: Any) -> tuple[tuple[Week, ...], tuple[Checkpoint, ...]]:
    off, first = given.pop("off", ()), given.pop("measure_first", False)
    mondays = frozenset(START + timedelta(weeks=number - 1) for number in off)
    return lay_out(jobs, AREAS, hours, START, mondays, first, **given)


def hours_of(weeks: Sequence[Week]) -> list[dict[str, float]]:
    return [dict(week.hours) for week in weeks]


def test_nothing_to_do_takes_no_week() -> None:
    assert laid_out([]) == ((), ())


def test_a_step_is_followed_by_its_review_and_the_last_assessment() -> None:
    """Ten hours of study fill a week. A seventh of them is 1.43: an hour of review comes in the week after, and one of assessment."""
    weeks, checks = laid_out([job("a", 20)])
    assert weeks == (
        Week(1, START, (("a", 10.0),)),
        Week(2, START + timedelta(weeks=1), (), practice=1.0, practice_on=("a",), checks=1.0),
    )
    assert checks == (Checkpoint(2, START + timedelta(weeks=1), Occasion.END, AREAS, 1.0),)


def test_an_eighth_of_a_long_plan_is_review() -> None:
    """350 hours of study in all ask for 50 of review."""
    weeks, _ = laid_out([job("a", 400), job("b", 300, area="statistics")])
    assert sum(week.practice for week in weeks) == pytest.approx(50, abs=0.5)
    assert all(week.practice <= 1.5 for week in weeks[:-1])  # spread evenly: an eighth of ten hours is 1.25


def test_three_topics_go_on_at_a_time_and_the_first_gets_twice_as_much() -> None:
    weeks, _ = laid_out([job(name, 100) for name in "abcd"])
    assert hours_of(weeks)[0] == {"a": 5.0, "b": 2.5, "c": 2.5}


@pytest.mark.parametrize(("hours", "topics"), [(1, 1), (3.5, 1), (4, 2), (6, 3), (15, 3), (60, 3)])
def test_a_topic_under_way_has_two_hours_a_week_at_least(hours: float, topics: int) -> None:
    weeks, _ = laid_out([job(name, 200) for name in "abcdef"], hours)
    assert len(weeks[0].hours) == topics


def test_what_needs_a_step_begins_when_that_is_finished_in_the_same_week_if_nothing_else_is_left() -> None:
    weeks, _ = laid_out([job("b", 8, after=["a"]), job("a", 8)])
    assert weeks[0].hours == (("a", 4.0), ("b", 4.0))


def test_steps_that_wait_for_each_other_are_named() -> None:
    with pytest.raises(PlanError, match=r"wait for each other: a, b\. Mend their needs"):
        laid_out([job("a", 8, after=["b"]), job("b", 8, after=["a"]), job("c", 8)])


def test_a_topic_rests_for_two_weeks_after_a_level_while_others_can_begin_in_its_stead() -> None:
    """The first level ends in week 1. The second begins in week 4, or sooner where nothing else is left to fill a week of three topics."""
    topic = [job("a/1", 6), job("a/2", 6, after=["a/1"])]
    begins = []
    for others in (12, 2, 0):
        weeks, _ = laid_out([*topic, *(job(f"b{number}", 6) for number in range(others))])
        assert [week.number for week in weeks if "a/1" in dict(week.hours)] == [1]
        begins.append(next(week.number for week in weeks if "a/2" in dict(week.hours)))
    assert begins == [4, 2, 1]


def test_a_topic_goes_on_to_its_next_level_without_a_rest_where_much_of_a_week_would_be_left() -> None:
    """Three topics of two hours leave four of ten, which three topics a week would turn into review."""
    topic = [job("a/1", 4), job("a/2", 20, after=["a/1"])]
    weeks, _ = laid_out([*topic, job("b", 4), job("c", 4), job("d", 4)])
    assert weeks[0].hours == (("a/1", 2.0), ("b", 2.0), ("c", 2.0), ("a/2", 4.0))


@pytest.mark.parametrize("left", [9, 19, 21, 39, 41])
def test_no_half_hour_of_a_step_is_left_for_another_week(left: int) -> None:
    weeks, _ = laid_out([job("a", left), job("b", left)])
    assert all(hours >= 1 for week in weeks for _, hours in week.hours)


def test_beside_what_leads_to_the_next_goal_there_is_at_most_a_single_step() -> None:
    near, far = [job(f"n{number}", 60) for number in range(2)], [job(f"f{number}", 60, goal=1) for number in range(3)]
    assert set(dict(laid_out([*near, *far])[0][0].hours)) == {"n0", "n1"}
    assert set(dict(laid_out([near[0], *far])[0][0].hours)) == {"n0", "f0"}


def test_a_week_off_holds_nothing_and_all_else_waits() -> None:
    weeks, checks = laid_out([job("a", 40)], off=(1, 3), measure_first=True)
    assert [week.off for week in weeks[:4]] == [True, False, True, False]
    assert [week.total for week in weeks if week.off] == [0, 0]
    assert (checks[0].week, checks[0].occasion) == (2, Occasion.START)


def test_the_first_assessment_waits_for_the_first_week_that_is_not_off() -> None:
    off = [START + timedelta(weeks=week) for week in range(15)]
    schedule = planned(learner(curriculum([[], [0]], [3, 3]), {}), weeks_off=off)
    assert (schedule.checkpoints[0].occasion, schedule.checkpoints[0].week) == (Occasion.START, 16)


@pytest.mark.parametrize(("hours", "taken"), [(10, 1.5), (1, 1.0)])
def test_the_first_assessment_takes_an_hour_and_a_half_or_the_whole_of_a_short_week(hours: float, taken: float) -> None:
    weeks, checks = laid_out([job("a", 400)], hours, measure_first=True)
    assert weeks[0].checks == checks[0].hours == taken
    assert weeks[0].total <= hours


def test_a_full_assessment_comes_every_twelve_weeks_but_not_shortly_before_the_end() -> None:
    """Some 46 weeks: three assessments on the way, and the last at the end."""
    weeks, checks = laid_out([job("a", 800)])
    assert [(check.week, check.occasion) for check in checks] == [
        (12, Occasion.REGULAR),
        (24, Occasion.REGULAR),
        (36, Occasion.REGULAR),
        (len(weeks), Occasion.END),
    ]
    assert 45 <= len(weeks) <= 47


def test_an_area_is_measured_in_the_week_after_its_last_step() -> None:
    weeks, checks = laid_out([job("a", 20), job("b", 300, area="statistics")])
    ends = max(week.number for week in weeks if "a" in dict(week.hours))
    assert (checks[0].week, checks[0].occasion, checks[0].areas) == (ends + 1, Occasion.AREA, ("mathematics",))


def test_an_area_is_measured_in_the_week_after_its_last_topic() -> None:
    blueprint = curriculum([[], [], [0], [], [2], [], [4], [], [6], [], [8]], [3, 1, 3, 0, 3, 0, 3, 0, 3, 0, 3])
    schedule = planned(learner(blueprint, {f"t{index}": False for index in range(11)}))
    check = next(checkpoint for checkpoint in schedule.checkpoints if checkpoint.occasion is Occasion.AREA)
    (area,) = check.areas
    assert max(step.last_week for step in schedule.steps if step.topic.area == area) == check.week - 1


def test_an_area_is_not_measured_right_after_everything(bank: Bank) -> None:
    for role, hours in product(("junior-ml-engineer", "ml-engineer", "data-scientist"), (4, 5, 7, 10, 14)):
        profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles[role], ())
        checks = planned(profile, hours, date(2026, 3, 4)).checkpoints
        full = [check.week for check in checks if check.occasion is not Occasion.AREA]
        areas = [check.week for check in checks if check.occasion is Occasion.AREA]
        assert not [week for week in areas if any(0 < week - before <= SOON for before in full)]


def test_time_for_checks_is_set_aside_in_whole_half_hours() -> None:
    """18 and 36 minutes: half an hour and an hour, which are no longer free for study."""
    weeks, _ = laid_out([job("a", 100)], checks_in={1: 0.3, 2: 0.6})
    assert [week.checks for week in weeks[:3]] == [0.5, 1.0, 0.0]
    assert [sum(dict(week.hours).values()) + week.practice for week in weeks[:3]] == [9.5, 9.0, 10.0]


def test_checks_have_their_weeks_where_nothing_is_studied() -> None:
    weeks, assessments = laid_out([], checks_in={1: 0.3, 3: 0.3})
    assert [(week.number, week.total) for week in weeks] == [(1, 0.5), (2, 0.0), (3, 0.5)]
    assert assessments == ()


@pytest.mark.parametrize(("checks", "booked"), [(0.0, 0.0), (0.3, 0.5), (0.5, 0.5), (0.6, 1.0), (1.5, 1.5)])
def test_checks_are_booked_in_half_hours(checks: float, booked: float) -> None:
    assert booked_hours(checks) == booked


def test_hours_of_the_first_week_that_are_gone_are_not_planned() -> None:
    for taken, left in ((4.0, 6.0), (10.0, 0.0), (99.0, 0.0)):
        weeks, _ = laid_out([job("a", 100)], taken=taken)
        assert [week.total for week in weeks[:2]] == [left, 10.0]


def test_a_project_follows_its_steps_and_takes_half_of_a_week() -> None:
    """Seven hours of project are more than a sixth of the forty hours of study (6.7), so no review is left beside it."""
    weeks, _ = laid_out([job("a", 20), job("b", 60)], 10, projects=[Project("first", 14, frozenset({"a"}))])
    begins = max(week.number for week in weeks if "a" in dict(week.hours)) + 1
    made = {week.number: dict(week.projects) for week in weeks if week.projects}
    assert made == {begins: {"first": 5.0}, begins + 1: {"first": 2.0}}
    assert sum(week.practice for week in weeks) == 7.0


def test_a_plan_ends_with_its_last_project_and_the_assessment_after_it() -> None:
    weeks, checks = laid_out([job("a", 20)], 10, projects=[Project("last", 50, frozenset({"a"}))])
    assert [dict(week.projects) for week in weeks] == [{}, {"last": 10.0}, {"last": 10.0}, {"last": 5.0}]
    assert [(check.week, check.occasion) for check in checks] == [(4, Occasion.END)]


@pytest.mark.parametrize(("hours", "weeks"), [(0.0, 0), (8.75, 1), (8.76, 2), (87.5, 10)])
def test_ten_hours_a_week_are_eight_and_three_quarters_of_study(hours: float, weeks: int) -> None:
    assert monday_after(hours, 10, START, frozenset()) == START + timedelta(weeks=weeks)


def test_weeks_off_put_off_the_day_on_which_hours_are_done() -> None:
    off = frozenset({START, START + timedelta(weeks=2), START + timedelta(weeks=9)})
    assert monday_after(17.5, 10, START, off) == START + timedelta(weeks=4)
