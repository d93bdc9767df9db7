"""From responses to a belief about every topic: the prior and the posterior."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.blueprint import Blueprint, Role
from assessment.items import Parameters, Response
from assessment.scoring.measuring import ability, mixture
from assessment.scoring.measuring.irt import Items, deflate
from assessment.scoring.measuring.mixture import Mixture

#: Overall abilities in the prior, in standard deviations of ability within a background.
OVERALL_LEVELS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
#: Abilities relative to what a role asks, for the components of the prior that have the shape of a role, with their weights. They reach
#: as far as people do, or 16 answers of somebody two levels above the role leave them a third of a level too low; those further away are
#: half as likely, or more people near the role are sent to study what they know (`benchmarks/verdicts.py people`, `study_plan.py`).
ROLE_LEVELS = {-2.0: 1.0, -1.0: 2.0, 0.0: 2.0, 1.0: 2.0, 2.0: 1.0, 3.0: 1.0}
#: Prior probability that a learner's strengths and weaknesses have the shape of a role.
SHAPED = 0.3
#: Prior probability added to the background that a learner names.
NAMED = 0.08


def measure(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], weights: Sequence[float] | None = None
) -> Mixture:
    """Return the posterior over all topics, from the starting point's prior. `weights` (n,) temper old answers.

    Responses that are voided, or on a topic that the blueprint no longer has, do not count.
    """
    items, correct, kept = answer_arrays(blueprint, responses)
    aged = None if weights is None else [weights[index] for index in kept]
    return mixture.posterior(prior(blueprint, starting_point), items, correct, aged)


def answer_arrays(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[Items, NDArray[np.bool_], list[int]]:
    """Return the responses that count as arrays: items (n,), right answers (n,), and their indices in `responses`."""
    topic_index = blueprint.topic_index()
    kept = [index for index, response in enumerate(responses) if response.topic in topic_index and not response.voided]
    counted = [responses[index] for index in kept]
    items = item_arrays(
        [topic_index[response.topic] for response in counted],
        [response.parameters for response in counted],
        [0.0 if response.dont_know else response.parameters.guessing for response in counted],
    )
    return items, np.array([response.correct for response in counted], dtype=bool), kept


def any_counts(blueprint: Blueprint, responses: Iterable[Response]) -> bool:
    """Tell whether any response measures: one that is not voided, on a topic that is still there."""
    topics = blueprint.topic_index()
    return any(response.topic in topics and not response.voided for response in responses)


def prior(blueprint: Blueprint, starting_point: str) -> Mixture:
    """Return the mixture prior: components for overall levels, for every background, and for every role.

    Components of a role are strong where it asks much and weak where it asks little. The named starting point gets the
    additional probability `NAMED`; one that the blueprint does not know counts as not named.
    """
    backgrounds = [[start.mean(topic) for topic in blueprint.topics] for start in blueprint.starting_points.values()]
    means = [[level] * len(blueprint.topics) for level in OVERALL_LEVELS] + backgrounds
    roles = [role for role in blueprint.roles.values() if any(map(role.level, role.requirements))]
    shaped = [[cut + step for cut in _role_cuts(blueprint, role)] for role in roles for step in ROLE_LEVELS]
    means += shaped
    shares = np.full(len(means), (1 - SHAPED if shaped else 1.0) / (len(means) - len(shaped)))
    weights = np.tile(list(ROLE_LEVELS.values()), len(roles))
    shares[len(means) - len(shaped) :] = SHAPED * weights / max(weights.sum(), 1.0)
    if starting_point in blueprint.starting_points:
        named = len(OVERALL_LEVELS) + list(blueprint.starting_points).index(starting_point)
        shares *= 1 - NAMED
        shares[named] += NAMED
    return mixture.prior(topic_areas(blueprint), means, shares)


def expect(blueprint: Blueprint, starting_point: str) -> Mixture:
    """Return what to expect of somebody before the first answer: the starting point that they named, or any of them.

    The prior is for weighing answers, and leaves room for whatever they may show. Before them it would take a beginner who says so for
    half an engineer.
    """
    named = blueprint.starting_points.get(starting_point)
    starts = [named] if named else list(blueprint.starting_points.values())
    if not starts:
        return prior(blueprint, starting_point)
    means = [[start.mean(topic) for topic in blueprint.topics] for start in starts]
    return mixture.prior(topic_areas(blueprint), means, np.ones(len(starts)))


def _role_cuts(blueprint: Blueprint, role: Role) -> list[float]:
    """List the ability that a role asks of each topic; `theta_nothing` where it asks nothing."""
    levels = [role.level(topic.id) for topic in blueprint.topics]
    return [blueprint.theta_cut(level) if level else blueprint.theta_nothing for level in levels]


def neutral_belief(blueprint: Blueprint, cut: float) -> ability.Belief:
    """Return the belief that a topic check starts from: centred at the required ability, independent of other answers."""
    count = len(blueprint.topics)
    return ability.Belief(np.full(count, cut), np.eye(count))


def topic_areas(blueprint: Blueprint) -> NDArray[np.intp]:
    """Return the index of each topic's area (T,)."""
    area_index = {area.id: index for index, area in enumerate(blueprint.areas)}
    return np.array([area_index[topic.area] for topic in blueprint.topics], dtype=np.intp)


def item_arrays(topics: Sequence[int], parameters: Sequence[Parameters], guessing: Sequence[float]) -> Items:
    """Return items as arrays, given their topic indices, parameters and chances of guessing; discriminations are deflated."""
    return Items(
        topic=np.array(topics, dtype=np.intp),
        a=deflate([p.discrimination for p in parameters], [p.difficulty_sd for p in parameters]),
        b=np.array([p.difficulty for p in parameters], dtype=float),
        c=np.array(guessing, dtype=float),
    )
