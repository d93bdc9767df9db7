"""From responses to a belief about every topic: the prior, and what answers make of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.blueprint import Blueprint, Role
from assessment.items import Parameters, Response
from assessment.scoring.measuring import ability, mixture
from assessment.scoring.measuring.irt import Items, deflate
from assessment.scoring.measuring.mixture import Mixture

#: Overall abilities that the prior considers, in standard deviations of ability within one background.
OVERALL_LEVELS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
#: Levels below and above what a role asks at which the prior considers people who are as its work has made them.
ROLE_LEVELS = (-1.0, 0.0, 1.0)
#: Prior probability that somebody's strengths and weaknesses have the shape of a role.
SHAPED = 0.3
#: Prior probability given to the background that a learner names, on top of the equal share that every background has.
SAID = 0.12


def measure(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], weights: Sequence[float] | None = None
) -> Mixture:
    """Turn responses into a belief about all topics, from the starting point's prior. `weights` temper old answers.

    Voided responses are left out, and those to a topic that the blueprint no longer has.
    """
    items, correct, kept = answer_arrays(blueprint, responses)
    aged = None if weights is None else [weights[index] for index in kept]
    return mixture.posterior(prior(blueprint, starting_point), items, correct, aged)


def answer_arrays(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[Items, NDArray[np.bool_], list[int]]:
    """Lay out the responses that count as items and right answers, both of shape (n,), with their indices in `responses`."""
    topic_index = {topic.id: index for index, topic in enumerate(blueprint.topics)}
    kept = [index for index, response in enumerate(responses) if response.topic in topic_index and not response.voided]
    counted = [responses[index] for index in kept]
    items = item_arrays(
        [topic_index[response.topic] for response in counted],
        [response.parameters for response in counted],
        [0.0 if response.dont_know else response.parameters.guessing for response in counted],
    )
    return items, np.array([response.correct for response in counted], dtype=bool), kept


def prior(blueprint: Blueprint, starting_point: str) -> Mixture:
    """Set up what is believed before the first answer: people of several overall levels, of every background, and of every role.

    Those of a role are strong where it asks much and weak where it asks little, some levels above or below. Whoever has said
    where they come from is believed to come from there with the chance `SAID` beside all others; a starting point that the
    blueprint does not know counts as not said.
    """
    backgrounds = [[start.mean(topic) for topic in blueprint.topics] for start in blueprint.starting_points.values()]
    means = [[level] * len(blueprint.topics) for level in OVERALL_LEVELS] + backgrounds
    roles = [role for role in blueprint.roles.values() if any(map(role.level, role.requirements))]
    shaped = [[asked + by for asked in _asked(blueprint, role)] for role in roles for by in ROLE_LEVELS]
    means += shaped
    alike = (1 - SHAPED if shaped else 1.0) / (len(means) - len(shaped))
    shares = np.full(len(means), alike)
    shares[len(means) - len(shaped) :] = SHAPED / max(len(shaped), 1)
    if starting_point in blueprint.starting_points:
        said = len(OVERALL_LEVELS) + list(blueprint.starting_points).index(starting_point)
        shares *= 1 - SAID
        shares[said] += SAID
    return mixture.prior(topic_areas(blueprint), means, shares)


def _asked(blueprint: Blueprint, role: Role) -> list[float]:
    """List the ability that a role asks of each topic; where it asks nothing, one level's width below the first level."""
    nothing = 2 * blueprint.theta_cut(1) - blueprint.theta_cut(2)
    levels = [role.level(topic.id) for topic in blueprint.topics]
    return [blueprint.theta_cut(level) if level else nothing for level in levels]


def neutral(blueprint: Blueprint, cut: float) -> ability.Belief:
    """Set up the belief that a topic check begins from: centred at what is asked, whatever else is known."""
    count = len(blueprint.topics)
    return ability.Belief(np.full(count, cut), np.eye(count))


def topic_areas(blueprint: Blueprint) -> NDArray[np.intp]:
    """Index of each topic's area, shape (topics,)."""
    area_index = {area.id: index for index, area in enumerate(blueprint.areas)}
    return np.array([area_index[topic.area] for topic in blueprint.topics], dtype=np.intp)


def item_arrays(topics: Sequence[int], parameters: Sequence[Parameters], guessing: Sequence[float]) -> Items:
    """Lay out items of the given topics (indices), parameters and chances of guessing, their curves flattened by doubt."""
    return Items(
        topic=np.array(topics, dtype=np.intp),
        a=deflate([p.discrimination for p in parameters], [p.difficulty_sd for p in parameters]),
        b=np.array([p.difficulty for p in parameters], dtype=float),
        c=np.array(guessing, dtype=float),
    )
