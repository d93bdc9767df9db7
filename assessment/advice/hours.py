"""The hours of study that a role still takes, with their uncertainty."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from assessment.blueprint import Blueprint
from assessment.scoring.learning.recommend import Learning
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict

#: Draws from the joint belief; the ends of the range are then known to about one percent.
DRAWS = 1000
#: Standard deviation of the log of a person's hours relative to the blueprint's: two people in three need between 4/5 and 5/4 of
#: them. A judgement, as the hours themselves are.
PACE_SD = 0.22
#: Standard deviation of the log of the blueprint's error in the hours of a single topic; a judgement too.
ERROR_SD = 0.2
#: Minimum hours of a topic or step in a plan; a topic whose hours are all logged keeps them until it is measured.
SMALLEST = 0.5


class Effort(NamedTuple):
    """Expected hours of study per topic (T,), and the 90 % range of their total.

    `expected` is 0 where the estimate meets the requirement; the probability that it does not still widens the range.
    """

    expected: Floats
    low: float
    high: float


def effort(profile: Profile) -> Effort:
    """Estimate the hours to the role: expected per topic, and the range of the total.

    Abilities are drawn from the joint belief, which keeps their correlations, and a pace with mean 1 from `PACE_SD`. Hours
    at an ability are interpolated from `hours_to_level`. Topics that the role does not ask for, whose verdict is *met* or
    whose check is passed, take no hours; those that are probably met take none in the plan but count in the range. Where the
    role asks for more than questions can show, hours remain whatever the answers.
    """
    hours, to_study = _draw_hours(profile)
    low, high = _range(hours)
    return Effort(hours.mean(axis=0) * to_study, low, high)


def remaining(profile: Profile, skipped: Collection[str], logged: Mapping[str, float]) -> tuple[float, float]:
    """Return the 90 % range of the hours to the role, without `skipped` topics and less the hours `logged` per topic id."""
    hours, _ = _draw_hours(profile)
    for position, topic in enumerate(profile.blueprint.topics):
        hours[:, position] = (
            0.0 if topic.id in skipped else np.maximum(hours[:, position] - logged.get(topic.id, 0.0), 0.0)
        )
    return _range(hours)


def less_logged(expected: float, logged: float) -> float:
    """Subtract the hours `logged` from those `expected`; at least `SMALLEST` is left until the topic is measured again."""
    return max(expected - logged, SMALLEST)


def hours_left(profile: Profile, expected: Floats, logged: Mapping[str, float]) -> Floats:
    """Subtract the hours `logged` per topic id from those `expected` (T,); topics without expected hours keep 0."""
    topics = zip(profile.blueprint.topics, expected.tolist(), strict=True)
    return np.array([less_logged(hours, logged.get(topic.id, 0.0)) if hours > 0 else 0.0 for topic, hours in topics])


def learning(blueprint: Blueprint) -> Learning:
    """Return the blueprint's hours per level as arrays."""
    hours = [[0.0, *topic.hours_to_level] for topic in blueprint.topics]
    return Learning(np.array(_abilities(blueprint)), np.array(hours))


def _abilities(blueprint: Blueprint) -> list[float]:
    return [blueprint.theta_nothing, *(level.theta_cut for level in blueprint.levels)]


def _draw_hours(profile: Profile) -> tuple[Floats, Floats]:
    """Draw the hours left (DRAWS, T) at the blueprint's pace, and mark the topics to study (T,) with 1."""
    blueprint = profile.blueprint
    # a fixed seed: the same profile must give the same plan
    theta = ability.draw(profile.belief, DRAWS, np.random.default_rng(0))
    abilities = _abilities(blueprint)
    left = np.zeros_like(theta)
    to_study = np.zeros(len(blueprint.topics))
    for position, topic in enumerate(blueprint.topics):
        level = profile.role.level(topic.id)
        if level == 0 or profile.topics[position].verdict is Verdict.MET or topic.id in profile.passed:
            continue
        spent = np.interp(theta[:, position], abilities, [0.0, *topic.hours_to_level])
        standing = profile.topics[position]
        to_study[position] = standing.asks_for_work or standing.estimate.theta < blueprint.theta_cut(level)
        left[:, position] = np.maximum(topic.hours_to_level[level - 1] - spent, 0.0)
    return left, to_study


def _range(left: Floats) -> tuple[float, float]:
    pace = np.exp(PACE_SD * np.random.default_rng(1).standard_normal(len(left)) - PACE_SD**2 / 2)
    total = left.sum(axis=1) * pace
    return float(np.quantile(total, 0.05)), float(np.quantile(total, 0.95))
