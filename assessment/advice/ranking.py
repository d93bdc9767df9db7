"""The order in which to study steps and topics, and what the next hours gain in each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from assessment.advice.hours import learning
from assessment.advice.steps import StepAhead, as_advised, order_steps, steps_ahead
from assessment.items import Response
from assessment.scoring.measuring.irt import Floats
from assessment.standing.confidence import open_mistakes
from assessment.standing.profile import Profile

#: Hours over which areas are compared: a quarter of a year at ten hours a week.
HORIZON_HOURS = 130.0
#: Factor on the gain of topics with a sure mistake, since a false belief hampers what builds on it.
SURELY_WRONG = 1.25


class Ranking(NamedTuple):
    """The steps to the role in the order of study, and the resulting order of topics.

    `order` holds the indices of the topics with hours left, by their first step; those that wait for a check come last.
    `gain` (T,) is what the steps of a topic add to the readiness for the role.
    """

    steps: tuple[StepAhead, ...]
    order: tuple[int, ...]
    gain: Floats


def ranked(
    profile: Profile,
    moved: Floats,
    mistaken: Mapping[str, int],
    left: Floats,
    logged: Mapping[str, float],
    horizon: float = float("inf"),
) -> Ranking:
    """Rank steps and topics; `left` (T,) are the hours that each topic still takes.

    `moved` (T,) is the shift of each ability beyond the profile, from study and the response model, and `logged` are hours
    per topic id that no answer has measured yet. Prerequisites that the profile leaves open come first, as in a plan, even
    where the shifted abilities meet them. With a `horizon`, only the steps that begin within so many hours are ranked.
    """
    blueprint = profile.blueprint
    matters = dict.fromkeys(mistaken, SURELY_WRONG)
    ahead = steps_ahead(profile, believed=_levels(profile, moved), matters=matters)
    topic_index = {topic.id: index for index, topic in enumerate(blueprint.topics)}
    ahead = tuple(entry for entry in ahead if left[topic_index[entry.step.topic]] > 0)
    to_study = [entry for entry in ahead if not entry.conditional]
    steps = order_steps(blueprint, profile.role, to_study, horizon=horizon)
    if moved.any():
        unheld = [entry for entry in steps_ahead(profile, logged=logged, matters=matters) if not entry.conditional]
        steps = as_advised(blueprint, unheld, steps)
    gain = np.zeros(len(blueprint.topics))
    for entry in ahead:
        gain[topic_index[entry.step.topic]] += entry.gain
    first = dict.fromkeys(topic_index[entry.step.topic] for entry in steps)
    checked = dict.fromkeys(topic_index[entry.step.topic] for entry in ahead if entry.conditional)
    others = sorted(checked.keys() - first.keys(), key=lambda index: (-gain[index], index))
    return Ranking(steps, (*first, *others), gain)


def _levels(profile: Profile, moved: Floats) -> Floats:
    """Return the level probabilities (T, L + 1), that of being below the first level first; normal for shifted abilities."""
    cuts = [level.theta_cut for level in profile.blueprint.measured_levels]
    rows = []
    for standing, by in zip(profile.topics, moved, strict=True):
        if by:
            below = [
                0.0,
                *(NormalDist(standing.estimate.theta + by, standing.estimate.se).cdf(cut) for cut in cuts),
                1.0,
            ]
            rows.append(np.diff(below))
        else:
            rows.append(np.array(standing.level_probabilities))
    return np.array(rows)


def gained(
    profile: Profile, ranking: Ranking, horizon: float = HORIZON_HOURS
) -> tuple[dict[str, float], dict[str, float]]:
    """Spend the next `horizon` hours on the steps of the ranking; return the gain and the hours of each area, by id."""
    gain = {area.id: 0.0 for area in profile.blueprint.areas}
    hours, area_of = dict(gain), {topic.id: topic.area for topic in profile.blueprint.topics}
    for entry in ranking.steps:
        part = min(1.0, horizon / entry.hours)
        gain[area_of[entry.step.topic]] += part * entry.gain
        hours[area_of[entry.step.topic]] += part * entry.hours
        horizon -= part * entry.hours
        if horizon <= 0:
            break
    return gain, hours


def surely_wrong(responses: Sequence[Response]) -> dict[str, int]:
    """Count, per topic id, the sure mistakes that no right answer on the same topic has followed."""
    return {topic: len(given) for topic, given in open_mistakes(responses, lambda response: response.topic).items()}


def required(profile: Profile) -> Floats:
    """Return the ability (T,) that the role requires in each topic; `theta_nothing` where it asks nothing."""
    blueprint, nothing = profile.blueprint, float(learning(profile.blueprint).levels[0])
    asked = (blueprint.required_theta(profile.role, topic.id) for topic in blueprint.topics)
    return np.array([nothing if theta is None else theta for theta in asked])


def weights(profile: Profile) -> list[float]:
    """Return how much each topic matters for the role (T,), 0 where it asks nothing."""
    return [profile.role.weight(topic.id) for topic in profile.blueprint.topics]


def prerequisites(profile: Profile) -> list[list[int]]:
    """Return, per topic, the indices of its prerequisites."""
    index = {topic.id: position for position, topic in enumerate(profile.blueprint.topics)}
    return [[index[before] for before in topic.prerequisites] for topic in profile.blueprint.topics]
