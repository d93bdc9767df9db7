"""What a step of the plan carries: the learner's mistakes, readings as they fall to it, and tasks that take nothing of later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.banks.curriculum.steps import split_step
from assessment.blueprint import Blueprint, Reading, Task
from assessment.exports import data, markup
from assessment.items import Response
from assessment.plan import Schedule
from assessment.plan.study_plan import PlannedStep
from assessment.words.plan import passed_when, task_kind, what_to_do
from tests.made import curriculum, learner, planned, response


def test_a_mistake_is_told_once_where_its_objective_is_taught_with_its_question() -> None:
    blueprint = curriculum([[]], [3])
    (topic,) = blueprint.topics
    objectives = {1: (1,), 2: (2,), 3: (1,)}
    steps = tuple(replace(step, objectives=objectives.get(step.level, ())) for step in topic.steps)
    blueprint = replace(blueprint, topics=(replace(topic, steps=steps),), steps=steps)
    stems = {
        "easy": "Which   sum is right?",
        "hard": f"The code `{'a ' * 60}b` runs; what comes out?",
        "other": f"What is {'very ' * 30}wrong?",
        "print": "What does this program print?",
        "table": "Which row is meant?\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    }
    answers = [
        replace(
            given,
            shown=replace(given.shown, stem=stems[given.item_id], code="print(1)" if given.item_id == "print" else ""),
        )
        for given in (
            response("t0", False, "Adds twice", "easy", 1),
            response("t0", False, "Adds twice", "easy", 1),
            response("t0", False, "Starts at one", "hard", 3),
            response("t0", False, "Looks away", "other", 4),
            response("t0", False, "Stops too soon", "print", 4),
            response("t0", False, "Reads the head", "table", 4),
        )
    ]
    schedule = planned(
        learner(blueprint, {"t0": False}),
        responses=answers,
        objective_of={"easy": 1, "hard": 1, "other": 2, "print": 2, "table": 1},
    )
    told = {step.step.level: step.misconceptions for step in schedule.steps if step.misconceptions}
    assert told == {
        1: ("“Which sum is right?”: Adds twice",),
        2: ("Stops too soon", f"“What is {'very ' * 15}very…”: Looks away"),
        3: ("“Which row is meant?”: Reads the head", "“The code…”: Starts at one"),
    }


def test_a_topic_carries_what_the_learner_got_wrong_and_what_is_open() -> None:
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
    answers = [
        response("t0", False, "Takes the root of a sum"),
        response("t0", False, "Adds exponents"),
        response("t0", False, "Adds exponents"),
        response("t1", False, "Elsewhere"),
        response("t0", True, item="first", level=3),
    ]

    def steps(given: list[Response]) -> list[PlannedStep]:
        plan = planned(profile, responses=given, objective_of={"first": 1})
        return [step for step in plan.steps if step.topic.id == "t0"]

    mistakes = [text for step in steps(answers) for text in step.misconceptions]
    assert mistakes == ["Adds exponents", "Takes the root of a sum"]
    told = {text for step in steps(answers) for text in step.objectives}
    again = {text for step in steps([*answers, response("t0", False, item="first")]) for text in step.objectives}
    assert "can end 0" in told and told <= again
    assert passed_when(steps(answers)[-1]) == "about 15 minutes"


def task(name: str, level: int, needs: Mapping[str, int] | None = None) -> Task:
    return Task("t0", "build", name, f"Do {name}.", ("It works.",), 1.0, level, needs or {}, name)


def plan_of(
    tasks: tuple[Task, ...],
    levels: tuple[int, int] = (2, 2),
    hours: float = 20.0,
    readings: tuple[Reading, ...] = (),
    objectives: tuple[int, ...] = (1, 2),
) -> Schedule:
    """Plan for a beginner in two topics, of which the first comes first; above 12 hours it has parts, an objective each."""
    blueprint: Blueprint = curriculum([[], [0]], levels, hours, readings={"t0": readings}, tasks={"t0": tasks})
    first, other = blueprint.topics
    first = replace(first, objectives=tuple(f"can do thing {number}" for number in range(1, 10)))
    steps = tuple(part for level in range(1, 6) for part in split_step("t0", level, objectives, hours, {}))
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


def test_a_task_comes_with_the_part_that_has_most_of_its_objectives_and_on_a_tie_with_the_later() -> None:
    """Four objectives in two parts: 1 and 2, then 3 and 4. By count alone the second task of three would end the level."""
    most = replace(task("most", 2), objectives=(1, 2, 3))
    tie = replace(task("tie", 2), objectives=(1, 4))
    first = replace(task("first", 2), objectives=(2,))
    assert offered(plan_of((tie, most, first), objectives=(1, 2, 3, 4))) == {
        "t0/2.1": ("most", "first"),
        "t0/2.2": ("tie",),
    }


def test_on_a_tie_a_part_without_a_task_comes_before_one_that_has_some() -> None:
    """The second part has a task of its own, though it stands last in the file; the next tie finds both served."""
    tie, other = (replace(task(name, 2), objectives=(1, 2)) for name in ("tie", "other"))
    own = replace(task("own", 2), objectives=(2,))
    assert offered(plan_of((tie, own))) == {"t0/2.1": ("tie",), "t0/2.2": ("own",)}
    assert offered(plan_of((tie, other, own))) == {"t0/2.1": ("tie",), "t0/2.2": ("other", "own")}
    assert offered(plan_of((tie, other))) == {"t0/2.1": ("other",), "t0/2.2": ("tie",)}


def test_a_task_without_objectives_of_its_level_stands_where_it_would_among_all() -> None:
    named = replace(task("named", 2), objectives=(2,))
    elsewhere = replace(task("elsewhere", 2), objectives=(7,))
    assert offered(plan_of((named, task("plain", 2), elsewhere, task("last", 2)))) == {
        "t0/2.1": ("plain",),
        "t0/2.2": ("named", "elsewhere", "last"),
    }


def test_a_beginners_first_task_comes_first_unless_it_names_what_a_later_part_teaches() -> None:
    late = replace(task("late", 1), objectives=(2,))
    assert offered(plan_of((late, task("next", 1)))) == {"t0/1.2": ("late", "next")}
    early = replace(task("early", 1), objectives=(1,))
    assert offered(plan_of((early, task("next", 1)))) == {"t0/1.1": ("early",), "t0/1.2": ("next",)}


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


def sections(schedule: Schedule) -> dict[str, list[tuple[str, float]]]:
    return {
        step.id: [(reading.section, reading.hours) for reading in step.readings]
        for step in schedule.steps
        if step.readings
    }


def test_a_reading_is_read_with_the_part_whose_objective_it_treats() -> None:
    """By hours alone the essay would fall to the last part and the book to both."""
    book = Reading("t0", "Book", "A", "", "ch. 1-4", 12.0, 1, (2,))
    essay = Reading("t0", "Essay", "B", "", "whole", 2.0, 1, (1,))
    assert sections(plan_of((), readings=(book, essay))) == {
        "t0/1.1": [("whole", 2.0)],
        "t0/1.2": [("ch. 1-4", 12.0)],
    }


def test_a_reading_of_several_objectives_is_divided_among_their_parts_alone() -> None:
    """36 hours in three parts; nine hours about the first and the last of them are two times four and a half."""
    course = Reading("t0", "Course", "A", "", "whole course", 9.0, 1, (1, 3))
    module = Reading("t0", "Lessons", "B", "", "Module 3 Orchestration", 6.0, 1, (1, 2, 3))
    assert sections(plan_of((), hours=36.0, readings=(course, module), objectives=(1, 2, 3))) == {
        "t0/1.1": [("first half of the course", 4.5), ("Module 3 Orchestration, first third", 2.0)],
        "t0/1.2": [("Module 3 Orchestration, second third", 2.0)],
        "t0/1.3": [("second half of the course", 4.5), ("Module 3 Orchestration, last third", 2.0)],
    }


def test_portions_follow_the_order_in_which_a_reading_names_its_objectives() -> None:
    """The course begins with what the second part teaches."""
    course = Reading("t0", "Course", "A", "", "whole course", 8.0, 1, (2, 1))
    assert sections(plan_of((), readings=(course,))) == {
        "t0/1.1": [("second half of the course", 4.0)],
        "t0/1.2": [("first half of the course", 4.0)],
    }


def test_a_short_reading_goes_to_the_parts_that_have_most_of_its_objectives() -> None:
    """Two parts with 1, 2 and with 3, 4: three hours are too few for two portions of two."""
    reading = Reading("t0", "Essay", "A", "", "whole essay", 3.0, 1, (2, 3, 4))
    plan = plan_of((), readings=(reading,), objectives=(1, 2, 3, 4))
    assert sections(plan) == {"t0/1.2": [("whole essay", 3.0)]}
    tie = plan_of((), readings=(replace(reading, objectives=(2, 3)),), objectives=(1, 2, 3, 4))
    assert sections(tie) == {"t0/1.1": [("whole essay", 3.0)]}
    tie = plan_of((), readings=(replace(reading, objectives=(3, 2)),), objectives=(1, 2, 3, 4))
    assert sections(tie) == {"t0/1.2": [("whole essay", 3.0)]}


def test_a_reading_without_objectives_of_its_level_is_divided_by_hours_among_all() -> None:
    """Ten hours each: the first fills the first of two equal parts, whatever the second names; so does one about another level."""
    plain = Reading("t0", "Plain", "A", "", "ch. 1", 10.0, 1)
    named = Reading("t0", "Named", "B", "", "ch. 2", 10.0, 1, (1,))
    elsewhere = replace(plain, objectives=(7,))
    expected = {"t0/1.1": [("ch. 1", 10.0), ("ch. 2", 10.0)]}
    assert sections(plan_of((), readings=(plain, named))) == expected
    assert sections(plan_of((), readings=(elsewhere, named))) == expected


def test_a_quarter_is_called_so() -> None:
    book = Reading("t0", "Book", "A", "", "ch. 3 Fine-tuning", 16.0, 1)
    read = sections(plan_of((), hours=48.0, readings=(book,), objectives=(1, 2, 3, 4)))
    assert read == {
        "t0/1.1": [("ch. 3 Fine-tuning, first quarter", 4.0)],
        "t0/1.2": [("ch. 3 Fine-tuning, second quarter", 4.0)],
        "t0/1.3": [("ch. 3 Fine-tuning, third quarter", 4.0)],
        "t0/1.4": [("ch. 3 Fine-tuning, last quarter", 4.0)],
    }


def test_a_task_that_fits_a_first_evening_is_called_so() -> None:
    assert task_kind(task("short", 1)) == "First evening"
    assert task_kind(replace(task("long", 1), hours=3.0)) == "Build"
    assert task_kind(task("short", 2)) == "Build"
