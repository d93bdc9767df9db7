"""How many hours of study lie between a learner and a role, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from assessment.blueprint import Blueprint
from assessment.scoring.learning.course import Learning
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict

#: Draws from the joint belief; with so many, the ends of the range are known to about one percent.
DRAWS = 1000
#: How much people's paces differ from the blueprint's hours: the standard deviation of the log of the hours that one person
#: takes. A judgement, as the hours themselves are: two people in three need between 4/5 and 5/4 of them.
PACE_SD = 0.22
#: How far off the blueprint's hours for a single topic are: the standard deviation of their log, a judgement too. Two topics in
#: three take between 7/10 and 10/7 of them.
ERROR_SD = 0.35
#: Minimum hours for a topic or a step: less is not worth an entry, and a topic whose hours are logged still needs its check.
SMALLEST = 0.5
#: Share from which hours to a role differ far: every few answers move them by less.
FAR = 0.1


def remaining(profile: Profile, skipped: Collection[str], logged: Mapping[str, float]) -> tuple[float, float]:
    """Return the 90 % range of the hours to the role, without `skipped` topics and less the hours `logged` per topic id.

    Each draw's total is multiplied by a log-normal factor of mean 1 for the learner's pace (`PACE_SD`).
    """
    draws = draw_hours(profile)
    for position, topic in enumerate(profile.blueprint.topics):
        draws[:, position] = (
            0.0 if topic.id in skipped else np.maximum(draws[:, position] - logged.get(topic.id, 0.0), 0.0)
        )
    return _range(draws)


def draw_hours(profile: Profile) -> Floats:
    """Draw the hours to the role at the blueprint's own pace (DRAWS, T).

    Abilities are drawn from the joint belief, which keeps topics correlated; hours at an ability come from `hours_to_level`, linear
    between levels. A topic takes none where the role does not ask for it, the verdict is *met* or its check is passed.
    """
    blueprint = profile.blueprint
    draws = ability.draw(profile.belief, DRAWS, np.random.default_rng(0))  # the same profile must give the same plan
    abilities = _abilities(blueprint)
    left = np.zeros_like(draws)
    for index, (topic, standing) in enumerate(zip(blueprint.topics, profile.topics, strict=True)):
        level = profile.role.level(topic.id)
        if level and standing.verdict is not Verdict.MET and topic.id not in profile.passed:
            held = np.interp(draws[:, index], abilities, [0.0, *topic.hours_to_level])
            left[:, index] = np.maximum(topic.hours_to_level[level - 1] - held, 0.0)
    return left


def likely(planned: float, waiting: Iterable[tuple[float, float]]) -> float:
    """Return the hours to expect: those `planned`, and of each topic that waits for a check its hours by the chance of a gap.

    `waiting` holds, for each of these topics, the chance that it is met and the hours that it takes if it is not. What is planned needs
    no chance: it counts that already.
    """
    return planned + sum((1 - met) * hours for met, hours in waiting)


def differ_far(before: float, now: float, week: float) -> bool:
    """Tell whether hours to a role differ enough to plan anew: by a considerable share, and by more than a `week` of study."""
    return abs(now - before) > max(FAR * max(before, now), week)


def less_logged(expected: float, logged: float) -> float:
    """Take the hours `logged` off those `expected`; until a topic is measured again, `SMALLEST` is left of it."""
    return max(expected - logged, SMALLEST)


def learning(blueprint: Blueprint) -> Learning:
    """Return the blueprint's hours to each level as arrays."""
    hours = [[0.0, *topic.hours_to_level] for topic in blueprint.topics]
    return Learning(np.array(_abilities(blueprint)), np.array(hours))


def _abilities(blueprint: Blueprint) -> list[float]:
    return [blueprint.theta_nothing, *(level.theta_cut for level in blueprint.levels)]


def _range(left: Floats) -> tuple[float, float]:
    pace = np.exp(PACE_SD * np.random.default_rng(1).standard_normal(len(left)) - PACE_SD**2 / 2)
    total = left.sum(axis=1) * pace
    return float(np.quantile(total, 0.05)), float(np.quantile(total, 0.95))
