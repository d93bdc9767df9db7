"""Maximisation of the marginal likelihood of item parameters, in two stages.

EM steps (Bock & Aitkin 1981), which never lower the likelihood, lead near the peak. They are accelerated by re-estimating
the location and spread of ability that all items share (Liu, Rubin & Wu 1998). Newton steps with the observed information
(Louis 1982) then reach the peak, measure the distance left, and give the standard errors.
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

#: Called after every E-step with the number of E-steps so far and the log-likelihood.
Progress = Callable[[int, float], None]

#: Converged when the longest Newton step is shorter than this many standard errors.
TOLERANCE = 1e-5
#: EM hands over to Newton when a step is shorter than `_NEAR` standard errors, or shorter than `_FAR` but longer than the
#: share `_CRAWL` of the one before, which means slow convergence.
_NEAR, _FAR, _CRAWL = 0.01, 0.1, 1 / 3
#: Distance, in standard errors, after which the information is computed anew.
_OUTDATED = 0.01
#: EM steps taken when Newton's direction does not raise the likelihood.
_EM_STEPS_BACK = 5
_HALVINGS = 12
#: A parameter is not identified when less than this share of its information is independent of the others.
_FLAT = 1e-5
#: Maximum EM step in slope or intercept: far from the peak its quadratic model is poor.
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
    """The result of an E-step: objective (penalised log-likelihood), its gradient (n, 3), and what they were computed from."""

    parameters: Parameters
    objective: float
    curves: Curves
    expected: Expected
    penalty: Penalty
    gradient: Floats


class Peak(NamedTuple):
    """The maximum: parameters, the covariance (free, free) of the estimates, and how many E-steps it took.

    The covariance is None when the likelihood has no peak there; standard errors are then unknown.
    """

    parameters: Parameters
    covariance: Floats | None
    log_likelihood: float
    converged: bool
    e_steps: int


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The penalised likelihood: the data, the priors, and which parameters are free.

    `number` (n, 3) numbers the free parameters from 0, with -1 for fixed ones; `shared` tells that all items have one slope.
    `standard` tells that all abilities have the same prior, so that the scale can be relocated with the abilities.
    """

    sample: Sample
    priors: Priors
    number: NDArray[np.intp]
    shared: bool
    standard: bool

    def e_step(self, parameters: Parameters) -> Point:
        """Take the E-step at some parameters."""
        item_curves = curves(self.sample.nodes, *parameters)
        expected = expect(self.sample, item_curves.log_p)
        prior = penalty(self.priors, *parameters, self.number[:, 2] >= 0)
        gradient = np.einsum("xnq,mxnq->nm", expected.counts, item_curves.score) + prior.gradient
        gradient[self.number < 0] = 0
        return Point(parameters, expected.log_likelihood + prior.value, item_curves, expected, prior, gradient)

    def em_step(self, point: Point) -> tuple[Floats, float]:
        """Return a Newton step (n, 3) of the M-step (Lange 1995), and its largest entry in standard errors."""
        fisher, _ = complete_information(
            self.sample.nodes, point.expected.counts, point.curves.score, point.parameters.c
        )
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
        """Invert the observed information about the free parameters; None where the point is not a peak in every direction."""
        _, observed = complete_information(
            self.sample.nodes, point.expected.counts, point.curves.score, point.parameters.c
        )
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
        """Return a step (n, 3) to the peak of the quadratic model, and its largest entry in standard errors."""
        free = self.number >= 0
        gradient = np.bincount(self.number[free], point.gradient[free], len(covariance))
        move = covariance @ gradient
        size = float(np.abs(move / np.sqrt(covariance.diagonal())).max())
        return np.where(free, move[self.number], 0.0), size


class Climber:
    """Climbs a likelihood and counts the E-steps."""

    def __init__(self, likelihood: Likelihood, start: Parameters, most_e_steps: int, progress: Progress | None) -> None:
        self._likelihood, self._most_e_steps, self._progress = likelihood, most_e_steps, progress
        self._relocates = likelihood.standard
        self.e_steps = 0
        self.point = self._e_step(start)

    def climb(self) -> Peak:
        """Climb to the peak, or until no step leads up or the maximum number of E-steps is reached."""
        self._approach()
        covariance, moved = None, np.inf
        while True:
            if moved > _OUTDATED:
                covariance, moved = self._likelihood.covariance(self.point), 0.0
            step, size = (
                self._likelihood.newton_step(self.point, covariance) if covariance is not None else (None, np.inf)
            )
            if size < TOLERANCE or self._spent():
                break
            moved += size
            if step is None or not self._advance(step):
                e_steps, moved = self.e_steps, np.inf
                for _ in range(_EM_STEPS_BACK):
                    self._em(*self._likelihood.em_step(self.point))
                if self.e_steps == e_steps:
                    break
        return Peak(
            self.point.parameters, covariance, self.point.expected.log_likelihood, size < TOLERANCE, self.e_steps
        )

    def _spent(self) -> bool:
        return self.e_steps >= self._most_e_steps

    def _e_step(self, parameters: Parameters) -> Point:
        self.e_steps += 1
        point = self._likelihood.e_step(parameters)
        if self._progress is not None:
            self._progress(self.e_steps, point.expected.log_likelihood)
        return point

    def _approach(self) -> None:
        """Take EM steps until Newton steps are faster."""
        before = np.inf
        while True:
            step, size = self._likelihood.em_step(self.point)
            if size < _NEAR or (size < _FAR and size > _CRAWL * before) or not self._em(step, size):
                return
            before = size

    def _em(self, step: Floats, size: float) -> bool:
        """Take an EM step if it raises the objective, relocating the scale to the estimated abilities."""
        if size < TOLERANCE or self._spent():
            return False
        if self._relocates:
            mean, sd = self.point.expected.mean, self.point.expected.variance**0.5
            a, d, c = self.point.parameters.moved(step)
            relocated = self._e_step(Parameters(a * sd, d + a * mean, c))
            if relocated.objective > self.point.objective:
                self.point = relocated
                return True
            self._relocates = False  # priors on difficulties hold the scale in place
        return self._advance(step)

    def _advance(self, step: Floats) -> bool:
        """Take the step, halved until it raises the objective; return whether one did."""
        allowance = 1e-12 * abs(self.point.objective)
        for _ in range(_HALVINGS):
            tried = self._e_step(self.point.parameters.moved(step))
            if tried.objective >= self.point.objective - allowance:
                self.point = tried
                return True
            step = step / 2
            if self._spent():
                break
        return False
