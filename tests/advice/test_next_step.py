"""The next step: its priorities, and that it always leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from assessment import standing
from assessment.advice.doubts import HARDLY_MET, WORTH_AT_A_GAP
from assessment.advice.next_step import (
    CheckFirst,
    CheckTopic,
    MeasureFirst,
    NextStep,
    PlannedCheck,
    PlannedTask,
    Resume,
    ReviewCards,
    Scan,
    StudyTopic,
    choose_next_step,
)
from assessment.advice.recommendation import Advice, advise
from assessment.diary import OpenTask
from assessment.items import Response
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from tests.conftest import a_sitting
from tests.made import curriculum, response

BLUEPRINT = curriculum([[], [], [0], [1], [2]], [3, 3, 2, 3, 2], hours=4)


@pytest.fixture(scope="module")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


def test_each_thing_comes_before_those_that_can_wait(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    def step(**there: object) -> NextStep:
        return choose_next_step(measured, advice, responses, **there)  # type: ignore[arg-type]

    tasks = (OpenTask("estimation", 2.0), OpenTask("time-series", 1.0))
    assert step(waiting=a_sitting(("statistics",)), cards_due=2, tasks=tasks) == Resume(a_sitting(("statistics",)))
    assert step(cards_due=2, tasks=tasks) == ReviewCards(2)
    planned = step(tasks=tasks)
    assert isinstance(planned, PlannedTask)
    assert (planned.standing.id, planned.hours, planned.instead) == ("estimation", 2.0, advice.topics[0])
    assert isinstance(step(), StudyTopic | MeasureFirst)


def test_the_plan_is_followed_task_by_task_with_its_checks_once_the_week_is_done(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    monday, checked = date(2026, 6, 8), next(topic for topic in measured.topics if topic.id == "causal-inference")

    def step(**there: object) -> NextStep:
        return choose_next_step(measured, advice, responses, **there)  # type: ignore[arg-type]

    assert isinstance(step(tasks=(OpenTask("estimation", 2.0),), checks=("causal-inference",)), PlannedTask)
    assert step(tasks=(OpenTask("estimation", 2.0, monday),), checks=("gone", "causal-inference")) == PlannedCheck(
        checked
    )
    assert step(checks=("causal-inference",)) == PlannedCheck(checked)
    later = step(tasks=(OpenTask("estimation", 2.0, monday),))
    assert isinstance(later, PlannedTask)
    assert (later.standing.id, later.begins) == ("estimation", monday)


def test_a_planned_check_that_the_ranking_puts_before_a_task_comes_first(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first, second, third = (topic.standing for topic in advice.topics[:3])

    def step(task: str, *checks: str) -> NextStep:
        return choose_next_step(measured, advice, responses, tasks=(OpenTask(task, 2.0),), checks=checks)

    assert step(third.id, second.id, first.id) == PlannedCheck(first)
    assert step(second.id, third.id, first.id) == PlannedCheck(first)
    assert step(second.id, third.id, second.id) == PlannedCheck(second)
    assert isinstance(step(second.id, third.id), PlannedTask)


def test_before_a_plan_begins_the_same_checks_come_before_its_first_task(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first, second, third = (topic.standing for topic in advice.topics[:3])
    begins = date(2026, 12, 7)

    def step(task: str, *checks: str) -> NextStep:
        tasks = (OpenTask(task, 2.0, begins),)
        later = dict.fromkeys(checks, begins)
        return choose_next_step(measured, advice, responses, tasks=tasks, later_checks=later)

    assert step(second.id, third.id, second.id) == PlannedCheck(second, begins)
    assert step(second.id, third.id, first.id) == PlannedCheck(first, begins)
    assert isinstance(step(second.id, third.id), PlannedTask)


def test_a_check_of_a_week_without_open_tasks_comes_before_the_task_of_the_week_after_and_names_its_own(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first, second, third = (topic.standing for topic in advice.topics[:3])
    earlier, begins = date(2026, 12, 7), date(2026, 12, 14)

    tasks, later = (OpenTask(second.id, 2.0, begins),), {first.id: begins, third.id: earlier}
    step = choose_next_step(measured, advice, responses, tasks=tasks, later_checks=later)
    assert step == PlannedCheck(third, earlier)


def test_a_check_that_may_save_many_hours_comes_before_study_without_a_plan_as_with_one() -> None:
    booked, blueprint = 0, curriculum([[], [], [0]], [3, 3, 3], hours=40)
    for right in product((0, 1, 2, 3), repeat=3):
        answers = [response(f"t{topic}", turn < many) for topic, many in enumerate(right) for turn in range(3)]
        profile = standing.measure_profile(blueprint, blueprint.roles["wanted"], answers)
        advised = advise(profile, answers)
        if not advised.topics:
            continue
        first, hours = advised.topics[0], {topic.standing.id: topic.hours for topic in advised.topics}
        step = choose_next_step(profile, advised, answers)
        saves = (first.standing.chance or 0) * hours[first.standing.id]
        if isinstance(step, CheckFirst) and not first.check_first:
            booked += 1
            assert saves >= WORTH_AT_A_GAP
            studied = replace(first, logged=first.hours)
            done = replace(advised, topics=(studied, *advised.topics[1:]))
            assert choose_next_step(profile, done, answers) == CheckTopic(studied)
        if isinstance(step, StudyTopic):
            assert saves < WORTH_AT_A_GAP or (first.standing.chance or 0) < HARDLY_MET
    assert booked


def test_no_check_comes_before_a_task_that_is_begun(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first, second = (topic.standing for topic in advice.topics[:2])
    begun = OpenTask(second.id, 0.5, begun=True)
    step = choose_next_step(measured, advice, responses, tasks=(begun,), checks=(first.id,))
    assert isinstance(step, PlannedTask)


@pytest.mark.parametrize("begins", [None, date(2026, 12, 7)])
@pytest.mark.parametrize("right", [("t0",), ("t0", "t2", "t4"), ("t1", "t3"), ("t0", "t1", "t2"), ()])
def test_adopting_a_plan_that_begins_with_the_first_topic_leaves_what_comes_next(
    right: tuple[str, ...], begins: date | None
) -> None:
    answers = [response(topic, topic in right) for topic in ("t0", "t1", "t2", "t3", "t4") for _ in range(3)]
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles["wanted"], answers)
    advised = advise(profile, answers)
    without = choose_next_step(profile, advised, answers)
    first = advised.topics[0].standing
    tasks = (OpenTask(first.id, 2.0, begins),)
    adopted = choose_next_step(profile, advised, answers, tasks=tasks, new_results=False)
    if isinstance(without, StudyTopic):
        assert isinstance(adopted, PlannedTask)
        assert adopted.standing == first
    else:
        assert adopted == without
    begun = choose_next_step(profile, advised, answers, tasks=(replace(tasks[0], begun=True),), new_results=False)
    assert isinstance(begun, PlannedTask)


def test_what_others_build_on_is_checked_first_and_studied_unless_it_is_passed() -> None:
    blueprint = curriculum([[], [], [0]], [3, 3, 3], hours=4)
    builds = replace(
        blueprint.topics[2], steps=tuple(replace(step, needs={"t0": 3}) for step in blueprint.topics[2].steps)
    )
    topics = (*blueprint.topics[:2], builds)
    blueprint = replace(blueprint, topics=topics, steps=tuple(step for topic in topics for step in topic.steps))
    given = [response("t0", count < 9) for count in range(10)]  # it may be met
    given += [response("t1", True)] * 12 + [response("t2", False)] * 8

    def first(chance: float | None) -> NextStep:
        checked = {} if chance is None else {"t0": Check("t0", chance, 8, datetime(2026, 6, 1, tzinfo=UTC))}
        profile = standing.measure_profile(blueprint, blueprint.roles["wanted"], given, checked=checked)
        return choose_next_step(profile, advise(profile, given), given)

    before = first(None)
    assert isinstance(before, CheckFirst)
    assert before.standing.id == "t0"
    studied = {chance: first(chance) for chance in (0.95, 0.5, 0.05)}
    assert {chance: isinstance(step, StudyTopic) and step.advice.standing.id for chance, step in studied.items()} == {
        0.95: "t2",
        0.5: "t0",
        0.05: "t0",
    }


def test_a_learner_without_measurements_begins_with_the_scan(measured: Profile) -> None:
    profile = standing.measure_profile(measured.blueprint, measured.role, ())
    assert choose_next_step(
        profile, advise(profile, ()), (), cards_due=3, tasks=(OpenTask("estimation", 1.0),)
    ) == Scan(16)


def test_a_learner_with_only_an_exercise_in_code_still_begins_with_the_scan(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    code = (replace(responses[0], kind="program"),)
    assert choose_next_step(measured, advice, code) == Scan(16)
    assert choose_next_step(measured, advice, (*code, *responses)) != Scan(16)


def test_the_planned_task_names_no_other_topic_where_the_ranking_agrees(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first = advice.topics[0].standing.id
    planned = choose_next_step(measured, advice, responses, tasks=(OpenTask(first, 1.0),))
    assert isinstance(planned, PlannedTask)
    assert planned.instead is None


def test_without_results_since_the_plan_or_with_hours_unmeasured_the_ranking_speaks_for_no_other_topic(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    task = OpenTask("estimation", 2.0)
    unmeasured = replace(advice, topics=(replace(advice.topics[0], logged=1.0), *advice.topics[1:]))
    for told, new_results in ((advice, False), (unmeasured, True)):
        planned = choose_next_step(measured, told, responses, tasks=(task,), new_results=new_results)
        assert isinstance(planned, PlannedTask)
        assert planned.instead is None


def test_a_topic_whose_hours_are_studied_is_checked_before_the_next_task_of_the_plan(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    studied = replace(advice.topics[1], logged=advice.topics[1].hours)
    done = replace(advice, topics=(advice.topics[0], studied, *advice.topics[2:]))
    assert choose_next_step(measured, done, responses, tasks=(OpenTask("estimation", 2.0),)) == CheckTopic(studied)


def test_a_task_on_a_topic_that_left_the_bank_is_passed_over(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    step = choose_next_step(measured, advice, responses, tasks=(OpenTask("gone", 1.0), OpenTask("estimation", 2.0)))
    assert isinstance(step, PlannedTask)
    assert step.standing.id == "estimation"


def test_a_topic_whose_hours_are_studied_is_checked(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    first = replace(advice.topics[0], logged=advice.topics[0].hours + 1)
    step = choose_next_step(measured, replace(advice, topics=(first, *advice.topics[1:]), ask_about=None), responses)
    assert step == CheckTopic(first)


def after(answers: list[Response]) -> NextStep:
    """Choose the next step of a learner with these answers and nothing else."""
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles["wanted"], answers)
    return choose_next_step(profile, advise(profile, answers), answers)


@pytest.mark.parametrize("voided", [False, True])
def test_after_exercises_alone_the_scan_comes_first_even_if_a_question_was_reported(voided: bool) -> None:
    exercise = replace(response("t0", True), kind="program")
    assert isinstance(after([exercise, replace(response("t1", True), voided=voided)]), Scan) is voided


def test_an_unmeasured_area_is_measured_first_where_that_decides() -> None:
    """Of two areas one was answered and the other not at all: it waits where study begins in the first in any case."""
    mathematics = [topic for topic in ("t0", "t2", "t4") for _ in range(8)]
    strong, weak = (after([response(topic, right) for topic in mathematics]) for right in (True, False))
    assert isinstance(strong, MeasureFirst) and strong.standing.id == "statistics" and strong.chance >= 0.5
    assert isinstance(weak, StudyTopic) and weak.advice.standing.id == "t0"


def test_a_strong_area_that_is_measured_is_not_measured_again() -> None:
    step = after([response(topic, topic != "t3") for topic in ("t0", "t1", "t2", "t3", "t4") for _ in range(8)])
    assert isinstance(step, StudyTopic) and step.advice.standing.id == "t3"
