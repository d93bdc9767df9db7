"""The beliefs of `ability.posterior` for many learners at once.

The prior is a factor model: one factor for all topics and one per area, given which topics are independent. A sweep of
expectation propagation therefore inverts one small matrix per learner, (areas + 1) squared, and all else is arithmetic on
whole arrays. Sweeps, damping and convergence are as in `ability.sites`.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.ability import (
    AREA,
    LEAST_PRECISION,
    LEAST_STEP,
    LEAST_VARIANCE,
    MAX_SWEEPS,
    OVERALL,
    TOLERANCE,
    TOPIC,
    NotConverged,
)
from assessment.scoring.measuring.irt import GRID, Floats

#: Learners per batch, few enough for their curves to stay in the processor's cache.
_AT_ONCE = 64
_HALF_SQUARE = 0.5 * GRID**2


class Beliefs(NamedTuple):
    """Beliefs of N learners in T topics, each (N, T): mean, variance, and the sites as in `ability.Sites`."""

    mean: Floats
    variance: Floats
    site_precision: Floats
    site_shift: Floats


class _Pairs(NamedTuple):
    """Pairs of a learner and a topic they answered, sorted by learner, with the log-likelihood (pairs, grid) of the answers."""

    learner: NDArray[np.intp]
    topic: NDArray[np.intp]
    curve: Floats


def posteriors(
    area_of_topic: Sequence[int], means: Floats, learner: NDArray[np.intp], topic: NDArray[np.intp], curve: Floats
) -> Beliefs:
    """Update the beliefs of learners whose prior means are `means` (N, T), all with the covariance of `ability.prior`.

    `curve` (pairs, grid) is the log-likelihood on `irt.GRID` of what `learner` (pairs,) answered on `topic` (pairs,). Pairs
    are distinct and sorted by learner, and every learner has at least one. Warns with `NotConverged`.
    """
    area = np.asarray(area_of_topic)
    loadings = np.column_stack([np.full(len(area), OVERALL**0.5), AREA**0.5 * (area[:, None] == np.unique(area))])
    out = Beliefs(*(np.empty_like(means) for _ in Beliefs._fields))
    starts = np.searchsorted(learner, np.arange(0, len(means), _AT_ONCE))
    unconverged = 0
    for first, begin, end in zip(range(0, len(means), _AT_ONCE), starts, (*starts[1:], len(learner)), strict=True):
        some = slice(first, first + _AT_ONCE)
        pairs = _Pairs(learner[begin:end] - first, topic[begin:end], curve[begin:end])
        precision, shift, moving = _propagate(loadings, means[some], pairs)
        unconverged += moving
        for field, values in zip(out, _to_all_topics(loadings, means[some], pairs, precision, shift), strict=True):
            field[some] = values
    if unconverged:
        warnings.warn(
            f"{unconverged} of {len(means)} learners: not converged after {MAX_SWEEPS} sweeps",
            NotConverged,
            stacklevel=2,
        )
    return out


def _propagate(loadings: Floats, means: Floats, pairs: _Pairs) -> tuple[Floats, Floats, int]:
    """Run expectation propagation over the pairs; return site precisions and shifts (pairs,), and how many learners failed to
    converge.
    """
    n = len(means)
    prior = means[pairs.learner, pairs.topic]
    starts = np.searchsorted(pairs.learner, np.arange(n))
    lead = loadings[pairs.topic]
    square = (lead[:, :, None] * lead[:, None, :]).reshape(len(lead), -1)
    precision, shift = np.zeros(len(lead)), np.zeros(len(lead))
    step, last, moving = np.ones(n), np.full(n, np.inf), np.ones(n, dtype=bool)
    for _ in range(MAX_SWEEPS):
        covariance, factors = _factors(starts, lead, square, precision, shift - precision * prior)
        weight = 1 / (1 + TOPIC * precision)  # of the factors, beside the topic's own answers
        shared_variance = (covariance.reshape(n, -1)[pairs.learner] * square).sum(axis=1)
        shared_mean = (factors[pairs.learner] * lead).sum(axis=1)
        variance = weight * (TOPIC + weight * shared_variance)
        mean = prior + weight * (TOPIC * (shift - precision * prior) + shared_mean)
        cavity_precision, cavity_shift = 1 / variance - precision, mean / variance - shift
        rows = slice(None) if moving.all() else np.flatnonzero(moving[pairs.learner])
        new_precision, new_shift = precision.copy(), shift.copy()
        tilted_mean, tilted_variance = _moments(pairs.curve[rows], cavity_shift[rows], cavity_precision[rows])
        # a lucky guess would give a negative precision
        new_precision[rows] = np.maximum(1 / tilted_variance - cavity_precision[rows], LEAST_PRECISION)
        new_shift[rows] = tilted_mean * (new_precision[rows] + cavity_precision[rows]) - cavity_shift[rows]
        moved = np.maximum(np.abs(new_precision - precision), np.abs(new_shift - shift))
        change = np.maximum.reduceat(moved, starts)
        damping = step[pairs.learner]
        precision, shift = precision + damping * (new_precision - precision), shift + damping * (new_shift - shift)
        moving &= change >= TOLERANCE
        if not moving.any():
            break
        back = moving & (change > 0.9 * last)
        step[back] = np.maximum(LEAST_STEP, 0.8 * step[back])
        last = change
    return precision, shift, int(moving.sum())


def _factors(
    starts: NDArray[np.intp], lead: Floats, square: Floats, precision: Floats, shift: Floats
) -> tuple[Floats, Floats]:
    """Return covariances (n, r, r) and means (n, r) of the factors, given sites relative to the prior means."""
    weight = 1 / (1 + TOPIC * precision)
    information = np.add.reduceat((precision * weight)[:, None] * square, starts).reshape(
        len(starts), *[lead.shape[1]] * 2
    )
    pull = np.add.reduceat((shift * weight)[:, None] * lead, starts)
    covariance = np.asarray(np.linalg.inv(information + np.eye(lead.shape[1])))
    return covariance, (covariance * pull[:, None, :]).sum(axis=2)


def _to_all_topics(loadings: Floats, means: Floats, pairs: _Pairs, precision: Floats, shift: Floats) -> Beliefs:
    """Return the beliefs about all topics that follow from the sites."""
    site_precision, site_shift = sites = np.zeros((2, *means.shape))
    sites[:, pairs.learner, pairs.topic] = precision, shift
    lead = loadings[pairs.topic]
    square = (lead[:, :, None] * lead[:, None, :]).reshape(len(lead), -1)
    starts = np.searchsorted(pairs.learner, np.arange(len(means)))
    prior = means[pairs.learner, pairs.topic]
    covariance, factors = _factors(starts, lead, square, precision, shift - precision * prior)
    weight = 1 / (1 + TOPIC * site_precision)
    shared_variance = ((covariance[:, None] * loadings[:, None, :]).sum(axis=3) * loadings).sum(axis=2)
    shared_mean = (factors[:, None] * loadings).sum(axis=2)
    mean = means + weight * (TOPIC * (site_shift - site_precision * means) + shared_mean)
    return Beliefs(mean, weight * (TOPIC + weight * shared_variance), site_precision, site_shift)


def _moments(curve: Floats, shift: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance (k,) of likelihood times cavity on the grid; each row's result is independent of the others."""
    weight = precision[:, None] * -_HALF_SQUARE
    weight += curve
    weight += shift[:, None] * GRID
    weight -= weight.max(axis=1, keepdims=True)
    np.exp(weight, out=weight)
    total = weight.sum(axis=1)
    mean = (weight * GRID).sum(axis=1) / total
    away = GRID - mean[:, None]
    away *= away
    away *= weight
    return mean, np.maximum(away.sum(axis=1) / total, LEAST_VARIANCE)
