"""Hypothetical measurements: the belief after such a measurement, and the ranking that would follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assessment.advice.hours import effort, hours_left
from assessment.advice.ranking import Ranking, ranked
from assessment.scoring.learning.recommend import NODE_WEIGHTS, NODES
from assessment.scoring.measuring import ability, irt
from assessment.scoring.measuring.ability import Belief
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import verdict_for

#: Standard error of an ability after a sitting of its own.
MEASURED_TO = 0.3


def members(profile: Profile, standing: Standing) -> irt.Floats:
    """Return the weights (T,) of a standing's topics, summing to 1: a single topic, or those of an area."""
    inside = [standing.id in (topic.id, topic.area) for topic in profile.blueprint.topics]
    return np.array(inside, dtype=float) / sum(inside)


def imagine(profile: Profile, weights: irt.Floats, result: float) -> Profile:
    """Return the profile after a hypothetical measurement of a weighted mean ability as `result`, with error `MEASURED_TO`."""
    mean, covariance = profile.belief.mean, profile.belief.covariance
    along = covariance @ weights
    gain = along / (weights @ along + MEASURED_TO**2)
    shift = gain * (result - weights @ mean)
    belief = Belief(mean + shift, covariance - np.outer(gain, along))
    topics = []
    for standing, alone in zip(profile.topics, np.eye(len(mean)), strict=True):
        estimate = ability.estimate(belief, alone)
        cut = profile.blueprint.required_theta(profile.role, standing.id)
        chance = None if cut is None else estimate.probability_above(cut)
        levels = estimate.level_probabilities([level.theta_cut for level in profile.blueprint.measured_levels])
        verdict = verdict_for(chance, beyond=standing.asks_for_work)
        topics.append(replace(standing, estimate=estimate, chance=chance, verdict=verdict, level_probabilities=levels))
    return replace(profile, belief=belief, topics=tuple(topics))


def ranking_after(
    profile: Profile,
    moved: irt.Floats,
    mistaken: Mapping[str, int],
    logged: Mapping[str, float],
    horizon: float,
) -> Ranking:
    """Rank the steps of the next `horizon` hours for a hypothetical profile."""
    left = hours_left(profile, effort(profile).expected, logged)
    return ranked(profile, moved, mistaken, left, logged, horizon)


def chance_of_another_first(
    profile: Profile,
    moved: irt.Floats,
    standing: Standing,
    mistaken: Mapping[str, int],
    logged: Mapping[str, float],
    first: int,
) -> float:
    """Return the probability that measuring `standing` would put another topic first than the one at index `first`.

    Averaged over the possible results, by Gauss-Hermite quadrature.
    """
    weights = members(profile, standing)
    estimate = ability.estimate(profile.belief, weights)
    sd = float(np.hypot(estimate.se, MEASURED_TO))
    chance = 0.0
    for node, weight in zip(NODES, NODE_WEIGHTS, strict=True):
        measured = imagine(profile, weights, estimate.theta + sd * node)
        order = ranking_after(measured, moved, mistaken, logged, 0.0).order
        chance += float(weight) * (not len(order) or int(order[0]) != first)
    return chance
