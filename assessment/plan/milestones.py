"""Milestones of the curriculum on the way of a plan: when each is reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from assessment.advice.steps import HELD
from assessment.plan.study_plan import PlannedMilestone, PlannedStep, Week
from assessment.standing.profile import Profile, Standing


def planned_milestones(
    profile: Profile, steps: Sequence[PlannedStep], weeks: Sequence[Week], unsure: Collection[str]
) -> tuple[PlannedMilestone, ...]:
    """Date the milestones that the role leads to, the soonest first; of a milestone only what the role asks for counts.

    A milestone with a topic that waits for its check is dated as if the check were passed, and names that topic.
    """
    blueprint, role = profile.blueprint, profile.role
    planned = []
    for milestone in blueprint.milestones:
        asked = {
            topic_id: min(level, role.level(topic_id))
            for topic_id, level in milestone.levels.items()
            if role.level(topic_id)
        }
        if not asked or len(asked) < len(milestone.levels) / 2:
            continue  # too little of it belongs to this role
        ends = [step.last_week for step in steps if step.step.level <= asked.get(step.topic.id, 0)]
        unchecked = tuple(
            standing.name
            for standing in profile.topics
            if standing.id in unsure and standing.id in asked and _held(standing, asked[standing.id]) < HELD
        )
        week = max(ends, default=0)
        on = weeks[week - 1].start + timedelta(weeks=1) if week else None
        planned.append(PlannedMilestone(milestone.id, milestone.name, milestone.project, week, on, unchecked))
    return tuple(sorted(planned, key=lambda entry: entry.week))


def _held(standing: Standing, level: int) -> float:
    return 1 - sum(standing.level_probabilities[:level])
