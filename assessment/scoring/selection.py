"""What to ask next: the item that is expected to reduce the uncertainty about the goal most, within content limits.

For a Gaussian belief, an answer to an item with information I on topic t lowers the variance of a linear goal g by about
(g' S e_t)^2 I / (1 + I S_tt): the rank-one update of a precision. Summed over goals this is the A-optimal choice of
Segall (1996) and van der Linden (1999) in closed form.
"""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.ability import Belief
from assessment.scoring.irt import Floats, Items, information

#: Items this close to the best, as a share of its gain, are exchangeable; one of them is drawn.
NEARLY_BEST = 0.85
#: At most so many of them take part in the draw.
DRAWN_FROM = 6
#: Information that a typical question carries, for forecasts of how many more are needed.
TYPICAL_INFORMATION = 0.2


def gains(belief: Belief, items: Items, goals: Floats) -> Floats:
    """Expected reduction of the summed variance of `goals` (k, T) by each item: shape (n,), never negative."""
    reach = ((goals @ belief.covariance) ** 2).sum(axis=0)
    tells = information(belief.mean[items.topic], items.a, items.b, items.c)
    return np.asarray(reach[items.topic] * tells / (1 + tells * belief.covariance.diagonal()[items.topic]))


def balanced(
    items: Items, area_of_topic: NDArray[np.intp], asked: NDArray[np.intp], areas: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Mask the items that keep the content in balance, given how often each topic was `asked` (T,).

    An item qualifies when its area is among the `areas` asked least so far, and its topic is at most one question ahead of
    the least asked topic of that area.
    """
    allowed = np.zeros(len(area_of_topic), dtype=bool)
    per_area = {area: asked[area_of_topic == area].sum() for area in areas}
    fewest = min(per_area.values())
    for area, count in per_area.items():
        if count == fewest:
            members = area_of_topic == area
            allowed |= members & (asked <= asked[members].min() + 1)
    return np.asarray(allowed[items.topic])


def choose(gain: Floats, candidates: NDArray[np.bool_], rng: Random) -> int | None:
    """Draw one of the nearly best candidates; None when there is none.

    The draw spreads exposure over items that tell the same, and never falls back on a poor one to do so.
    """
    index = np.flatnonzero(candidates)
    if index.size == 0:
        return None
    ranked = index[np.argsort(-gain[index], kind="stable")][:DRAWN_FROM]
    close = ranked[gain[ranked] >= NEARLY_BEST * gain[ranked[0]]]
    return int(close[rng.randrange(len(close))])


def questions_needed(belief: Belief, weights: Floats, se: float, limit: int = 60) -> int | None:
    """Forecast how many more typical questions bring the standard error of a weighted mean ability down to `se`.

    Each imagined question goes where it helps most. None when more than `limit` would be needed.
    """
    covariance = belief.covariance.copy()
    variance = covariance.diagonal()
    for count in range(limit + 1):
        toward = weights @ covariance
        if toward @ weights <= se**2:
            return count
        variance = covariance.diagonal()
        best = int(np.argmax(toward**2 / (1 / TYPICAL_INFORMATION + variance)))
        column = covariance[:, best]
        covariance = covariance - np.outer(column, column) / (1 / TYPICAL_INFORMATION + variance[best])
    return None
