"""Rules about steps: each has objectives, readings and tasks, and its hours add up."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.banks.curriculum.steps import LONGEST
from assessment.banks.files import find_items
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.blueprint import Step, Topic

BLUEPRINT = "blueprint.toml"
#: The highest level with study material; levels above it are shown by reviewed work.
TAUGHT = 4
#: The hours of a step's readings and tasks, as a share of the step's hours.
FEWEST, MOST = 2 / 3, 4 / 3
#: The hours of a beginner's first evening.
EVENING = 2.0


@bank_rule
def step_objective(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has an objective. Without one nobody knows what to aim for, or when it is reached."""
    for topic, level, steps in _levels(subject):
        if not any(step.objectives for step in steps):
            yield BLUEPRINT, f"{topic.id}: level {level} has no objective.", "Name a new one, or one to deepen."


@bank_rule
def step_length(subject: Subject) -> Iterator[Located]:
    """No step takes more than 12 hours: a longer level is split into parts, each with its own objectives. After a week or two everybody
    wants to have finished something.
    """
    for topic, level, steps in _levels(subject):
        if max(step.hours for step in steps) > LONGEST:
            yield (
                BLUEPRINT,
                f"{topic.id}: level {level} takes {sum(step.hours for step in steps):g} hours in {len(steps)} parts.",
                f"Give it enough objectives for parts of {LONGEST:g} hours, or fewer hours.",
            )


@bank_rule
def step_reading(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has a reading. A plan that says what to learn also says where."""
    for topic, level, steps in _levels(subject):
        if not subject.bank.blueprint.readings_for(steps[0]):
            yield study_file(subject, topic), f"level {level} has no reading.", "Name a free one, with its hours."


@bank_rule
def step_task(subject: Subject) -> Iterator[Located]:
    """Every step to levels 1 to 4 has a task with a definition of done. Knowledge that was never applied is soon forgotten."""
    for topic, level, steps in _levels(subject):
        if not subject.bank.blueprint.tasks_for(steps[0]):
            yield study_file(subject, topic), f"level {level} has no task.", "Write one, with its definition of done."


@bank_rule
def first_task(subject: Subject) -> Iterator[Located]:
    """Every topic has a task at level 1 of two hours or less that needs no more of other topics than the level itself. Beginners want to
    finish something on the first evening.
    """
    for topic in subject.bank.blueprint.topics:
        tasks = subject.bank.blueprint.tasks.get(topic.id, ())
        needs = topic.needs(1)
        fit = (task for task in tasks if task.level == 1 and task.hours <= EVENING)
        if not any(all(needs.get(other, 0) >= level for other, level in task.needs.items()) for task in fit):
            yield (
                study_file(subject, topic),
                "no level-1 task fits into a first evening.",
                f"Write one of up to {EVENING:g} hours: a worked example with gaps.",
            )


@bank_rule
def step_hours(subject: Subject) -> Iterator[Located]:
    """The readings and tasks of a step together take its hours, give or take a third. Plans rely on those hours."""
    blueprint = subject.bank.blueprint
    for topic, level, steps in _levels(subject):
        readings, tasks = blueprint.readings_for(steps[0]), blueprint.tasks_for(steps[0])
        hours = sum(step.hours for step in steps)
        material = sum(reading.hours for reading in readings) + sum(task.hours for task in tasks)
        if readings and tasks and not FEWEST * hours - 1e-9 <= material <= MOST * hours + 1e-9:
            yield (
                study_file(subject, topic),
                f"level {level} takes {hours:g} hours, its readings and tasks {material:g}.",
                f"Make them {FEWEST * hours:.1f} to {MOST * hours:.1f}, or correct hours_to_level.",
            )


def _levels(subject: Subject) -> Iterator[tuple[Topic, int, tuple[Step, ...]]]:
    """Yield every level up to `TAUGHT` of every topic, with the parts of its step."""
    for topic in subject.bank.blueprint.topics:
        for level in range(1, TAUGHT + 1):
            yield topic, level, topic.steps_to(level, level - 1)


def study_file(subject: Subject, topic: Topic) -> str:
    """Return the path of a topic's file of readings and tasks, relative to the bank's folder."""
    items = find_items(subject.folder, topic.area, topic.id)
    return items.with_name("study.toml").relative_to(subject.folder).as_posix()
