"""Where many learners stand: the beliefs of `ability.posterior`, for as many at once as fit a processor's cache.

The prior ties topics together by what all topics share and what those of an area share; given these few factors, topics are
independent. So a sweep of expectation propagation inverts one small matrix a learner, of as many rows as there are areas and
one more, and all else is arithmetic on whole arrays. Sweeps, steps and their end are those of `ability.sites`.
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

#: Learners at once: their curves stay in the cache from one step to the next.
_AT_ONCE = 64
_HALF_SQUARE = 0.5 * GRID**2


class Beliefs(NamedTuple):
    """Of N learners in T topics, each (N, T): mean and variance, and what a topic's own answers added to the prior.

    That is a Gaussian by its natural parameters, `site_precision` and `site_shift`; both are 0 where nothing was answered.
    """

    mean: Floats
    variance: Floats
    site_precision: Floats
    site_shift: Floats


class _Pairs(NamedTuple):
    """Learners with the topics that they answered, learner by learner, and the log-likelihood (pairs, grid) of the answers."""

    learner: NDArray[np.intp]
    topic: NDArray[np.intp]
    curve: Floats


def posteriors(
    area_of_topic: Sequence[int], means: Floats, learner: NDArray[np.intp], topic: NDArray[np.intp], curve: Floats
) -> Beliefs:
    """Update the beliefs of learners whose prior means are `means` (N, T), all with the covariance of `ability.prior`.

    `curve` (pairs, grid) is the log-likelihood on `irt.GRID` of what `learner` (pairs,) answered on `topic` (pairs,): pairs
    are sorted by learner, each of whom has one, and none is there twice. Warns with `NotConverged`.
    """
    area = np.asarray(area_of_topic)
    loadings = np.column_stack([np.full(len(area), OVERALL**0.5), AREA**0.5 * (area[:, None] == np.unique(area))])
    out = Beliefs(*(np.empty_like(means) for _ in Beliefs._fields))
    starts = np.searchsorted(learner, np.arange(0, len(means), _AT_ONCE))
    unrest = 0
    for first, begin, end in zip(range(0, len(means), _AT_ONCE), starts, (*starts[1:], len(learner)), strict=True):
        some = slice(first, first + _AT_ONCE)
        pairs = _Pairs(learner[begin:end] - first, topic[begin:end], curve[begin:end])
        precision, shift, still = _propagated(loadings, means[some], pairs)
        unrest += still
        for field, values in zip(out, _everywhere(loadings, means[some], pairs, precision, shift), strict=True):
            field[some] = values
    if unrest:
        warnings.warn(
            f"{unrest} of {len(means)} learners: no rest after {MAX_SWEEPS} sweeps", NotConverged, stacklevel=2
        )
    return out


def _propagated(loadings: Floats, means: Floats, pairs: _Pairs) -> tuple[Floats, Floats, int]:
    """Run expectation propagation over the pairs' sites: precisions and shifts (pairs,), and how many did not come to rest."""
    n = len(means)
    prior = means[pairs.learner, pairs.topic]
    starts = np.searchsorted(pairs.learner, np.arange(n))
    lead = loadings[pairs.topic]
    square = (lead[:, :, None] * lead[:, None, :]).reshape(len(lead), -1)
    precision, shift = np.zeros(len(lead)), np.zeros(len(lead))
    step, last, moving = np.ones(n), np.full(n, np.inf), np.ones(n, dtype=bool)
    for _ in range(MAX_SWEEPS):
        covariance, factors = _factors(starts, lead, square, precision, shift - precision * prior)
        given = 1 / (1 + TOPIC * precision)  # how much of a factor's say is left beside the topic's own answers
        reach = (covariance.reshape(n, -1)[pairs.learner] * square).sum(axis=1)
        said = (factors[pairs.learner] * lead).sum(axis=1)
        variance = given * (TOPIC + given * reach)
        mean = prior + given * (TOPIC * (shift - precision * prior) + said)
        cavity_precision, cavity_shift = 1 / variance - precision, mean / variance - shift
        rows = slice(None) if moving.all() else np.flatnonzero(moving[pairs.learner])
        new_precision, new_shift = precision.copy(), shift.copy()
        tilted_mean, tilted_variance = _moments(pairs.curve[rows], cavity_shift[rows], cavity_precision[rows])
        # a lucky guess can widen a belief; a site may not
        new_precision[rows] = np.maximum(1 / tilted_variance - cavity_precision[rows], LEAST_PRECISION)
        new_shift[rows] = tilted_mean * (new_precision[rows] + cavity_precision[rows]) - cavity_shift[rows]
        moved = np.maximum(np.abs(new_precision - precision), np.abs(new_shift - shift))
        change = np.maximum.reduceat(moved, starts)
        far = step[pairs.learner]
        precision, shift = precision + far * (new_precision - precision), shift + far * (new_shift - shift)
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
    """Covariances (n, r, r) and means (n, r) of what topics share, given sites around the prior means."""
    given = 1 / (1 + TOPIC * precision)
    information = np.add.reduceat((precision * given)[:, None] * square, starts).reshape(
        len(starts), *[lead.shape[1]] * 2
    )
    pull = np.add.reduceat((shift * given)[:, None] * lead, starts)
    covariance = np.asarray(np.linalg.inv(information + np.eye(lead.shape[1])))
    return covariance, (covariance * pull[:, None, :]).sum(axis=2)


def _everywhere(loadings: Floats, means: Floats, pairs: _Pairs, precision: Floats, shift: Floats) -> Beliefs:
    """Carry the sites to all topics."""
    sites = np.zeros((2, *means.shape))
    sites[:, pairs.learner, pairs.topic] = precision, shift
    own, pull = sites
    lead = loadings[pairs.topic]
    square = (lead[:, :, None] * lead[:, None, :]).reshape(len(lead), -1)
    starts = np.searchsorted(pairs.learner, np.arange(len(means)))
    prior = means[pairs.learner, pairs.topic]
    covariance, factors = _factors(starts, lead, square, precision, shift - precision * prior)
    given = 1 / (1 + TOPIC * own)
    reach = ((covariance[:, None] * loadings[:, None, :]).sum(axis=3) * loadings).sum(axis=2)
    said = (factors[:, None] * loadings).sum(axis=2)
    mean = means + given * (TOPIC * (pull - own * means) + said)
    return Beliefs(mean, given * (TOPIC + given * reach), own, pull)


def _moments(curve: Floats, shift: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Mean and variance (k,) of likelihood times cavity on the grid; no row's sums depend on how many rows there are."""
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
