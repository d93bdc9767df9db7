"""Rules about the steps of a level: whoever has come this far finds something to aim at, to read, to make and to answer."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.banks.curriculum.steps import LONGEST
from assessment.banks.files import find_items
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.blueprint import Step, Topic

BLUEPRINT = "blueprint.toml"
#: Levels for which a bank promises material; what lies above is shown by reviewed work.
TAUGHT = 4
#: What the readings and tasks of a step may take of its hours, as a share: within a third.
FEWEST, MOST = 2 / 3, 4 / 3
#: Hours of a beginner's first evening.
EVENING = 2.0


@bank_rule
def step_objective(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has an objective. Without one nobody knows what to aim at, or when it is reached."""
    for topic, level, steps in _levels(subject):
        if not any(step.objectives for step in steps):
            yield BLUEPRINT, f"{topic.id}: level {level} has no objective.", "Name one that is new, or taken further."


@bank_rule
def step_length(subject: Subject) -> Iterator[Located]:
    """No step takes more than 12 hours: a longer level is taken in parts, each with objectives of its own. After a week or
    two everybody wants to have finished something.
    """
    for topic, level, steps in _levels(subject):
        if max(step.hours for step in steps) > LONGEST:
            yield (
                BLUEPRINT,
                f"{topic.id}: level {level} takes {sum(step.hours for step in steps):g} hours in {len(steps)} parts.",
                f"Give it objectives enough for parts of {LONGEST:g} hours, or fewer hours.",
            )


@bank_rule
def step_reading(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has a reading. A plan that says what to learn says where."""
    for topic, level, steps in _levels(subject):
        if not subject.bank.blueprint.readings_for(steps[0]):
            yield study_file(subject, topic), f"level {level} has no reading.", "Name a free one, with its hours."


@bank_rule
def step_task(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has a task with a definition of done. What was not made with one's own hands is soon gone."""
    for topic, level, steps in _levels(subject):
        if not subject.bank.blueprint.tasks_for(steps[0]):
            yield study_file(subject, topic), f"level {level} has no task.", "Write one, with checks of what is done."


@bank_rule
def first_task(subject: Subject) -> Iterator[Located]:
    """Every topic has a task at level 1 of two hours or less that takes no more of other topics than the level itself. A beginner
    wants to finish something on the first evening.
    """
    for topic in subject.bank.blueprint.topics:
        tasks = subject.bank.blueprint.tasks.get(topic.id, ())
        needs = topic.needs(1)
        fit = (task for task in tasks if task.level == 1 and task.hours <= EVENING)
        if not any(all(needs.get(other, 0) >= level for other, level in task.needs.items()) for task in fit):
            yield (
                study_file(subject, topic),
                "no task of level 1 fits a first evening.",
                f"Write one of up to {EVENING:g} hours: a worked example with gaps.",
            )


@bank_rule
def step_hours(subject: Subject) -> Iterator[Located]:
    """The readings and tasks of a step together take its hours, give or take a third. A plan counts on those hours."""
    blueprint = subject.bank.blueprint
    for topic, level, steps in _levels(subject):
        readings, tasks = blueprint.readings_for(steps[0]), blueprint.tasks_for(steps[0])
        hours = sum(step.hours for step in steps)
        there = sum(reading.hours for reading in readings) + sum(task.hours for task in tasks)
        if readings and tasks and not FEWEST * hours - 1e-9 <= there <= MOST * hours + 1e-9:
            yield (
                study_file(subject, topic),
                f"level {level} takes {hours:g} hours, its readings and tasks {there:g}.",
                f"Make them {FEWEST * hours:.1f} to {MOST * hours:.1f}, or correct hours_to_level.",
            )


def _levels(subject: Subject) -> Iterator[tuple[Topic, int, tuple[Step, ...]]]:
    """Go through every level that is taught, with the parts of its step."""
    for topic in subject.bank.blueprint.topics:
        for level in range(1, TAUGHT + 1):
            yield topic, level, topic.steps_to(level, level - 1)


def study_file(subject: Subject, topic: Topic) -> str:
    """Name the file that says what to study in a topic, below the folder of the bank."""
    items = find_items(subject.folder, topic.area, topic.id)
    return items.with_name("study.toml").relative_to(subject.folder).as_posix()
