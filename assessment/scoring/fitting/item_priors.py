"""What is believed about item parameters before any answer, as a penalty on slopes and intercepts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.irt import Floats

#: The lower asymptote that a three-parameter fit expects when told nothing else, and how many answers that is worth.
GUESSING, GUESSING_WORTH = 0.2, 20.0


@dataclass(frozen=True, slots=True)
class Priors:
    """Beliefs about n items; each entry is one number or (n,) numbers, and None believes nothing.

    `a` is the median of the discrimination and the standard deviation of its logarithm, which is normal: it keeps
    discriminations above zero. `b` is the mean and standard deviation of the difficulty, an author's judgement perhaps: the
    fewer the answers, the closer the estimate stays to it. `c` is the mode of the lower asymptote and the number of answers
    that it is worth, Beta(1 + worth * mode, 1 + worth * (1 - mode)). Mislevy (1986).
    """

    a: tuple[ArrayLike, ArrayLike] | None = None
    b: tuple[ArrayLike, ArrayLike] | None = None
    c: tuple[ArrayLike, ArrayLike] | None = None


class Penalty(NamedTuple):
    """The priors' log density at some parameters, up to a constant, its derivatives by `a`, `d` and `logit(c)` (n, 3), and
    minus its second derivatives (n, 3, 3): as they are, and without the part that may be negative.
    """

    value: float
    gradient: Floats
    curvature: Floats
    convex: Floats


def spread(priors: Priors, items: int) -> Priors:
    """Give every entry one number per item. Raises `ValueError` for numbers that are no prior, or not one or `items`."""
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


def kept(priors: Priors, index: NDArray[np.bool_]) -> Priors:
    """Keep some of the items of priors that are spread."""
    a, b, c = (
        (np.asarray(p[0])[index], np.asarray(p[1])[index]) if p else None for p in (priors.a, priors.b, priors.c)
    )
    return Priors(a, b, c)


def penalty(priors: Priors, a: Floats, d: Floats, c: Floats, c_is_free: NDArray[np.bool_]) -> Penalty:
    """Evaluate spread priors at slopes `a`, intercepts `d` and lower asymptotes `c` (n,).

    A discrimination with a prior has no chance to be zero or less: the value is then minus infinity.
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
