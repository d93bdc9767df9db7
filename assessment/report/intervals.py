"""Estimates with 90 % intervals, from arrays of observations."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.measuring.ability import COVERAGE, Z
from assessment.scoring.measuring.proportion import wilson_interval


class Estimate(NamedTuple):
    """A figure with its interval, the number of observations, and the method of the interval; None where there is none."""

    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None
    method: str = ""


def counted(value: float, n: int | None = None) -> Estimate:
    """Return a figure that was counted in full, without an interval."""
    return Estimate(float(value), n=n, method="counted")


def once(value: float) -> Estimate:
    """Return a figure from a single run, without an interval."""
    return Estimate(float(value), n=1, method="a single run")


def share(hits: float, n: float, method: str = "90 %, Wilson") -> Estimate:
    """Estimate a probability from `hits` among `n` independent trials (Wilson 1927); nan for no trials."""
    if not n:
        return Estimate(float("nan"), n=0, method=method)
    return Estimate(hits / n, *wilson_interval(hits, n), int(n), method)


def share_by_learner(hits: ArrayLike, trials: ArrayLike) -> Estimate:
    """Estimate a probability from `hits` among `trials` of each learner (n,), where a learner's trials are correlated.

    The variance is that of a ratio over clusters (Cochran 1977, eq. 6.13), and the interval is Wilson's at the number of
    independent trials with this variance. Where all trials have the same outcome, it is the number of learners.
    """
    x, y = np.asarray(hits, float), np.asarray(trials, float)
    total, taking_part = float(y.sum()), int((y > 0).sum())
    if not total:
        return Estimate(float("nan"), n=0, method="90 %, Wilson, by learner")
    p = float(x.sum()) / total
    variance = len(x) / max(len(x) - 1, 1) * float(((x - p * y) ** 2).sum()) / total**2
    effective = p * (1 - p) / variance if variance > 0 else float(taking_part)
    interval = share(p * effective, effective)
    return Estimate(p, interval.low, interval.high, taking_part, "90 %, Wilson, by learner")


def mean(values: ArrayLike) -> Estimate:
    """Estimate a mean with Student's interval; a single value has none."""
    from scipy.stats import t

    x = np.asarray(values, float)
    if len(x) < 2:
        return Estimate(float(x[0]) if len(x) else float("nan"), n=len(x), method="90 %, Student")
    half = float(t.ppf((1 + COVERAGE) / 2, len(x) - 1)) * float(x.std(ddof=1)) / sqrt(len(x))
    middle = float(x.mean())
    return Estimate(middle, middle - half, middle + half, len(x), "90 %, Student")


def ratio(numerators: ArrayLike, denominators: ArrayLike) -> Estimate:
    """Estimate the ratio of two sums over the same learners (n,) by linearisation (Cochran 1977, eq. 6.13)."""
    x, y = np.asarray(numerators, float), np.asarray(denominators, float)
    if len(x) < 2 or not y.sum():
        return Estimate(float(x.sum() / y.sum()) if y.sum() else float("nan"), n=len(x), method="90 %, by learner")
    r = float(x.sum() / y.sum())
    half = Z * sqrt(len(x) / (len(x) - 1) * float(((x - r * y) ** 2).sum())) / abs(float(y.sum()))
    return Estimate(r, r - half, r + half, len(x), "90 %, by learner")


def root_mean_square(squares: ArrayLike) -> Estimate:
    """Estimate a root mean square from the mean squared error of each learner (n,)."""
    square = mean(squares)
    if square.low is None or square.high is None:
        return square._replace(value=sqrt(square.value)) if square.value >= 0 else square
    low, high = sqrt(max(square.low, 0.0)), sqrt(square.high)
    return Estimate(sqrt(square.value), low, high, square.n, "90 %, Student on the squares")


def quantile(values: ArrayLike, at: float) -> Estimate:
    """Estimate a quantile, with order statistics as distribution-free bounds (David & Nagaraja 2003, 7.1).

    With too few values for a bound, it is the least or greatest value.
    """
    from scipy.stats import binom

    x = np.sort(np.asarray(values, float))
    if not len(x):
        return Estimate(float("nan"), n=0, method="90 %, order statistics")
    low, high = (int(binom.ppf(tail, len(x), at)) for tail in ((1 - COVERAGE) / 2, (1 + COVERAGE) / 2))
    position = at * (len(x) - 1)
    below, above = x[floor(position)], x[ceil(position)]
    value = float(below + (above - below) * (position - floor(position)))
    bounds = float(x[max(low - 1, 0)]), float(x[min(high, len(x) - 1)])
    return Estimate(value, min(bounds[0], value), max(bounds[1], value), len(x), "90 %, order statistics")


def median_of_runs(values: Sequence[float]) -> Estimate:
    """Return the median of a few runs, with the least and greatest as bounds."""
    x = np.asarray(values, float)
    if len(x) < 2:
        return once(float(x[0])) if len(x) else Estimate(float("nan"), n=0, method="the range of the runs")
    return Estimate(float(np.median(x)), float(x.min()), float(x.max()), len(x), f"the range of {len(x)} runs")
