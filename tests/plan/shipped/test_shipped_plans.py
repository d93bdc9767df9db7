"""Statements about plans on the shipped curriculum: every role, every starting point, any hours and any wishes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import standing
from assessment.advice.doubts import CHECK_HOURS
from assessment.advice.next_step import CheckFirst, PlannedCheck, choose_next_step
from assessment.advice.recommendation import advise
from assessment.advice.steps import HELD, StepAhead, closures
from assessment.blueprint import Role, Step
from assessment.diary import OpenTask
from assessment.errors import PlanError
from assessment.plan import PlanRequest, Schedule, make_plan
from assessment.plan.describe import describe_steps
from assessment.plan.study_plan import PlannedStep, Week
from assessment.plan.wishes import Wishes
from assessment.standing.profile import Profile
from tests.conftest import LONG, shipped
from tests.made import planned, response

START = date(2026, 3, 2)
BLUEPRINT = shipped().blueprint
IDS = [topic.id for topic in BLUEPRINT.topics]
CORE = ("supervised-learning-foundations", "linear-regression-regularization", "linear-classification",
        "decision-trees-ensembles", "model-evaluation", "feature-engineering")  # fmt: skip

PORTIONS = ("first", "second", "third", "fourth", "last")


@lru_cache(maxsize=64)
def measured(role: str, start: str, right: int) -> Profile:
    """Measure a learner who answered a question per topic, every `right`-th one correctly; 0 for none."""
    answers = [
        response(topic, bool(right) and number % right == 0, item=f"i{number}") for number, topic in enumerate(IDS)
    ]
    return standing.measure_profile(BLUEPRINT, BLUEPRINT.roles[role], answers, start)


@st.composite
def wished(draw: st.DrawFn) -> tuple[Profile, dict[str, Any], Schedule]:
    profile = measured(
        draw(st.sampled_from(sorted(BLUEPRINT.roles))),
        draw(st.sampled_from(sorted(BLUEPRINT.starting_points))),
        draw(st.integers(0, 4)),
    )
    wishes: dict[str, Any] = {
        "weeks_off": [START + timedelta(days=day) for day in draw(st.lists(st.integers(0, 100), max_size=4))],
        "skipped": draw(st.lists(st.sampled_from(IDS), unique=True, max_size=3)),
    }
    wishes["pinned"] = [
        topic for topic in draw(st.lists(st.sampled_from(IDS), max_size=1)) if topic not in wishes["skipped"]
    ]
    hours = draw(st.sampled_from([2, 5, 7.5, 10, 20, 40]))
    return profile, wishes, planned(profile, hours, START, **wishes)


def everything_in_one_week() -> list[PlannedStep]:
    """All measured steps of the curriculum in one week, so that no task waits for another topic."""
    profile = measured(min(BLUEPRINT.roles), min(BLUEPRINT.starting_points), 0)
    order = [StepAhead(step, step.hours, 0.0, conditional=False) for step in BLUEPRINT.steps]
    week = Week(1, START, tuple((step.id, step.hours) for step in BLUEPRINT.steps))
    wishes = Wishes(START, 10, frozenset(), (), frozenset(), {}, ())
    steps = describe_steps(profile, order, [week], wishes, (), {})
    return [step for step in steps if step.step.level <= BLUEPRINT.highest_measured]


def test_every_part_of_a_level_that_is_measured_has_something_to_read_or_do_that_treats_what_it_teaches() -> None:
    parts = [step for step in everything_in_one_week() if step.step.parts > 1]
    without = []
    for part in parts:
        treated = {number for reading in part.readings for number in reading.objectives}
        treated |= {number for task in part.tasks for number in task.objectives}
        without += [part.step.id] if treated.isdisjoint(part.step.objectives) else []
    assert len(parts) > 100
    assert without == []


def test_what_every_part_has_to_read_and_do_takes_its_hours_give_or_take_a_third() -> None:
    """Lint holds this of whole levels, whose parts may still be uneven."""
    uneven = {}
    for part in everything_in_one_week():
        material = sum(reading.hours for reading in part.readings) + sum(task.hours for task in part.tasks)
        if not 2 / 3 - 1e-9 <= material / part.hours <= 4 / 3 + 1e-9:
            uneven[part.step.id] = f"{material:g} of {part.hours:g} hours"
    assert uneven == {}


def test_a_reading_that_spans_several_parts_is_read_from_its_beginning_on() -> None:
    read: dict[tuple[str, int, str], list[str]] = {}
    for part in everything_in_one_week():
        for reading in part.readings:
            if portion := re.search(rf",? ?({'|'.join(PORTIONS)}) (half|third|quarter|fifth)", reading.section):
                whole = reading.title + reading.section.replace(portion[0], "")
                read.setdefault((part.topic.id, part.step.level, whole), []).append(portion[1])
    assert len(read) > 20
    assert [key for key, portions in read.items() if portions != sorted(portions, key=PORTIONS.index)] == []


@settings(max_examples=25 if LONG else 8, deadline=None)
@given(wished())
def test_no_plan_contains_what_a_mentor_would_never_write(drawn: tuple[Profile, dict[str, Any], Schedule]) -> None:
    _profile, _wishes, schedule = drawn
    role, steps = schedule.role, schedule.steps
    for week in schedule.weeks:
        under_way = {step.topic.id for step in steps if step.first_week <= week.number < step.last_week}
        assert len(under_way) <= 3 and len(week.by_topic()) <= max(3, schedule.hours_per_week / 5)
    assert all(step.step.level <= role.level(step.topic.id) for step in steps)
    assert sum(check.week <= 2 for check in schedule.checks) * CHECK_HOURS <= 3
    assert len(schedule.checks) * CHECK_HOURS <= 5
    core = [step.last_week for step in steps if step.topic.id in CORE and step.step.level <= 2]
    networks = [step.first_week for step in steps if step.topic.id == "neural-networks"]
    assert not networks or min(networks) >= max(core, default=0)
    by_level = {(step.topic.id, step.step.level): step for step in steps}
    for step in steps:
        for topic, level in step.step.needs.items():
            assert (before := by_level.get((topic, level))) is None or before.last_week <= step.first_week


@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
@pytest.mark.parametrize("start", sorted(BLUEPRINT.starting_points))
def test_milestones_come_in_the_order_of_their_weeks_and_lie_within_the_plan(role: str, start: str) -> None:
    schedule = planned(measured(role, start, 0), 10, START)
    weeks = [milestone.week for milestone in schedule.milestones]
    assert weeks == sorted(weeks) and max(weeks, default=0) <= len(schedule.weeks)


@pytest.mark.parametrize("right", [1, 2, 3])
@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
def test_a_milestone_with_nothing_to_study_is_reached_only_if_its_levels_are_likely_held(role: str, right: int) -> None:
    profile = measured(role, "none", right)
    standings = {standing.id: standing for standing in profile.topics}
    levels = {milestone.id: milestone.levels for milestone in BLUEPRINT.milestones}
    for milestone in planned(profile, 10, START).milestones:
        if milestone.week == 0 and not milestone.unchecked and not milestone.supposed:
            for topic, level in levels[milestone.id].items():
                asked = min(level, profile.role.level(topic))
                assert not asked or standings[topic].verdict.done or standings[topic].chance_held(asked) >= HELD


@pytest.mark.parametrize("right", [1, 2, 3])
@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
def test_no_check_is_asked_for_of_a_topic_that_the_plan_teaches(role: str, right: int) -> None:
    schedule = planned(measured(role, "none", right), 10, START)
    taught = {step.topic.name for step in schedule.steps}
    for milestone in schedule.milestones:
        assert taught.isdisjoint(milestone.unchecked)
        assert taught.issuperset(milestone.supposed)


@pytest.mark.parametrize("right", [0, 2, 3])
@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
def test_the_first_step_is_on_the_way_to_the_next_milestone(role: str, right: int) -> None:
    advised = [entry.step for entry in advise(measured(role, "none", right), ()).steps]
    assert not advised or advised[0].id in way_to_next_milestone(advised, BLUEPRINT.roles[role])


def test_a_check_that_comes_first_still_does_once_the_plan_is_adopted() -> None:
    led = 0
    for role, right in product(sorted(BLUEPRINT.roles), (1, 2, 3, 4)):
        profile = measured(role, "data-scientist", right)
        advice = advise(profile, (), "data-scientist")
        schedule = make_plan(profile, PlanRequest(10, START), advised=advice.steps)
        tasks = (
            [OpenTask(topic, hours) for topic, hours in schedule.weeks[0].by_topic().items()] if schedule.weeks else []
        )
        checks = [check.standing.id for check in schedule.checks if check.week == 1]
        before = choose_next_step(profile, advice, ())
        if isinstance(before, CheckFirst):
            led += 1
            assert choose_next_step(profile, advice, (), tasks=tasks, checks=checks) == PlannedCheck(before.standing)
    assert led


@pytest.mark.parametrize(("seed", "role"), [(12, "data-scientist"), (31, "data-scientist"), (35, "ml-engineer")])
def test_what_comes_first_of_many_checks_is_checked_in_the_first_week_whatever_others_save(
    seed: int, role: str
) -> None:
    random = Random(seed)
    right = random.uniform(0.6, 0.98)
    topics = [topic for topic in IDS if random.random() < random.choice([0.34, 1.0])]
    answers = [response(topic, random.random() < right, item=f"i{number}") for number, topic in enumerate(topics)]
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles[role], answers, "data-scientist")
    advice = advise(profile, answers, "data-scientist")
    before = choose_next_step(profile, advice, answers)
    assert isinstance(before, CheckFirst)
    schedule = make_plan(profile, PlanRequest(10, START), advised=advice.steps)
    first = [check for check in schedule.checks if check.week == 1]
    assert before.standing.id in {check.standing.id for check in first}
    assert min(check.saves for check in first) < min(check.saves for check in schedule.checks if check.week > 1)


@pytest.mark.parametrize("right", [0, 2, 3])
@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
def test_one_topic_at_most_is_studied_beside_the_way_to_the_next_milestone(role: str, right: int) -> None:
    schedule = planned(measured(role, "none", right), 10, START)
    for week in schedule.weeks:
        left = [step for step in schedule.steps if step.last_week > week.number]
        way = way_to_next_milestone([step.step for step in left], schedule.role)
        under_way = {step.step.id for step in left if step.first_week < week.number}
        assert len(under_way - way) <= 1 or not way


def way_to_next_milestone(ahead: Sequence[Step], role: Role) -> set[str]:
    """Return the ids of the steps ahead that the first open milestone needs; all of them where no milestone is open."""
    needed, ids = closures(BLUEPRINT), {step.id for step in ahead}
    for milestone in BLUEPRINT.milestones:
        asked = milestone.asked_by(role)
        if way := set().union(*(needed[step.id] for step in ahead if step.level <= asked.get(step.topic, 0))):
            return way & ids
    return ids


def test_nothing_right_means_the_first_model_by_week_8_and_the_core_by_week_32() -> None:
    schedule = planned(measured("ml-engineer", "none", 0), 10, START)
    (first,) = [milestone for milestone in schedule.milestones if milestone.id == "first-model"]
    core = [step.last_week for step in schedule.steps if step.topic.id in CORE and step.step.level <= 2]
    assert first.week <= 8 and max(core) <= 32


def test_a_network_is_pinned_after_the_models_it_should_be_measured_against() -> None:
    schedule = planned(measured("ml-engineer", "none", 0), 10, START, pinned=["neural-networks"])
    order = [step.topic.id for step in schedule.steps]
    assert all(topic in order[: order.index("neural-networks")] for topic in CORE)


def test_a_pin_before_what_it_builds_on_is_refused() -> None:
    with pytest.raises(PlanError, match="builds on it"):
        planned(measured("ml-engineer", "none", 0), 10, START, pinned=["neural-networks", "algebra-functions"])


@pytest.mark.parametrize("right", [0, 2, 3])
@pytest.mark.parametrize("role", sorted(BLUEPRINT.roles))
def test_a_level_that_is_begun_is_gone_on_with(role: str, right: int) -> None:
    schedule = planned(measured(role, "none", right), 10, START)
    studied: dict[str, list[int]] = {}
    for week in schedule.weeks:
        for step_id, _ in week.hours:
            studied.setdefault(step_id.partition(".")[0], []).append(week.number)
    assert studied
    for level, weeks in studied.items():
        pauses = (after - before for before, after in pairwise(weeks))
        assert max(pauses, default=1) <= 4, level


@pytest.mark.parametrize(("seed", "role"), [(7, "data-scientist"), (8, "junior-ml-engineer"), (27, "ml-engineer")])
def test_what_a_project_takes_to_be_known_is_checked_before_it(seed: int, role: str) -> None:
    random = Random(seed)
    right = random.uniform(0.3, 0.9)
    answers = [response(topic, random.random() < right, item=f"{topic}-{turn}") for topic in IDS for turn in range(2)]
    start = sorted(BLUEPRINT.starting_points)[seed % len(BLUEPRINT.starting_points)]
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles[role], answers, start)
    schedule = planned(profile, 8, START)
    checked = {check.standing.name: check.week for check in schedule.checks}
    begun = {milestone: week.number for week in reversed(schedule.weeks) for milestone, _ in week.projects}
    told = [
        (checked[name], begun[entry.id])
        for entry in schedule.milestones
        if entry.id in begun
        for name in entry.unchecked
        if name in checked
    ]
    assert told and all(check <= project for check, project in told)


@pytest.mark.parametrize("hours", [4, 8, 20])
@pytest.mark.parametrize(
    ("role", "start", "right"), [("junior-ml-engineer", "none", 0), ("ml-engineer", "data-scientist", 3)]
)
def test_nobody_opens_a_book_or_a_project_for_half_an_hour(role: str, start: str, right: int, hours: float) -> None:
    """Hours of a topic in a week are one or more, but for one week in a hundred, and those of a project always."""
    weeks = planned(measured(role, start, right), hours, START).weeks
    assert all(part >= 1 for week in weeks for _, part in week.projects)
    thin = [week for week in weeks if any(part < 1 for part in week.by_topic().values())]
    assert len(thin) <= len(weeks) / 100
