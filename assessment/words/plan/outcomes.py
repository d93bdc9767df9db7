"""What a step of the plan begins with, and what it leads to."""

from __future__ import annotations

from assessment.plan.study_plan import PlannedStep
from assessment.words.plan.steps import task_kind

OUTCOMES = "What you can do at the end"


def outcomes_heading(planned: PlannedStep) -> str:
    """Head the objectives of a step; where lower levels of its topic have them too, say what this level adds."""
    of_all = frozenset(range(1, len(planned.topic.objectives) + 1))
    below = [step for step in planned.topic.steps if step.level < planned.step.level]
    taught = frozenset[int]().union(*(step.objectives or of_all for step in below))
    if not below or not taught.issuperset(planned.step.objectives or of_all):
        return OUTCOMES
    return f"{OUTCOMES}, now at the level “{planned.level.name}”"


def where_to_begin(planned: PlannedStep | None) -> str:
    """Return the first reading and the first task of a step; "" without a step."""
    if planned is None:
        return ""
    parts = [f"Read: {reading.title}, {reading.section}" for reading in planned.readings[:1]]
    parts += [f"{task_kind(task)}: {task.title}" for task in planned.tasks[:1]]
    return " · ".join(parts)
