"""What is said of a step of the plan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.blueprint import Reading, Task
from assessment.plan.study_plan import PlannedStep
from assessment.words.plan import by_level, key_to, of_all, reasons
from tests.made import START, curriculum, learner, planned


def a_step(hours: float, reading: float, task: float) -> PlannedStep:
    (step,) = planned(learner(curriculum([[]], [1]), {}), 10, START).steps
    book = Reading("r", "Book", "Author", "https://example.org", "Chapter 1", reading)
    work = Task("t0", "build", "A task", "Do it.", ("It runs.",), task)
    return replace(step, hours=hours, readings=(book,), tasks=(work,))


@pytest.mark.parametrize(
    ("reading", "task", "said"),
    [
        (6.0, 3.0, ("There are about 9 hours of material for 5 hours of study: start with the task, and read only what you need.",)),
        (4.0, 2.0, ()),
        (2.5, 1.5, ()),
        (1.0, 6.0, ("Its task alone takes about 6 hours, for 5 hours of study: begin with it, and skip what you can already do.",)),
        (1.0, 5.4, ()),
        (2.0, 1.0, ("Its readings and tasks take about 3 hours; use the rest for practice questions, and for code exercises if the "
                    "topic has some.",)),
    ],
)  # fmt: skip
def test_a_step_whose_hours_are_not_those_of_its_material_says_what_to_do(
    reading: float, task: float, said: tuple[str, ...]
) -> None:
    """The step takes 5 hours; up to a third more of readings and tasks, or less, is as estimates go."""
    assert of_all(a_step(5.0, reading, task)) == said
    assert reasons(a_step(5.0, reading, task))[-len(said) or 9 :] == said


def test_parts_are_weighed_against_their_material_together() -> None:
    lean, rich = a_step(5.0, 2.0, 1.0), a_step(5.0, 4.0, 3.0)
    assert of_all(lean) and of_all(rich)
    assert of_all(lean, rich) == ()


def test_the_parts_of_a_level_stand_together_and_the_key_explains_each_level_once() -> None:
    steps = planned(learner(curriculum([[], [0]], [4, 3], 30), {"t0": False, "t1": False})).steps
    levels = by_level(steps)
    assert sorted(step.id for parts in levels for step in parts) == sorted(step.id for step in steps)
    assert len(levels) == len({(step.topic.id, step.level.level) for step in steps}) < len(steps)
    assert all([part.step.part for part in parts] == sorted(part.step.part for part in parts) for parts in levels)
    key = " ".join(key_to(steps))
    assert all(key.count(step.level.meaning) == 1 for step in steps)


def test_a_reason_names_the_weight_and_never_only_the_heading_again() -> None:
    for step in planned(learner(curriculum([[], [0]], [4, 3], 30), {"t0": False, "t1": False})).steps:
        assert reasons(step)
        assert bool(re.search(r"the role asks for \d+ % \(medium weight\)", " ".join(reasons(step)))) >= step.first


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (4, "*working*, *practitioner* and *advanced* follow later in the plan."),
        (3, "*working* and *practitioner* follow later in the plan."),
        (2, "*working* follows later in the plan."),
    ],
)
def test_every_level_that_is_planned_later_is_named(asked: int, said: str) -> None:
    first, *_ = planned(learner(curriculum([[]], [asked]), {"t0": False})).steps
    assert first.level.name == "aware"
    assert f"This is enough for now; {said}" in reasons(first)


def test_a_plan_of_an_older_release_names_the_highest_level_alone() -> None:
    first, *_ = planned(learner(curriculum([[]], [4]), {"t0": False})).steps
    assert "This is enough for now; *advanced* follows later in the plan." in reasons(replace(first, between=()))
