"""A step of the plan: why it comes where it does, what to do, and when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.blueprint import Task
from assessment.counts import listed
from assessment.plan.study_plan import PlannedStep
from assessment.standing.verdict import Verdict
from assessment.words.hours import amount, whole
from assessment.words.plan.checks import CHECK_TAKES
from assessment.words.standing import WORK, matters, opens_the_way, where

TASK_KINDS = {"build": "Build", "implement": "Implement", "reproduce": "Reproduce", "debug": "Debug"}
FIRST_EVENING = "First evening"
#: Maximum hours of a task of level 1 that is called one for a first evening.
EVENING = 2.0
#: Share of the hours of its readings and tasks from which a step is said to take all of them.
FITS = 0.75
#: Share of a step's own hours below which a plan counts on something that is known already.
KNOWN = 0.75


def together(steps: Sequence[PlannedStep]) -> str:
    """Name steps of one topic, such as "Python: aware, then working"; a single one by its own name."""
    if len(steps) == 1:
        return steps[0].name
    return f"{steps[0].topic.name}: {', then '.join(dict.fromkeys(step.level.name for step in steps))}"


def reasons(planned: PlannedStep) -> tuple[str, ...]:
    """Give the reasons for a step's position."""
    name, standing = planned.topic.name, planned.standing
    sentences = []
    if planned.pinned and planned.first:
        sentences.append("You chose to study it first, so it comes as early as what it builds on allows.")
    if planned.milestone:
        sentences.append(f"It leads to your milestone “{planned.milestone}”.")
    if planned.later is not None and planned.first:
        much = f"{_amount(planned.hours)} of {name}" if planned.step.parts == 1 else name
        sentences.append(
            f"{much}, to the level *{planned.level.name}*, is enough for now; the rest, up to *{planned.later.name}*, comes when "
            "you need it."
        )
    if planned.opens:
        sentences.append(opens_the_way(planned.opens))
    if planned.first:
        sentences.append(where(standing))
        if planned.weight >= 0.6:
            sentences.append(f"{matters(planned.weight)}.")
    if planned.logged:
        sentences.append(f"You have already logged {amount(planned.logged)} on it, which are deducted.")
    if planned.left_out:
        sentences.append(
            f"It builds on {listed(planned.left_out)}, which you leave out, so it may take longer than planned."
        )
    sentences = sentences or [f"It takes {name} further, to the level *{planned.level.name}*."]
    return (*sentences, *of_all(planned))


def task_kind(task: Task) -> str:
    """Name the kind of a task; a short one of level 1 is for a first evening."""
    return FIRST_EVENING if task.level == 1 and task.hours <= EVENING else TASK_KINDS[task.kind]


def what_to_do(planned: PlannedStep, task: Task) -> str:
    """Say what to do for a task, and if it has to wait for other steps, when to begin."""
    waits = [f"*{name}* (week {week})" for name, week in planned.waits.get(task.id, ())]
    return f"Begin once you have reached {listed(waits)}. {task.text}" if waits else task.text


def of_all(planned: PlannedStep) -> tuple[str, ...]:
    """Say that a step takes fewer hours than all its readings and tasks, where it does."""
    every = sum(reading.hours for reading in planned.readings) + sum(task.hours for task in planned.tasks)
    if planned.hours >= FITS * every:
        return ()
    if planned.logged:
        why = "part of it is done, so skip that"
    elif planned.hours < KNOWN * planned.step.hours:
        why = "you probably know some of it, so skip that"
    else:
        why = "choose what suits you"
    return (f"Its readings and tasks take about {whole(every)}, more than the {amount(planned.hours)} planned: {why}.",)


def passed_when(planned: PlannedStep) -> str:
    """Say how to check that a step is done."""
    if planned.step.part < planned.step.parts:
        return "Check yourself: can you do each of the points above without looking them up?"
    if planned.by_review:
        return (
            f"The level *{planned.level.name}* is {Verdict.BEYOND.value}. {WORK} Ask somebody who has done such work to review "
            "yours."
        )
    return f"Take the check on {planned.topic.name}: {CHECK_TAKES}, fresh ones around the level *{planned.level.name}*."


def address(url: str) -> str:
    """Return a web address if it is safe to link to, otherwise an empty text."""
    fit = url.startswith(("https://", "http://")) and not any(mark in url for mark in " <>\"'\\\n\r\t")
    return url if fit and len(url) <= 2000 else ""


def _amount(hours: float) -> str:
    return amount(hours)[:1].upper() + amount(hours)[1:]
