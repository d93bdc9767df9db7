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
        """Pick items by position, mask or slice."""
        return Items(self.topic[index], self.a[index], self.b[index], self.c[index])


#: Abilities at which curves are tabulated; six standard deviations either way leave nothing out.
GRID = np.linspace(-6.0, 6.0, 97)
_LOW, _PER_UNIT = float(GRID[0]), 8.0
#: Chance that an answer which is known is given wrongly all the same (an upper asymptote: Barton and Lord 1981). One careless
#: answer must not undo what several have shown. For beliefs carried on through study; a report takes answers as they are.
SLIP = 0.03


class Pool(NamedTuple):
    """Items with their curves on `GRID`, worked out once so that a live test only looks them up.

    `log_p` (2, n, grid) holds the log-chances of a wrong [0] and a right [1] answer, `tells` (grid, n) the information.
    """

    items: Items
    log_p: Floats
    tells: Floats


def deflated(a: ArrayLike, difficulty_sd: ArrayLike) -> Floats:
    """Shrink discriminations by how badly the difficulties are known.

    Averaging a logistic curve over a normal error in `b` gives, to within a percent, a flatter logistic curve; the logistic
    scale constant is 1.7. Bowling et al. (2009); the same step as MacKay's (1992) moderated output.
    """
    a = np.asarray(a, dtype=float)
    return np.asarray(a / np.sqrt(1 + (a * np.asarray(difficulty_sd) / 1.7) ** 2))


def p_correct(theta: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike) -> Floats:
    """Chance of a right answer at ability `theta`. All arguments broadcast. Birnbaum (1968), eq. 17.3.1."""
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
    """Log-chance on `GRID` of what was answered: shape (n, grid) for n answers, (grid,) for one."""
    a, b, c, is_right = (np.asarray(value)[..., None] for value in (a, b, c, np.asarray(right, dtype=bool)))
    e = np.exp(-np.clip(a * (GRID - b), -60, 60))
    # Both chances as products, since 1 - p would lose all its digits where p is nearly 1.
    return np.asarray(np.log(np.where(is_right, 1 + c * e, (1 - c) * e) / (1 + e)))


def tabulated(items: Items) -> Pool:
    """Work out the curves of a pool; 2.3 kB an item."""
    curves = items.a, items.b, items.c
    wrong, right = (log_likelihood(np.full(items.a.shape, answer), *curves) for answer in (False, True))
    return Pool(items, np.stack([wrong, right]), information(GRID[:, None], *curves))


def looked_up(pool: Pool, theta: Floats) -> Floats:
    """Information of every item of a pool at the ability in its topic, `theta` (T,): shape (n,).

    Interpolated between grid points, which is within half a percent of `information` for discriminations up to 2.
    """
    if len(theta) == 1:
        position = min(max((float(theta[0]) - _LOW) * _PER_UNIT, 0.0), len(GRID) - 1.001)
        row = int(position)
        return np.asarray(pool.tells[row] * (row + 1 - position) + pool.tells[row + 1] * (position - row))
    at = np.minimum(np.maximum((theta - _LOW) * _PER_UNIT, 0.0), len(GRID) - 1.001)
    below = at.astype(np.intp)
    topic, count = pool.items.topic, len(pool.items.a)
    flat, where = pool.tells.ravel(), (below * count).take(topic) + np.arange(count)
    share = (at - below).take(topic)
    return np.asarray(flat.take(where) * (1 - share) + flat.take(where + count) * share)


def expected_score(theta: ArrayLike, cuts: ArrayLike, scores: ArrayLike) -> Floats:
    """Put abilities on the percent scale of the blueprint's levels.

    At the ability `cuts[k]` where a level begins, the score is `scores[k]` percent, the lower edge of its band; in between
    and beyond, the log-odds of the score are linear in ability. Increasing, between 0 and 100, shaped like `theta`.
    """
    cuts, odds = np.asarray(cuts, dtype=float), np.asarray(scores, dtype=float) / 100
    logits = np.log(odds / (1 - odds))
    theta = np.asarray(theta, dtype=float)
    inside = np.interp(theta, cuts, logits)
    slope_low = (logits[1] - logits[0]) / (cuts[1] - cuts[0])
    slope_high = (logits[-1] - logits[-2]) / (cuts[-1] - cuts[-2])
    beyond = np.minimum(theta - cuts[0], 0) * slope_low + np.maximum(theta - cuts[-1], 0) * slope_high
    return np.asarray(100 / (1 + np.exp(-(inside + beyond))))
