"""What a step of the plan offers: readings as they fall to it, a task for a first evening, none that takes what comes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.banks.curriculum.steps import split_step
from assessment.blueprint import Blueprint, Reading, Task
from assessment.exports import data, markup
from assessment.plan import Schedule
from assessment.words.plan import task_kind, what_to_do
from tests.made import curriculum, learner, planned


def task(name: str, level: int, needs: Mapping[str, int] | None = None) -> Task:
    return Task("t0", "build", name, f"Do {name}.", ("It works.",), 1.0, level, needs or {}, name)


def plan_of(
    tasks: tuple[Task, ...],
    levels: tuple[int, int] = (2, 2),
    hours: float = 20.0,
    readings: tuple[Reading, ...] = (),
) -> Schedule:
    """Plan for a beginner in two topics, of which the first comes first; above 12 hours it has two parts per level."""
    blueprint: Blueprint = curriculum([[], [0]], levels, hours, readings={"t0": readings}, tasks={"t0": tasks})
    first, other = blueprint.topics
    steps = tuple(part for level in range(1, 6) for part in split_step("t0", level, (1, 2), hours, {}))
    blueprint = replace(blueprint, topics=(replace(first, steps=steps), other), steps=(*steps, *other.steps))
    profile = learner(blueprint, {"t0": False, "t1": False}, times=40)
    return planned(replace(profile, answer_count=0))


def offered(schedule: Schedule) -> dict[str, tuple[str, ...]]:
    return {step.id: tuple(task.id for task in step.tasks) for step in schedule.steps if step.tasks}


def test_a_beginners_first_task_comes_with_the_first_part_and_not_weeks_later() -> None:
    schedule = plan_of((task("first", 1), task("second", 1)))
    assert offered(schedule) == {"t0/1.1": ("first",), "t0/1.2": ("second",)}


def test_a_single_task_of_a_higher_level_comes_with_its_last_part_and_several_are_spread() -> None:
    assert offered(plan_of((task("whole", 2),))) == {"t0/2.2": ("whole",)}
    assert offered(plan_of((task("half", 2), task("whole", 2)))) == {"t0/2.1": ("half",), "t0/2.2": ("whole",)}


def test_a_task_that_takes_what_comes_later_stands_back_for_one_that_does_not() -> None:
    schedule = plan_of((task("ready", 1), task("early", 1, {"t1": 2})), hours=10.0)
    assert offered(schedule) == {"t0/1": ("ready",)}


def test_where_every_task_has_to_wait_the_plan_says_for_what() -> None:
    schedule = plan_of((task("early", 1, {"t1": 1}),), hours=10.0)
    (step,) = (step for step in schedule.steps if step.tasks)
    ends = max(step.last_week for step in schedule.steps if step.topic.id == "t1" and step.step.level == 1)
    said = what_to_do(step, step.tasks[0])
    assert said == f"Begin once you have reached *Topic 1: aware* (week {ends}). Do early."
    assert said in markup.markdown(schedule)
    assert said in {task["text"] for written in data.record(schedule)["steps"] for task in written["tasks"]}


def test_levels_that_are_held_are_not_waited_for() -> None:
    blueprint = curriculum([[], []], (1, 1), tasks={"t0": (task("both", 1, {"t1": 1}),)})
    schedule = planned(learner(blueprint, {"t0": False, "t1": True}, times=40))
    assert offered(schedule) == {"t0/1": ("both",)}
    assert not schedule.steps[0].waits


def test_a_book_that_spans_two_parts_is_read_in_two_and_loses_no_hour() -> None:
    book, article = Reading("t0", "Book", "A", "", "ch. 1-4", 12.0, 1), Reading("t0", "Essay", "B", "", "whole", 2.0, 1)
    schedule = plan_of((), readings=(book, article))
    read = {step.id: [(reading.section, reading.hours) for reading in step.readings] for step in schedule.steps}
    assert read["t0/1.1"] == [("ch. 1-4, first half", 6.0)]
    assert read["t0/1.2"] == [("ch. 1-4, second half", 6.0), ("whole", 2.0)]


def test_short_readings_fall_to_the_part_that_has_most_of_them() -> None:
    readings = tuple(Reading("t0", name, "A", "", "whole", 4.0, 1) for name in ("one", "two", "three"))
    schedule = plan_of((), readings=readings)
    read = {step.id: [reading.title for reading in step.readings] for step in schedule.steps if step.readings}
    assert read == {"t0/1.1": ["one", "two"], "t0/1.2": ["two", "three"]}
    tiny = tuple(Reading("t0", name, "A", "", "whole", 1.5, 1) for name in ("one", "two", "three"))
    read = {
        step.id: [reading.title for reading in step.readings]
        for step in plan_of((), readings=tiny).steps
        if step.readings
    }
    assert sorted(title for titles in read.values() for title in titles) == ["one", "three", "two"]


def test_a_task_that_fits_a_first_evening_is_called_so() -> None:
    assert task_kind(task("short", 1)) == "First evening"
    assert task_kind(replace(task("long", 1), hours=3.0)) == "Build"
    assert task_kind(task("short", 2)) == "Build"
