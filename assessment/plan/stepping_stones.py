"""Other roles on the way: the week of a plan in which their requirements are met too."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assessment.advice.steps import HELD
from assessment.blueprint import Role
from assessment.plan.study_plan import PlannedStep, SteppingStone, Week
from assessment.standing.profile import Profile


def find_stepping_stones(
    profile: Profile, steps: Sequence[PlannedStep], weeks: Sequence[Week], unsure: Collection[str]
) -> tuple[SteppingStone, ...]:
    """Find when each other role is met along the plan, soonest first, those beyond the plan last.

    A lower level of a topic is reached when the steps to that level are done. Levels that are likely held count as met, and so
    do those of `unsure` topics, which only a failed check would bring into the plan.
    """
    stones = [_stone(profile, role, steps, weeks, unsure) for role in profile.blueprint.roles.values()]
    return tuple(
        sorted(
            (stone for stone in stones if stone.role.id != profile.role.id and stone.role.requirements),
            key=lambda stone: (stone.week is None, stone.week or 0, stone.missing_hours, stone.role.id),
        )
    )


def _stone(
    profile: Profile, role: Role, steps: Sequence[PlannedStep], weeks: Sequence[Week], unsure: Collection[str]
) -> SteppingStone:
    met_in, missing = 0, dict[str, float]()
    for topic, standing in zip(profile.blueprint.topics, profile.topics, strict=True):
        asked, own = role.level(topic.id), profile.role.level(topic.id)
        if not asked or standing.chance_held(asked) >= HELD or (topic.id in profile.passed and asked <= own):
            continue
        planned = [step for step in steps if step.topic.id == topic.id]
        if asked > own or not (planned or topic.id in unsure):
            steps_beyond = topic.steps_to(asked, own if planned else 0)
            missing[topic.name] = sum(step.hours * (1 - standing.chance_held(step.level)) for step in steps_beyond)
        met_in = max([met_in, *(step.last_week for step in planned if step.step.level <= asked)])
    missing = {name: hours for name, hours in missing.items() if hours}
    if missing:
        return SteppingStone(role, None, None, sum(missing.values()), tuple(sorted(missing, key=lambda n: -missing[n])))
    on = weeks[met_in - 1].end if met_in else None
    return SteppingStone(role, met_in, on)
