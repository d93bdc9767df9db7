"""Forecast how many more questions a close call will take, by simulating them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import NormalDist

import numpy as np

from assessment.banks import Bank
from assessment.items import Sitting
from assessment.scoring.measuring import ability, administration, irt
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats
from assessment.scoring.measuring.stopping import Rule
from assessment.sitting.shelf import scope_of, shelf_of
from assessment.sitting.walk import next_item

#: Probability of either outcome at which a close call counts as decided.
SURE = 0.9
#: Number of simulated random walks, and their seed.
WALKS, SEED = 1000, 0
#: Gauss-Hermite points and weights, to average information over the ability.
_POINTS, _WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
_NEVER = Rule(precise=None)
#: Share of the expected variance of the walk that answers really produce. It is below 1 because the mixture prior allows for
#: more kinds of people than come from any background (`benchmarks/questions_to_decide.py`).
_MOVES = 0.9


def questions_to_decide(
    bank: Bank, belief: Belief, goal: Sitting, chance: float, seen_before: Sequence[str] = (), sure: float = SURE
) -> int | None:
    """Forecast how many questions of the sitting `goal`, over a single area, decide whether its requirement is met.

    `belief` is over all topics and `chance` is the present probability of meeting the requirement. How much each question
    reduces the variance is computed once, through the real selection among items not in `seen_before`; the area's mean then
    takes random steps of that variance. Returns the median number of questions after which the probability first is `sure`
    or more, or 1 - `sure` or less; None where fewer than half of the walks get there within `goal.max_items`.
    """
    median = float(np.median(passages(rehearsed_variances(bank, belief, goal, seen_before), chance, sure)))
    return int(np.ceil(median)) if np.isfinite(median) else None


def passages(variances: Floats, chance: float, sure: float = SURE) -> Floats:
    """Simulate walks of an area's mean whose `variances` before and after each question are known.

    Returns for each walk the number of questions after which the probability of meeting the requirement, `chance` before the
    first, is first `sure` or more, or 1 - `sure` or less; infinite where that does not happen.
    """
    if len(variances) < 2:
        return np.full(WALKS, np.inf)
    start = NormalDist().inv_cdf(min(max(chance, 1e-9), 1 - 1e-9)) * np.sqrt(variances[0])
    steps = np.sqrt(_MOVES * np.maximum(-np.diff(variances), 0.0))
    noise = np.random.default_rng(SEED).standard_normal((WALKS, len(steps)))
    margin = start + np.cumsum(noise * steps, axis=1)
    decided = np.abs(margin) >= NormalDist().inv_cdf(sure) * np.sqrt(variances[1:])
    return np.where(decided.any(axis=1), decided.argmax(axis=1) + 1.0, np.inf)


def rehearsed_variances(bank: Bank, belief: Belief, goal: Sitting, seen_before: Sequence[str] = ()) -> Floats:
    """Compute the variance of an area's mean ability before the first and after each question: up to `max_items` + 1 values.

    Every answer is assumed to carry the item's information, averaged over the belief about its topic.
    """
    shelf, scope = shelf_of(bank), scope_of(bank, goal.areas, goal.topics, goal.role)
    now = administration.begin(belief, len(shelf.items))
    free = now.free.copy()
    free[[shelf.index[item_id] for item_id in seen_before if item_id in shelf.index]] = False
    now = now._replace(free=free)
    weights, pool = scope.parts[0], shelf.pool.items
    variances = [float(weights @ belief.covariance @ weights)]
    for number in range(min(goal.max_items, int((free & scope.items).sum()))):
        index = next_item(bank, goal, now, Random(number), rule=_NEVER)
        if not isinstance(index, int):
            break
        (mean, covariance), topic = now.live.belief, int(pool.topic[index])
        at = mean[topic] + _POINTS * np.sqrt(covariance[topic, topic])
        information = float(
            _WEIGHTS @ irt.information(at, pool.a[index], pool.b[index], pool.c[index]) / _WEIGHTS.sum()
        )
        column = covariance[:, topic]
        left = covariance - column[:, None] * (column * (information / (1 + information * column[topic])))
        variances.append(float(weights @ left @ weights))
        live = ability.start(Belief(mean, left))
        now = administration.update_state(now, index, topic, None, shelf.content)._replace(
            live=live, counted=number + 1
        )
    return np.array(variances)
