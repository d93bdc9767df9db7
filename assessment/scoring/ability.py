"""Where a learner stands: a joint Gaussian belief over the abilities in all topics.

The prior ties topics together, so that an answer on one topic informs its neighbours. The likelihood of a topic's answers
depends on that topic's ability alone, so each topic gets one Gaussian *site* by expectation propagation (Minka 2001): the
product of its item curves on a grid is matched in mean and variance against what all other topics say. The answers enter
through a sum of log-likelihoods, which is why their order cannot matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.irt import Floats, Items, p_correct

#: Variance of ability shared by everything, by the topics of one area, and left to the single topic; the sum is 1.
OVERALL, AREA, TOPIC = 0.30, 0.40, 0.30
#: Probability that the reported interval holds the ability, and the normal quantile that belongs to it.
COVERAGE, Z = 0.90, 1.6448536269514722

_GRID = np.linspace(-6.0, 6.0, 97)
_TOLERANCE = 1e-7
_MAX_SWEEPS = 100


class Belief(NamedTuple):
    """A Gaussian over T topic abilities: `mean` (T,) and `covariance` (T, T), in units of the prior's standard deviation."""

    mean: Floats
    covariance: Floats


def prior(area_of_topic: Sequence[int], area_means: ArrayLike) -> Belief:
    """Set up what is believed before the first answer.

    `area_of_topic` (T,) gives each topic's area as an index into `area_means`, the starting point's mean ability per area.
    Each topic has variance 1; two topics of one area correlate at .70, of different areas at .30.
    """
    area = np.asarray(area_of_topic)
    same_area = area[:, None] == area[None, :]
    covariance = OVERALL + AREA * same_area + TOPIC * np.eye(len(area))
    return Belief(np.asarray(area_means, dtype=float)[area], covariance)


def posterior(prior: Belief, items: Items, correct: ArrayLike, weights: ArrayLike | None = None) -> Belief:
    """Update a belief with the answers to `items`, right where `correct` (n,) is true.

    "I don't know" is a wrong answer to an item whose guessing parameter the caller has set to 0. `weights` (n,), from 0 to
    1, temper each answer's likelihood: an old answer of weight 1/2 says half as much. The result does not depend on the
    order of the answers. Raises `ValueError` for answers other than right and wrong or for parameters that are not finite.
    """
    right = np.asarray(correct)
    if right.shape != items.a.shape or not np.isin(right, (0, 1)).all():
        raise ValueError(f"correct must be {len(items.a)} values of 0 or 1, got {right!r}")
    if not all(np.isfinite(values).all() for values in items[1:]):
        raise ValueError("item parameters must be finite numbers")
    if right.size == 0:
        return prior
    weight = np.ones(right.shape) if weights is None else np.asarray(weights, dtype=float)
    if not ((weight >= 0) & (weight <= 1)).all():
        raise ValueError("weights must lie between 0 and 1")
    observed, log_likelihood = _by_topic(items, right.astype(bool), weight)
    return _condition(prior, observed, log_likelihood)


def _by_topic(items: Items, right: NDArray[np.bool_], weight: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Sum the log-likelihood of each observed topic on the grid: indices (k,), values (k, grid).

    Sorting the answers by their content first makes the sums, and so the result, the same to the last bit in any order.
    """
    order = np.lexsort((weight, right, items.c, items.b, items.a, items.topic))
    topic, a, b, c = items.at(order)
    p = p_correct(_GRID, a[:, None], b[:, None], c[:, None])
    log_p = weight[order][:, None] * np.log(np.where(right[order][:, None], p, 1 - p))
    observed, starts = np.unique(topic, return_index=True)
    return observed, np.add.reduceat(log_p, starts, axis=0)


def _condition(prior: Belief, observed: NDArray[np.intp], log_likelihood: Floats) -> Belief:
    """Run expectation propagation over the sites of the observed topics, then carry the result to all topics."""
    mean0, cov0 = prior.mean[observed], prior.covariance[np.ix_(observed, observed)]
    inverse0, identity = np.linalg.inv(cov0), np.eye(len(observed))
    precision, shift = np.zeros(len(observed)), np.zeros(len(observed))
    step = 1.0
    last_change = np.inf
    for _ in range(_MAX_SWEEPS):
        covariance = np.linalg.inv(inverse0 + identity * precision)
        mean = covariance @ (inverse0 @ mean0 + shift)
        variance = covariance.diagonal()
        cavity_precision = 1 / variance - precision
        cavity_mean = (mean / variance - shift) / cavity_precision
        tilted_mean, tilted_variance = _moments(log_likelihood, cavity_mean, cavity_precision)
        # A lucky guess can widen a belief; a site may not, so that the joint covariance stays positive definite.
        new_precision = np.maximum(1 / tilted_variance - cavity_precision, 1e-9)
        new_shift = tilted_mean * (new_precision + cavity_precision) - cavity_mean * cavity_precision
        change = max(np.abs(new_precision - precision).max(), np.abs(new_shift - shift).max())
        precision = precision + step * (new_precision - precision)
        shift = shift + step * (new_shift - shift)
        if change < _TOLERANCE:
            break
        if change > 0.9 * last_change:
            step = max(0.3, 0.8 * step)
        last_change = change
    # With S the covariance of all topics with the observed ones, the update of the whole is S (V0^-1 - V0^-1 V V0^-1) S'.
    to_all = prior.covariance[:, observed] @ inverse0
    covariance = np.linalg.inv(inverse0 + identity * precision)
    mean = covariance @ (inverse0 @ mean0 + shift)
    total = prior.covariance - to_all @ (cov0 - covariance) @ to_all.T
    return Belief(prior.mean + to_all @ (mean - mean0), (total + total.T) / 2)


def _moments(log_likelihood: Floats, mean: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Mean and variance (k,) of likelihood times cavity on the grid."""
    log_weight = log_likelihood - 0.5 * precision[:, None] * (_GRID - mean[:, None]) ** 2
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    first = weight @ _GRID
    second = (weight * (_GRID - first[:, None]) ** 2).sum(axis=1)
    return first, np.maximum(second, 1e-4)


class Estimate(NamedTuple):
    """One ability, a topic's or an area's, with its uncertainty; `low` and `high` bound the 90 % interval."""

    theta: float
    se: float

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self.theta - Z * self.se

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.theta + Z * self.se

    def probability_above(self, theta: float) -> float:
        """Probability that the ability is at least `theta`."""
        return 1.0 - normal_cdf((theta - self.theta) / self.se)


def combined(belief: Belief, weights: ArrayLike) -> Estimate:
    """Estimate the weighted mean of topic abilities; `weights` (T,) are scaled to sum 1."""
    w = np.asarray(weights, dtype=float)
    w = w / w.sum()
    return Estimate(float(w @ belief.mean), float(np.sqrt(w @ belief.covariance @ w)))


def normal_cdf(z: float) -> float:
    """Standard normal distribution function, from the error function of the standard library."""
    return 0.5 * (1 + erf(z / sqrt(2)))
