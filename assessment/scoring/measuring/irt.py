"""The three-parameter logistic item response model: chances, information, and the percent scale.

Abilities `theta` and difficulties `b` are in units of the prior's standard deviation, discriminations `a` in their inverse.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Items(NamedTuple):
    """Parameters of n items as parallel arrays of shape (n,); `topic` holds the index of each item's topic."""

    topic: NDArray[np.intp]
    a: Floats
    b: Floats
    c: Floats

    def at(self, index: NDArray[np.intp] | NDArray[np.bool_]) -> Items:
        """Select items by position or mask."""
        return Items(self.topic[index], self.a[index], self.b[index], self.c[index])


#: Abilities at which curves are tabulated, to six standard deviations either way.
GRID = np.linspace(-6.0, 6.0, 97)
_LOW, _PER_UNIT = float(GRID[0]), 8.0
#: Chance of a careless wrong answer, whatever the ability (an upper asymptote of 1 - SLIP: Barton and Lord 1981), so that one
#: slip does not undo what several answers have shown. Used where a belief is tracked through study, not in reports.
SLIP = 0.03


class Pool(NamedTuple):
    """Items with their curves tabulated on `GRID`, so that a live test only looks them up.

    `log_p` (2, n, grid) holds the log-probabilities of a wrong [0] and a right [1] answer, `information` (grid, n) the
    Fisher information.
    """

    items: Items
    log_p: Floats
    information: Floats


def deflate(a: ArrayLike, difficulty_sd: ArrayLike) -> Floats:
    """Shrink discriminations by the uncertainty of the difficulties.

    Averaging a logistic curve over a normal error in `b` gives a flatter logistic curve to within a percent, with the
    scale constant 1.7. Bowling et al. (2009); MacKay's (1992) moderated output is the same step.
    """
    a = np.asarray(a, dtype=float)
    return np.asarray(a / np.sqrt(1 + (a * np.asarray(difficulty_sd) / 1.7) ** 2))


def p_correct(theta: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike) -> Floats:
    """Probability of a right answer at ability `theta`; all arguments broadcast. Birnbaum (1968), eq. 17.3.1."""
    a, b, c = (np.asarray(value, dtype=float) for value in (a, b, c))
    return np.asarray(c + (1 - c) / (1 + np.exp(-np.clip(a * (np.asarray(theta) - b), -60, 60))))


def information(theta: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike) -> Floats:
    """Fisher information of items at ability `theta`; all arguments broadcast.

    Birnbaum (1968), eq. 20.4.16. Zero guessing gives ``a**2 * p * (1 - p)``.
    """
    a, c = np.asarray(a, dtype=float), np.asarray(c, dtype=float)
    p = p_correct(theta, a, b, c)
    return np.asarray(a**2 * ((p - c) / (1 - c)) ** 2 * (1 - p) / p)


def log_likelihood(right: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike) -> Floats:
    """Log-likelihood of answers on `GRID`: shape (n, grid) for n answers, (grid,) for a single one."""
    a, b, c, is_right = (np.asarray(value)[..., None] for value in (a, b, c, np.asarray(right, dtype=bool)))
    e = np.exp(-np.clip(a * (GRID - b), -60, 60))
    # Both probabilities as products: 1 - p would lose all its digits where p is nearly 1.
    return np.asarray(np.log(np.where(is_right, 1 + c * e, (1 - c) * e) / (1 + e)))


def tabulate(items: Items) -> Pool:
    """Tabulate the curves of a pool, about 2.3 kB per item."""
    curves = items.a, items.b, items.c
    wrong, right = (log_likelihood(np.full(items.a.shape, answer), *curves) for answer in (False, True))
    return Pool(items, np.stack([wrong, right]), information(GRID[:, None], *curves))


def look_up_information(pool: Pool, theta: Floats) -> Floats:
    """Return the information (n,) of every item of a pool at the ability `theta` (T,) in its topic.

    Linear between grid points: within half a percent of `information` for discriminations up to 2.
    """
    if len(theta) == 1:
        position = min(max((float(theta[0]) - _LOW) * _PER_UNIT, 0.0), len(GRID) - 1.001)
        row = int(position)
        return np.asarray(pool.information[row] * (row + 1 - position) + pool.information[row + 1] * (position - row))
    at = np.minimum(np.maximum((theta - _LOW) * _PER_UNIT, 0.0), len(GRID) - 1.001)
    below = at.astype(np.intp)
    topic, count = pool.items.topic, len(pool.items.a)
    flat, where = pool.information.ravel(), (below * count).take(topic) + np.arange(count)
    share = (at - below).take(topic)
    return np.asarray(flat.take(where) * (1 - share) + flat.take(where + count) * share)


def expected_score(theta: ArrayLike, cuts: ArrayLike, scores: ArrayLike) -> Floats:
    """Convert abilities to the percent scale of the blueprint's levels; the result has the shape of `theta`.

    At the ability `cuts[k]` where a level begins, the score is `scores[k]` percent, the lower edge of its band; in between
    and beyond, the log-odds of the score are linear in ability. Increasing, and between 0 and 100.
    """
    cuts, odds = np.asarray(cuts, dtype=float), np.asarray(scores, dtype=float) / 100
    logits = np.log(odds / (1 - odds))
    theta = np.asarray(theta, dtype=float)
    inside = np.interp(theta, cuts, logits)
    slope_low = (logits[1] - logits[0]) / (cuts[1] - cuts[0])
    slope_high = (logits[-1] - logits[-2]) / (cuts[-1] - cuts[-2])
    beyond = np.minimum(theta - cuts[0], 0) * slope_low + np.maximum(theta - cuts[-1], 0) * slope_high
    return np.asarray(100 / (1 + np.exp(-(inside + beyond))))
