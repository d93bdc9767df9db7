"""The stages of a topic, level by level: which comes next for the learner, and the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assessment.advice.steps import SOUND, is_met
from assessment.blueprint import Blueprint, Level, Reading, Role, Task, Topic
from assessment.dashboard.state import measures
from assessment.dashboard.state.topic import topics
from assessment.dashboard.state.topic.topics import Outcome
from assessment.standing.profile import Standing


class Stage(NamedTuple):
    """One level of a topic: hours, outcomes with the answers on them, resources and projects."""

    level: Level
    hours: float
    outcomes: tuple[Outcome, ...]
    readings: tuple[Reading, ...]
    tasks: tuple[Task, ...]


def stages(
    blueprint: Blueprint, role: Role, topic: Topic, standing: Standing
) -> tuple[Stage | None, tuple[Stage, ...]]:
    """Return the next stage towards the role's required level, None if it is reached; and the others, in order."""
    outcomes = topics.outcomes(topic.id)
    every = {level.level: _stage(blueprint, topic, level, outcomes) for level in blueprint.levels}
    wanted = next((level for level in range(1, role.level(topic.id) + 1) if not _is_held(standing, role, level)), 0)
    others = tuple(stage for level, stage in every.items() if level != wanted and _has_content(stage))
    return every.get(wanted), others


def begin_with(blueprint: Blueprint, role: Role, standings: Mapping[str, Standing], topic: str) -> Reading | None:
    """Return the first resource of a topic's next stage."""
    following, others = stages(blueprint, role, blueprint.topic(topic), standings[topic])
    readings = following.readings if following else [reading for stage in others for reading in stage.readings]
    return next(iter(readings), None)


def _stage(blueprint: Blueprint, topic: Topic, level: Level, outcomes: Sequence[Outcome]) -> Stage:
    parts = [step for step in topic.steps if step.level == level.level]
    numbers = dict.fromkeys(number for step in parts for number in step.objectives)
    return Stage(
        level,
        sum(step.hours for step in parts),
        tuple(outcomes[number - 1] for number in numbers),
        blueprint.readings_for(parts[0]),
        blueprint.tasks_for(parts[0]),
    )


def _is_held(standing: Standing, role: Role, level: int) -> bool:
    """Tell whether a level needs no study, by the rule of the plan; what nothing was measured of begins at the first."""
    if standing.guessed:
        return False
    lower = level < role.level(standing.id)
    return is_met(measures.profile(), standing) or (lower and standing.chance_held(level) >= SOUND)


def _has_content(stage: Stage) -> bool:
    return bool(stage.outcomes or stage.readings or stage.tasks)
