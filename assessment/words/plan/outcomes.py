"""What a step of the plan leads to."""

from __future__ import annotations

from assessment.plan.study_plan import PlannedStep

OUTCOMES = "What you can do at the end"


def outcomes_heading(planned: PlannedStep) -> str:
    """Head the objectives of a step; where lower levels of its topic have them too, say what this level adds."""
    of_all = frozenset(range(1, len(planned.topic.objectives) + 1))
    below = [step for step in planned.topic.steps if step.level < planned.step.level]
    taught = frozenset[int]().union(*(step.objectives or of_all for step in below))
    if not below or not taught.issuperset(planned.step.objectives or of_all):
        return OUTCOMES
    return f"{OUTCOMES}, now at the level “{planned.level.name}”"
