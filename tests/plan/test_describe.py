"""What a step of the plan carries of the learner's answers."""

from __future__ import annotations

from dataclasses import replace

from assessment.items import Response
from assessment.plan.study_plan import PlannedStep
from assessment.words.plan import passed_when
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
        )
    ]
    schedule = planned(
        learner(blueprint, {"t0": False}),
        responses=answers,
        objective_of={"easy": 1, "hard": 1, "other": 2, "print": 2},
    )
    told = {step.step.level: step.misconceptions for step in schedule.steps if step.misconceptions}
    assert told == {
        1: ("“Which sum is right?”: Adds twice",),
        2: ("Stops too soon", f"“What is {'very ' * 15}very…”: Looks away"),
        3: ("“The code…”: Starts at one",),
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
