"""The milestones of the curriculum in a plan: which steps lead to each, and when it is reached."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.advice.steps import HELD, StepAhead, closures, is_met
from assessment.blueprint import Blueprint, Role
from assessment.plan.study_plan import PlannedMilestone, PlannedStep, Week
from assessment.standing.profile import Profile


def first_needed_for(blueprint: Blueprint, role: Role, ahead: Sequence[StepAhead]) -> dict[str, int]:
    """Return, per step id, the number of the first milestone that needs the step; other steps are absent."""
    needs, first = closures(blueprint), dict[str, int]()
    for number, milestone in enumerate(blueprint.milestones):
        asked = milestone.asked_by(role)
        for step in (entry.step for entry in ahead):
            if step.level <= asked.get(step.topic, 0):
                for step_id in needs[step.id]:
                    first.setdefault(step_id, number)
    return first


def planned_milestones(
    profile: Profile, steps: Sequence[PlannedStep], weeks: Sequence[Week]
) -> tuple[PlannedMilestone, ...]:
    """Date the milestones on the way to the role, soonest first; only what the role asks for counts.

    A milestone is dated as if all of its topics were known whose study is not planned up to the level that it asks, and names those
    that are not surely known.
    """
    blueprint, role = profile.blueprint, profile.role
    planned, studied = [], {step.topic.id for step in steps}
    for milestone in blueprint.milestones:
        asked = milestone.asked_by(role)
        if not asked or len(asked) < len(milestone.levels) / 2:
            continue  # too little of it belongs to this role
        ends = [step.last_week for step in steps if step.step.level <= asked.get(step.topic.id, 0)]
        booked = {step.topic.id for step in steps if step.step.level == asked.get(step.topic.id)}
        open_topics = [
            standing
            for standing in profile.topics
            if standing.id in asked.keys() - booked
            and not is_met(profile, standing)
            and standing.chance_held(asked[standing.id]) < HELD
        ]
        unchecked = tuple(standing.name for standing in open_topics if standing.id not in studied)
        supposed = tuple(standing.name for standing in open_topics if standing.id in studied)
        week = max(ends, default=0)
        on = weeks[week - 1].end if week else None
        planned.append(PlannedMilestone(milestone.id, milestone.name, milestone.project, week, on, unchecked, supposed))
    return tuple(sorted(planned, key=lambda entry: entry.week))
