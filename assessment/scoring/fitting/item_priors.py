"""Priors on item parameters, as a penalty on slopes, intercepts and lower asymptotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.irt import Floats

#: Default prior of a three-parameter fit on lower asymptotes: its mode, and how many answers it is worth.
GUESSING, GUESSING_WORTH = 0.2, 20.0


@dataclass(frozen=True, slots=True)
class Priors:
    """Priors for n items; each entry is a number or (n,) numbers, and None is no prior.

    `a` is the median of a lognormal discrimination and the standard deviation of its logarithm. `b` is the mean and standard
    deviation of a normal difficulty, such as an author's judgement. `c` is the mode of a beta-distributed lower asymptote
    and the number of answers it is worth: Beta(1 + worth * mode, 1 + worth * (1 - mode)). Mislevy (1986).
    """

    a: tuple[ArrayLike, ArrayLike] | None = None
    b: tuple[ArrayLike, ArrayLike] | None = None
    c: tuple[ArrayLike, ArrayLike] | None = None


class Penalty(NamedTuple):
    """The log density of the priors up to a constant: value, gradient (n, 3) by `a`, `d` and `logit(c)`, and curvature.

    `curvature` (n, 3, 3) is minus the second derivatives, and `convex` the same without the terms that may be negative.
    """

    value: float
    gradient: Floats
    curvature: Floats
    convex: Floats


def broadcast(priors: Priors, items: int) -> Priors:
    """Return priors with (items,) numbers in every entry. Raises `ValueError` for values or shapes that make no prior."""
    return Priors(
        _pair("a", priors.a, items, "a median and a standard deviation above 0", lambda m, s: (m > 0) & (s > 0)),
        _pair("b", priors.b, items, "a mean, and a standard deviation above 0", lambda m, s: s > 0),
        _pair(
            "c",
            priors.c,
            items,
            "a mode from 0 to 1, and a worth of 0 or more",
            lambda m, s: (m >= 0) & (m < 1) & (s >= 0),
        ),
    )


def select(priors: Priors, index: NDArray[np.bool_]) -> Priors:
    """Keep some of the items of broadcast priors."""
    a, b, c = (
        (np.asarray(p[0])[index], np.asarray(p[1])[index]) if p else None for p in (priors.a, priors.b, priors.c)
    )
    return Priors(a, b, c)


def penalty(priors: Priors, a: Floats, d: Floats, c: Floats, c_is_free: NDArray[np.bool_]) -> Penalty:
    """Evaluate broadcast priors at slopes `a`, intercepts `d` and lower asymptotes `c` (n,).

    The value is minus infinity where a discrimination with a prior is not positive.
    """
    value, gradient = 0.0, np.zeros((len(a), 3))
    curvature, convex = np.zeros((len(a), 3, 3)), np.zeros((len(a), 3, 3))
    if priors.a is not None:
        median, sd = (np.asarray(part) for part in priors.a)
        if (a <= 0).any():
            return Penalty(-np.inf, gradient, curvature, convex)
        pull = np.log(a / median) / sd**2
        value -= float(np.sum(pull**2 * sd**2)) / 2
        gradient[:, 0] -= pull / a
        curvature[:, 0, 0] += (1 / sd**2 - pull) / a**2
        convex[:, 0, 0] += 1 / (sd * a) ** 2
    if priors.b is not None:
        mean, sd = (np.asarray(part) for part in priors.b)
        b = -d / a
        pull = (b - mean) / sd**2
        by = np.stack([-b / a, -1 / a], axis=1)
        value -= float(np.sum(pull**2 * sd**2)) / 2
        gradient[:, :2] -= pull[:, None] * by
        square = by[:, :, None] * by[:, None, :] / sd[:, None, None] ** 2
        twice = np.stack([2 * b, np.ones_like(b), np.ones_like(b), np.zeros_like(b)], axis=1).reshape(-1, 2, 2)
        convex[:, :2, :2] += square
        curvature[:, :2, :2] += square + (pull / a**2)[:, None, None] * twice
    if priors.c is not None and c_is_free.any():
        mode, worth = (np.asarray(part)[c_is_free] for part in priors.c)
        at_c = c[c_is_free]
        value += float(np.sum(worth * (mode * np.log(at_c) + (1 - mode) * np.log1p(-at_c))))
        gradient[c_is_free, 2] += worth * (mode - at_c)
        for second in (curvature, convex):
            second[c_is_free, 2, 2] += worth * at_c * (1 - at_c)
    return Penalty(value, gradient, curvature, convex)


def _pair(
    name: str,
    pair: tuple[ArrayLike, ArrayLike] | None,
    items: int,
    wanted: str,
    holds: Callable[[Floats, Floats], NDArray[np.bool_]],
) -> tuple[Floats, Floats] | None:
    if pair is None:
        return None
    first, second = (np.asarray(value, dtype=float) for value in pair)
    if not {first.shape, second.shape} <= {(), (items,)}:
        raise ValueError(
            f"the prior on {name} must be two numbers or two arrays of {items}, got {first.shape}, {second.shape}"
        )
    first, second = np.broadcast_to(first, items), np.broadcast_to(second, items)
    if not (np.isfinite(first) & np.isfinite(second) & holds(first, second)).all():
        raise ValueError(f"the prior on {name} must be {wanted}, got {first} and {second}")
    return first, second
