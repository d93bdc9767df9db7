"""A step of the plan: why it comes where it does, what to do, and when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.blueprint import Level, Task
from assessment.counts import listed
from assessment.plan.study_plan import PlannedStep
from assessment.sitting import CHECK_LENGTH
from assessment.standing.verdict import Verdict
from assessment.words.hours import about, amount
from assessment.words.plan.checks import CHECK_MINUTES
from assessment.words.standing import WORK, opens_the_way, where

TASK_KINDS = {"build": "Build", "implement": "Implement", "reproduce": "Reproduce", "debug": "Debug"}
FIRST_EVENING = "First evening"
#: Maximum hours of a task of level 1 that is called one for a first evening.
EVENING = 2.0
#: Shares of the hours of its readings and tasks between which a step is said to take just them.
FITS, SPARE = 0.75, 1.35
#: What ends a part of a level, which has no check of its own.
SELF_TEST = "Test yourself: can you do each of the points above without looking anything up?"


def together(steps: Sequence[PlannedStep]) -> str:
    """Name steps of one topic, such as "Python: aware, then working"; a single one by its own name."""
    if len(steps) == 1:
        return steps[0].name
    return f"{steps[0].topic.name}: {', then '.join(dict.fromkeys(step.level.name for step in steps))}"


def by_level(steps: Sequence[PlannedStep]) -> list[tuple[PlannedStep, ...]]:
    """Put the parts of a level together, in the order in which the levels begin."""
    levels: dict[tuple[str, int], list[PlannedStep]] = {}
    for planned in steps:
        levels.setdefault((planned.topic.id, planned.level.level), []).append(planned)
    return [tuple(parts) for parts in levels.values()]


def key_to(steps: Sequence[PlannedStep]) -> list[str]:
    """Explain what the steps have in common: their levels, weights, parts and checks."""
    levels: dict[int, Level] = {step.level.level: step.level for step in steps}
    said = [f"*{level.name}*: {level.meaning}" for _, level in sorted(levels.items())]
    lines = [f"A step takes a topic to a level. {'; '.join(said)}."]
    lines.append("The weight says how much a topic counts for the role.")
    if any(step.step.parts > 1 for step in steps):
        lines.append(
            "A long step has parts. After each, test yourself: can you do its points without looking anything up?"
        )
    if any(not step.by_review for step in steps):
        lines.append(
            f"A check asks up to {CHECK_LENGTH} questions on the topic, fresh ones around the level of the step, and counts towards "
            "your scores."
        )
    return lines


def reasons(planned: PlannedStep, *parts: PlannedStep) -> tuple[str, ...]:
    """Give the reasons for the position of a step, or of a level that begins with it and goes on with further `parts`."""
    standing = planned.standing
    sentences = []
    if planned.pinned and planned.first:
        sentences.append("You chose to study it first, so it comes as early as what it builds on allows.")
    if planned.milestone:
        sentences.append(f"It leads to your milestone “{planned.milestone}”.")
    if planned.later is not None and planned.first:
        later = [f"*{level.name}*" for level in (*planned.between, planned.later)]
        sentences.append(
            f"This is enough for now; {listed(later)} follow{'s' if len(later) == 1 else ''} later in the plan."
        )
    if planned.opens:
        sentences.append(opens_the_way(planned.opens))
    if planned.first:
        sentences.append(where(standing, planned.weight))
    if planned.logged:
        sentences.append(f"You have already logged {amount(planned.logged)} on it; the plan deducts that.")
    if planned.left_out:
        sentences.append(
            f"It builds on {listed(planned.left_out)}, which you leave out, so it may take longer than planned."
        )
    sentences = sentences or [where(standing, planned.weight)]
    return (*sentences, *of_all(planned, *parts))


def task_kind(task: Task) -> str:
    """Name the kind of a task; a short one of level 1 is for a first evening."""
    return FIRST_EVENING if task.level == 1 and task.hours <= EVENING else TASK_KINDS[task.kind]


def what_to_do(planned: PlannedStep, task: Task) -> str:
    """Say what to do for a task, and if it has to wait for other steps, when to begin."""
    waits = [f"*{name}* (week {week})" for name, week in planned.waits.get(task.id, ())]
    return f"Begin once you have reached {listed(waits)}. {task.text}" if waits else task.text


def of_all(planned: PlannedStep, *parts: PlannedStep) -> tuple[str, ...]:
    """Say what to do where a step, or a level in parts, takes fewer hours than all its readings and tasks, or many more."""
    steps = (planned, *parts)
    hours = sum(step.hours for step in steps)
    tasks = [task for step in steps for task in step.tasks]
    alone = sum(task.hours for task in tasks)
    every = sum(reading.hours for step in steps for reading in step.readings) + alone
    if alone >= hours + 0.5 and not planned.logged:
        its, begin = ("Its task alone takes", "it") if len(tasks) == 1 else ("Its tasks alone take", "the hardest")
        return (
            f"{its} {about(alone)}, for {amount(hours)} of study: begin with {begin}, and skip what you can already do.",
        )
    if hours < FITS * every:
        start = f"start with the {'task' if len(tasks) == 1 else 'tasks'}, and read only what you need"
        how = "part of it is done, so skip that" if planned.logged else start if tasks else "read only what you need"
        return (f"There are {about(every)} of material for {amount(hours)} of study: {how}.",)
    if every and hours >= SPARE * every:
        rest = "use the rest for practice questions, and for code exercises if the topic has some"
        return (f"Its readings and tasks take {about(every)}; {rest}.",)
    return ()


def passed_when(planned: PlannedStep) -> str:
    """Say how to check that a step is done."""
    if planned.step.part < planned.step.parts:
        return SELF_TEST
    if planned.by_review:
        return (
            f"The level *{planned.level.name}* is {Verdict.BEYOND.value}. {WORK} Ask somebody who has done such work to review "
            "yours."
        )
    return f"about {CHECK_MINUTES} minutes"


def address(url: str) -> str:
    """Return a web address if it is safe to link to, otherwise an empty text."""
    fit = url.startswith(("https://", "http://")) and not any(mark in url for mark in " <>\"'\\\n\r\t")
    return url if fit and len(url) <= 2000 else ""
