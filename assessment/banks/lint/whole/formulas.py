"""A rule about the formulas of readings, tasks and projects, which no rule about items sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment import marks
from assessment.banks.lint.markdown import excerpt, is_balanced
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.banks.lint.whole.steps import study_file
from assessment.blueprint import Task

MILESTONES = "milestones.toml"
#: A formula with a space inside one of its dollars; not two prices.
_SPACED = re.compile(r"(?<!\\)\$(?:\s[^$]*|[^$]*\s)\$(?!\d)")


@bank_rule
def whole_formula(subject: Subject) -> Iterator[Located]:
    r"""A formula of a reading, task or project begins and ends right beside its dollars, with every brace closed between them; a gap
    stands after it, or inside it as `\underline{\qquad}`. Otherwise pages and documents show its source.
    """
    blueprint = subject.bank.blueprint
    for topic in blueprint.topics:
        file = study_file(subject, topic)
        sections = [reading.section for reading in blueprint.readings.get(topic.id, ())]
        for text in (*sections, *(text for task in blueprint.tasks.get(topic.id, ()) for text in _texts(task))):
            yield from ((file, what, remedy) for what, remedy in torn(text))
    for milestone in blueprint.milestones:
        for text in _texts(milestone.project) if milestone.project else ():
            yield from ((MILESTONES, what, remedy) for what, remedy in torn(text))


def _texts(task: Task) -> tuple[str, ...]:
    return (task.title, task.text, *task.done)


def torn(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the formulas of a text, and what to do."""
    line = " ".join(text.split())
    if spaced := _SPACED.search(marks.replace(line, lambda _: "")):
        yield (
            f"the formula {excerpt(spaced[0])} begins or ends with a space.",
            "Put its dollars right beside its signs.",
        )
    for mark in marks.find(line):
        if mark.kind == "math" and not is_balanced(mark.text):
            yield (
                f"the formula {excerpt(mark.text)} has a brace without its partner.",
                "Close it between the same dollars.",
            )
