"""The climb to the peak of the marginal likelihood of item parameters.

Two stages. EM steps (Bock & Aitkin 1981), which cannot go astray, lead near the peak. What makes them slow, the location
and the spread of ability that all items share, is estimated anew on the way (Liu, Rubin & Wu 1998). Then Newton steps with
the observed information (Louis 1982) end on the peak, tell how far away it still was, and give the standard errors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.fitting.item_priors import Penalty, Priors, penalty
from assessment.scoring.fitting.marginal_likelihood import (
    Curves,
    Expected,
    Sample,
    complete_information,
    curves,
    expect,
    missing_information,
)
from assessment.scoring.measuring.irt import Floats

#: Called after every look at the data with how many there were and the log-likelihood.
Progress = Callable[[int, float], None]

#: The peak is reached when no parameter has further to go than this many of its standard errors.
TOLERANCE = 1e-5
#: EM hands over to Newton when its steps are shorter than so many standard errors, or when, below the larger number, a step
#: is longer than this share of the one before: it crawls then.
_NEAR, _FAR, _CRAWL = 0.01, 0.1, 1 / 3
#: Further than so many standard errors away the information has to be worked out anew.
_OUTDATED = 0.01
#: EM steps that follow when Newton's direction is of no use.
_EM_STEPS_BACK = 5
_HALVINGS = 12
#: Where less than this share of a parameter's information is its own, the data do not tell it from the others.
_FLAT = 1e-5
#: A longer EM step, in slope or intercept, is cut: far from the peak its quadratic model is poor.
_LONGEST = 1.0


class Parameters(NamedTuple):
    """Slopes, intercepts and lower asymptotes of n items, each (n,)."""

    a: Floats
    d: Floats
    c: Floats

    def moved(self, step: Floats) -> Parameters:
        """Add `step` (n, 3) to `a`, `d` and `logit(c)`; an asymptote of 0 stays 0."""
        odds = self.c / (1 - self.c) * np.exp(np.clip(step[:, 2], -3, 3))
        return Parameters(self.a + step[:, 0], self.d + step[:, 1], odds / (1 + odds))


class Point(NamedTuple):
    """What one look at the data tells at some parameters."""

    at: Parameters
    objective: float
    curves: Curves
    expected: Expected
    penalty: Penalty
    gradient: Floats


class Peak(NamedTuple):
    """Where the climb ended: the parameters, the covariance (free, free) of the estimates, and how it went.

    The covariance is None when the likelihood has no peak there, and the standard errors are then unknown.
    """

    at: Parameters
    covariance: Floats | None
    log_likelihood: float
    converged: bool
    looks: int


@dataclass(frozen=True, slots=True)
class Slope:
    """The likelihood to climb: the data, the beliefs, and which parameters are free.

    `number` (n, 3) numbers the free parameters from 0, with -1 for a fixed one; either all items share a slope or none do.
    `standard` tells that all abilities have the same prior, so that items can be moved along the scale with the abilities.
    """

    sample: Sample
    priors: Priors
    number: NDArray[np.intp]
    shared: bool
    standard: bool

    def look(self, at: Parameters) -> Point:
        """Take the E-step at some parameters."""
        drawn = curves(self.sample.nodes, *at)
        expected = expect(self.sample, drawn.log_p)
        beliefs = penalty(self.priors, *at, self.number[:, 2] >= 0)
        gradient = np.einsum("xnq,mxnq->nm", expected.counts, drawn.score) + beliefs.gradient
        gradient[self.number < 0] = 0
        return Point(at, expected.log_likelihood + beliefs.value, drawn, expected, beliefs, gradient)

    def em_step(self, point: Point) -> tuple[Floats, float]:
        """Take one Newton step (n, 3) of the M-step (Lange 1995), and count the standard errors of its longest part."""
        fisher, _ = complete_information(self.sample.nodes, point.expected.counts, point.curves.score, point.at.c)
        curvature, gradient = fisher + point.penalty.convex, point.gradient
        fixed = self.number < 0
        curvature[fixed[:, :, None] | fixed[:, None, :]] = 0
        curvature += np.eye(3) * np.where(fixed, 1.0, 1e-9)[:, None, :]
        if self.shared:
            ratio = curvature[:, 0, 1] / curvature[:, 1, 1]
            bend = np.sum(curvature[:, 0, 0] - ratio * curvature[:, 0, 1])
            slope = np.sum(gradient[:, 0] - ratio * gradient[:, 1]) / bend
            step = np.zeros_like(gradient)
            step[:, 0], step[:, 1] = slope, gradient[:, 1] / curvature[:, 1, 1] - ratio * slope
            size = max(abs(slope) * bend**0.5, np.abs(step[:, 1] * curvature[:, 1, 1] ** 0.5).max())
        else:
            step = np.asarray(np.linalg.solve(curvature, gradient[:, :, None])[:, :, 0], dtype=np.float64)
            size = np.abs(step * np.sqrt(curvature.diagonal(axis1=1, axis2=2))).max()
        return np.clip(step, -_LONGEST, _LONGEST), float(size)

    def covariance(self, point: Point) -> Floats | None:
        """Invert the observed information about the free parameters; None where the point is no peak in every direction."""
        _, observed = complete_information(self.sample.nodes, point.expected.counts, point.curves.score, point.at.c)
        kinds = 3 if (self.number[:, 2] >= 0).any() else 2
        complete = float(np.trace(observed[:, :kinds, :kinds], axis1=1, axis2=2).sum())
        lost = missing_information(self.sample, point.curves, kinds, complete)
        observed += point.penalty.curvature
        items = len(self.number)
        by_kind = lost.reshape(kinds, items, kinds, items)
        diagonal = np.arange(items)
        for row in range(kinds):
            for column in range(kinds):
                by_kind[row, diagonal, column, diagonal] -= observed[:, row, column]
        number = self.number[:, :kinds].T.ravel()
        free = np.flatnonzero(number >= 0)
        information = np.zeros((number.max() + 1,) * 2)
        np.subtract.at(information, np.ix_(number[free], number[free]), lost[np.ix_(free, free)])
        scale = np.sqrt(np.maximum(information.diagonal(), 1e-300))
        try:
            pivots = np.linalg.cholesky(information / np.outer(scale, scale)).diagonal()
        except np.linalg.LinAlgError:
            return None
        return np.asarray(np.linalg.inv(information)) if pivots.min() ** 2 > _FLAT else None

    def newton_step(self, point: Point, covariance: Floats) -> tuple[Floats, float]:
        """Take a step (n, 3) towards the peak of the quadratic model, and count the standard errors of its longest part."""
        free = self.number >= 0
        gradient = np.bincount(self.number[free], point.gradient[free], len(covariance))
        move = covariance @ gradient
        size = float(np.abs(move / np.sqrt(covariance.diagonal())).max())
        return np.where(free, move[self.number], 0.0), size


class Climber:
    """Climbs a likelihood and counts the looks at the data."""

    def __init__(self, slope: Slope, start: Parameters, most_looks: int, progress: Progress | None) -> None:
        self._slope, self._most_looks, self._progress = slope, most_looks, progress
        self._relocates = slope.standard
        self.looks = 0
        self.point = self._look(start)

    def climb(self) -> Peak:
        """Climb to the peak, or until no step leads up or the maximum number of looks is reached."""
        self._approach()
        covariance, moved = None, np.inf
        while True:
            if moved > _OUTDATED:
                covariance, moved = self._slope.covariance(self.point), 0.0
            step, size = self._slope.newton_step(self.point, covariance) if covariance is not None else (None, np.inf)
            if size < TOLERANCE or self._spent():
                break
            moved += size
            if step is None or not self._advance(step):
                looks, moved = self.looks, np.inf
                for _ in range(_EM_STEPS_BACK):
                    self._em(*self._slope.em_step(self.point))
                if self.looks == looks:
                    break
        return Peak(self.point.at, covariance, self.point.expected.log_likelihood, size < TOLERANCE, self.looks)

    def _spent(self) -> bool:
        return self.looks >= self._most_looks

    def _look(self, at: Parameters) -> Point:
        self.looks += 1
        point = self._slope.look(at)
        if self._progress is not None:
            self._progress(self.looks, point.expected.log_likelihood)
        return point

    def _approach(self) -> None:
        """Take EM steps until Newton is quicker."""
        before = np.inf
        while True:
            step, size = self._slope.em_step(self.point)
            if size < _NEAR or (size < _FAR and size > _CRAWL * before) or not self._em(step, size):
                return
            before = size

    def _em(self, step: Floats, size: float) -> bool:
        """Take an EM step if it raises the objective, and move the scale to where the abilities are."""
        if size < TOLERANCE or self._spent():
            return False
        if self._relocates:
            mean, sd = self.point.expected.mean, self.point.expected.variance**0.5
            a, d, c = self.point.at.moved(step)
            relocated = self._look(Parameters(a * sd, d + a * mean, c))
            if relocated.objective > self.point.objective:
                self.point = relocated
                return True
            self._relocates = False  # beliefs about difficulties hold the scale in place
        return self._advance(step)

    def _advance(self, step: Floats) -> bool:
        """Take the step, or the first half, quarter ... of it that raises the objective; stay where none does."""
        allowance = 1e-12 * abs(self.point.objective)
        for _ in range(_HALVINGS):
            tried = self._look(self.point.at.moved(step))
            if tried.objective >= self.point.objective - allowance:
                self.point = tried
                return True
            step = step / 2
            if self._spent():
                break
        return False
