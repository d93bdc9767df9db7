"""Ability estimation: a joint Gaussian belief over the abilities in all topics.

The prior correlates topics, so that an answer on one topic informs its neighbours. The likelihood of a topic's answers
depends on that topic's ability alone, so each topic gets one Gaussian *site* by expectation propagation (Minka 2001): its
likelihood on a grid, times the belief from all other topics, is matched in mean and variance. Answers enter as a sum of
log-likelihoods, so their order does not matter.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from itertools import pairwise
from math import erf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.irt import GRID, Floats, Items, log_likelihood

#: Variance of ability shared by everything, by the topics of one area, and left to the single topic; the sum is 1.
OVERALL, AREA, TOPIC = 0.30, 0.40, 0.30
#: Coverage of reported intervals, and the normal quantile that gives it.
COVERAGE, Z = 0.90, 1.6448536269514722

#: Powers 0, 1 and 2 of the grid: one product with weights gives their sum and both moments.
_POWERS = np.stack([np.ones_like(GRID), GRID, GRID**2])
_HALF_SQUARE = 0.5 * GRID**2
#: Minimum site precision, and minimum variance of a topic.
LEAST_PRECISION, LEAST_VARIANCE = 1e-9, 1e-4
TOLERANCE = 1e-7
#: Smallest step when sweeps are damped because one undid part of the one before.
LEAST_STEP = 0.3
MAX_SWEEPS = 100


class Belief(NamedTuple):
    """A Gaussian over T topic abilities: `mean` (T,) and `covariance` (T, T), in units of the prior's standard deviation."""

    mean: Floats
    covariance: Floats


def prior(area_of_topic: Sequence[int], area_means: ArrayLike) -> Belief:
    """Return the belief before the first answer.

    `area_of_topic` (T,) gives each topic's area as an index into `area_means`, the starting point's mean ability per area.
    Each topic has variance 1; two topics of one area correlate at .70, of different areas at .30.
    """
    area = np.asarray(area_of_topic)
    same_area = area[:, None] == area[None, :]
    covariance = OVERALL + AREA * same_area + TOPIC * np.eye(len(area))
    return Belief(np.asarray(area_means, dtype=float)[area], covariance)


class NotConverged(RuntimeWarning):
    """Expectation propagation did not converge; the belief of its last sweep is returned."""


class Sites(NamedTuple):
    """What the answers add to any prior: natural parameters `precision` and `shift` (T,), 0 for a topic without answers."""

    precision: Floats
    shift: Floats


def posterior(prior: Belief, items: Items, correct: ArrayLike, weights: ArrayLike | None = None) -> Belief:
    """Update a belief with the answers to `items`, right where `correct` (n,) is true; see `sites`.

    The result does not depend on the order of the answers.
    """
    added = sites(prior, items, correct, weights)
    observed = np.flatnonzero(added.precision)
    if not observed.size:
        return prior
    cov0 = prior.covariance[np.ix_(observed, observed)]
    precision, shift = added.precision[observed], added.shift[observed]
    to_all = prior.covariance[:, observed]
    inverse = np.linalg.inv(np.eye(len(observed)) + precision[:, None] * cov0)
    total = prior.covariance - to_all @ (inverse * precision) @ to_all.T
    pulled = inverse @ (shift - precision * prior.mean[observed])
    return Belief(prior.mean + to_all @ pulled, (total + total.T) / 2)


def sites(prior: Belief, items: Items, correct: ArrayLike, weights: ArrayLike | None = None) -> Sites:
    """Compute each topic's site from the answers to `items`, right where `correct` (n,) is true.

    "I don't know" is a wrong answer to an item whose guessing parameter the caller has set to 0. `weights` (n,), from 0 to
    1, temper each answer's likelihood: an old answer of weight 1/2 counts half. Raises `ValueError` for answers other than
    right and wrong, for parameters that are not finite, and for negative discriminations, which would reverse the scale.
    Warns with `NotConverged`.
    """
    right = np.asarray(correct)
    if right.shape != items.a.shape or not np.isin(right, (0, 1)).all():
        raise ValueError(f"correct must be {len(items.a)} values of 0 or 1, got {right!r}")
    if not all(np.isfinite(values).all() for values in items[1:]):
        raise ValueError("item parameters must be finite numbers")
    if (items.a < 0).any():
        raise ValueError(
            "discriminations must not be negative: such an item would count a right answer against the learner"
        )
    weight = np.ones(right.shape) if weights is None else np.asarray(weights, dtype=float)
    if not ((weight >= 0) & (weight <= 1)).all():
        raise ValueError("weights must lie between 0 and 1")
    precision, shift = np.zeros(len(prior.mean)), np.zeros(len(prior.mean))
    if right.size == 0:
        return Sites(precision, shift)
    observed, log_likelihood = _by_topic(items, right.astype(bool), weight)
    precision[observed], shift[observed], converged = _propagate(prior, observed, log_likelihood)
    if not converged:
        warnings.warn(
            f"{len(right)} answers on {len(observed)} topics: not converged after {MAX_SWEEPS} sweeps",
            NotConverged,
            stacklevel=2,
        )
    return Sites(precision, shift)


def _by_topic(items: Items, right: NDArray[np.bool_], weight: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Sum the log-likelihood of each observed topic on the grid: indices (k,), values (k, grid).

    Answers are sorted by content first, so that the result is bitwise the same for any order of answers.
    """
    order = np.lexsort((weight, right, items.c, items.b, items.a, items.topic))
    topic, a, b, c = items.at(order)
    log_p = weight[order][:, None] * log_likelihood(right[order], a, b, c)
    observed, starts = np.unique(topic, return_index=True)
    return observed, np.add.reduceat(log_p, starts, axis=0)


def _propagate(prior: Belief, observed: NDArray[np.intp], log_likelihood: Floats) -> tuple[Floats, Floats, bool]:
    """Run expectation propagation over the observed topics; return site precisions, shifts, and whether it converged."""
    mean0, cov0 = prior.mean[observed], prior.covariance[np.ix_(observed, observed)]
    inverse0, identity = np.linalg.inv(cov0), np.eye(len(observed))
    precision, shift = np.zeros(len(observed)), np.zeros(len(observed))
    step = 1.0
    last_change = np.inf
    for _ in range(MAX_SWEEPS):
        covariance = np.linalg.inv(inverse0 + identity * precision)
        mean = covariance @ (inverse0 @ mean0 + shift)
        variance = covariance.diagonal()
        cavity_precision = 1 / variance - precision
        cavity_mean = (mean / variance - shift) / cavity_precision
        tilted_mean, tilted_variance = _moments(log_likelihood, cavity_mean, cavity_precision)
        # A lucky guess would give a negative precision; the floor keeps the joint covariance positive definite.
        new_precision = np.maximum(1 / tilted_variance - cavity_precision, LEAST_PRECISION)
        new_shift = tilted_mean * (new_precision + cavity_precision) - cavity_mean * cavity_precision
        change = max(np.abs(new_precision - precision).max(), np.abs(new_shift - shift).max())
        precision = precision + step * (new_precision - precision)
        shift = shift + step * (new_shift - shift)
        if change < TOLERANCE:
            return precision, shift, True
        if change > 0.9 * last_change:
            step = max(LEAST_STEP, 0.8 * step)
        last_change = change
    return precision, shift, False


def _moments(log_likelihood: Floats, mean: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance (k,) of likelihood times cavity on the grid."""
    log_weight = log_likelihood - 0.5 * precision[:, None] * (GRID - mean[:, None]) ** 2
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    first = weight @ GRID
    second = (weight * (GRID - first[:, None]) ** 2).sum(axis=1)
    return first, np.maximum(second, LEAST_VARIANCE)


class Live(NamedTuple):
    """The belief during a test, with what the next update needs. Immutable: an update returns a new one.

    `site_precision` and `site_shift` (T,) are as in `Sites`; `log_likelihood` holds each topic's curve on the grid, None
    before its first answer; `queue` lists the topics asked, least recently updated site first.
    """

    belief: Belief
    site_precision: Floats
    site_shift: Floats
    log_likelihood: tuple[Floats | None, ...]
    queue: tuple[int, ...]


def start(prior: Belief) -> Live:
    """Begin a live test from a prior."""
    nothing = np.zeros(len(prior.mean))
    return Live(prior, nothing, nothing, (None,) * len(prior.mean), ())


def update(live: Live, topic: int, log_p: Floats) -> Live:
    """Add one answer; `log_p` (grid,) is its log-likelihood, a row of `irt.Pool` or of `irt.log_likelihood`.

    Expectation propagation that revisits two sites per answer instead of iterating to convergence: that of the topic
    answered and the least recently updated one. Exact for a single topic; with several, means differ from `posterior` by a
    few hundredths of a standard error. This chooses questions, `posterior` makes reports.
    """
    old = live.log_likelihood[topic]
    curve = log_p if old is None else old + log_p
    curves = (*live.log_likelihood[:topic], curve, *live.log_likelihood[topic + 1 :])
    live = _revisit(live, topic, curves)
    return _revisit(live, live.queue[0], curves) if len(live.queue) > 1 else live


def _revisit(live: Live, topic: int, curves: tuple[Floats | None, ...]) -> Live:
    """Recompute one topic's site against its cavity, and update the joint belief by the change (rank one)."""
    (mean, covariance), old_precisions, old_shifts, _, queue = live
    centre, variance = float(mean[topic]), float(covariance[topic, topic])
    old_precision, old_shift = float(old_precisions[topic]), float(old_shifts[topic])
    cavity_precision = 1 / variance - old_precision
    cavity_shift = centre / variance - old_shift
    curve = curves[topic]
    assert curve is not None
    log_weight = curve + (GRID * cavity_shift - _HALF_SQUARE * cavity_precision)
    total, first, second = (_POWERS @ np.exp(log_weight - log_weight.max())).tolist()
    tilted_mean = first / total
    tilted_variance = max(second / total - tilted_mean**2, LEAST_VARIANCE)
    precision = max(1 / tilted_variance - cavity_precision, LEAST_PRECISION)
    shift = tilted_mean * (precision + cavity_precision) - cavity_shift
    precisions, shifts = old_precisions.copy(), old_shifts.copy()
    precisions[topic], shifts[topic] = precision, shift
    column = covariance[:, topic]
    added = precision - old_precision
    scale = 1 / (1 + added * variance)
    belief = Belief(
        mean + column * ((shift - old_shift - added * centre) * scale),
        covariance - (column[:, None] * column) * (added * scale),
    )
    if queue[-1:] != (topic,):
        queue = (*[other for other in queue if other != topic], topic)
    return Live(belief, precisions, shifts, curves, queue)


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

    def level_probabilities(self, cuts: Sequence[float]) -> tuple[float, ...]:
        """Probability of an ability below the first of the ascending `cuts`, then between each and the next; sums to 1."""
        above = [1.0, *(self.probability_above(cut) for cut in cuts), 0.0]
        return tuple(lower - higher for lower, higher in pairwise(above))


def estimate(belief: Belief, weights: ArrayLike) -> Estimate:
    """Estimate a weighted mean of topic abilities; `weights` (T,) are scaled to sum to 1."""
    w = np.asarray(weights, dtype=float)
    return estimates(belief, w[None] / w.sum())[0]


def estimates(belief: Belief, means: Floats) -> tuple[Estimate, ...]:
    """Estimate several weighted means of topic abilities at once: the rows of `means` (k, T), each summing to 1."""
    variances = ((means @ belief.covariance) * means).sum(axis=1)
    return tuple(map(Estimate, (means @ belief.mean).tolist(), np.sqrt(variances).tolist()))


def observed(belief: Belief, weights: ArrayLike, value: float, sd: float) -> Belief:
    """Condition a belief on the weighted sum of its abilities being measured as `value`, with an error of `sd`."""
    weights = np.asarray(weights, dtype=float)
    along = belief.covariance @ weights
    gain = along / (weights @ along + sd**2)
    return Belief(belief.mean + gain * (value - weights @ belief.mean), belief.covariance - np.outer(gain, along))


def draw(belief: Belief, count: int, rng: np.random.Generator) -> Floats:
    """Draw abilities (count, T) from a belief."""
    root = np.linalg.cholesky(belief.covariance + 1e-9 * np.eye(len(belief.mean)))
    return np.asarray(belief.mean + rng.standard_normal((count, len(belief.mean))) @ root.T)


def normal_cdf(z: float) -> float:
    """Standard normal distribution function."""
    return 0.5 * (1 + erf(z / sqrt(2)))
