"""What to ask next: the item that is expected to reduce the uncertainty about the goal most, within content limits.

For a Gaussian belief, an answer to an item with information I on topic t lowers the variance of a linear goal g by about
(g' S e_t)^2 I / (1 + I S_tt): the rank-one update of a precision. Summed over goals this is the A-optimal choice of
Segall (1996) and van der Linden (1999) in closed form. In one dimension it is the item of maximum information.
"""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.ability import Belief
from assessment.scoring.irt import Floats, Items, information

Mask = NDArray[np.bool_]

#: Items this close to the best, as a share of its gain, are exchangeable; one of them is drawn.
NEARLY_BEST = 0.85
#: At most so many of them take part in the draw.
DRAWN_FROM = 6
#: An item whose gain is a smaller share of the best one's is poor: no limit on exposure is worth asking it.
POOR = 0.5
#: Information that a typical question carries, for forecasts of how many more are needed.
TYPICAL_INFORMATION = 0.2


def goals(parts: Floats, importance: ArrayLike) -> Floats:
    """Lay out what a test wants to know, as linear goals over topics: shape (k, T), for `gains`.

    `parts` (p, T) are weighted means, such as one row per area, or a single row for one area, one topic or a role's whole
    requirement. Beside them stands every topic that a part holds, scaled by its `importance` (T,) and their number: means
    alone would leave it open on which topics they rest.
    """
    held = np.any(parts, axis=0)
    topics = np.diag(np.where(held, np.asarray(importance, dtype=float), 0.0) / held.sum())[held]
    return np.vstack([parts, topics])


def gains(belief: Belief, items: Items, goals: Floats, tells: Floats | None = None) -> Floats:
    """Expected reduction of the summed variance of `goals` (k, T) by each item: shape (n,), never negative.

    `tells` (n,) is each item's information at the believed ability, for callers that have it from a table.
    """
    reach = ((goals @ belief.covariance) ** 2).sum(axis=0)
    variance = belief.covariance.diagonal()
    if tells is None:
        tells = information(belief.mean[items.topic], items.a, items.b, items.c)
    if len(variance) > 1:
        reach, variance = reach.take(items.topic), variance.take(items.topic)
    return np.asarray(reach * tells / (1 + tells * variance))


def balanced(items: Items, area_of_topic: NDArray[np.intp], asked: NDArray[np.intp], areas: NDArray[np.intp]) -> Mask:
    """Mask the items that keep the content in balance, given how often each topic was `asked` (T,).

    An item qualifies when its area is among the `areas` asked least so far, and its topic is at most one question ahead of
    the least asked topic of that area.
    """
    allowed = np.zeros(len(area_of_topic), dtype=bool)
    members = [area_of_topic == area for area in areas]
    counts = [asked[member].sum() for member in members]
    fewest = min(counts)
    for member, count in zip(members, counts, strict=True):
        if count == fewest:
            allowed |= member & (asked <= asked[member].min() + 1)
    return np.asarray(allowed.take(items.topic))


def within_quotas(content: NDArray[np.intp], asked: NDArray[np.intp], quotas: NDArray[np.intp]) -> Mask:
    """Mask the items that a fixed plan still has room for: `quotas` (k,) questions of each kind of content.

    `content` (n,) is each item's kind and `asked` (k,) how often each kind was asked. A test as long as the sum of the
    quotas meets them exactly. Kinds keep pace: one is open while it is not ahead of the plan by a whole question, so that
    a test that stops early is in balance too, to within one question. Kingsbury & Zara (1989).
    """
    pace = (asked.sum() + 1) / quotas.sum()
    return np.asarray(((asked < quotas) & (asked < quotas * pace + 1)).take(content))


def not_overexposed(gain: Floats, candidates: Mask, shown: NDArray[np.intp], tests: int, limit: float) -> Mask:
    """Keep the candidates that at most a share `limit` of all tests has shown, this one included.

    `shown` (n,) counts in how many of the `tests` begun, this one among them, each item appeared. Restricted maximum
    information (Revuelta & Ponsoda 1998), with one thing more: where what remains is `POOR` beside the best candidate, the
    candidates stay as they are. A limit is a wish; a wasted question is a loss.
    """
    rested = candidates & (shown + 1 <= max(1.0, limit * tests))
    if not rested.any() or gain[rested].max() < POOR * gain[candidates].max():
        return candidates
    return rested


def longest_ago(candidates: Mask, last_seen: NDArray[np.intp]) -> Mask:
    """Keep the candidates never seen; where all were, the half seen longest ago.

    `last_seen` (n,) is 0 for an item never seen and rises with time.
    """
    seen = last_seen[candidates]
    return np.asarray(candidates & (last_seen <= (np.median(seen) if seen.size and seen.all() else 0)))


def choose(gain: Floats, candidates: Mask, rng: Random, nearly_best: float = NEARLY_BEST) -> int | None:
    """Draw one of the nearly best candidates; None when there is none. With `nearly_best` 1 it is the best.

    The draw spreads exposure over items that tell the same, and never falls back on a poor one to do so: randomesque
    selection (Kingsbury & Zara 1989), bounded by what it may cost.
    """
    masked = np.where(candidates, gain, -1.0)
    best = masked.argmax()
    if not candidates[best]:
        return None
    if nearly_best >= 1:
        return int(best)
    close = np.flatnonzero(masked >= nearly_best * masked[best])
    ranked = close[np.argsort(-masked[close], kind="stable")][:DRAWN_FROM]
    return int(ranked[rng.randrange(len(ranked))])


def questions_needed(belief: Belief, weights: Floats, se: float, limit: int = 60) -> int | None:
    """Forecast how many more typical questions bring the standard error of a weighted mean ability down to `se`.

    Each imagined question goes where it helps most. None when more than `limit` would be needed.
    """
    covariance = belief.covariance
    noise = 1 / TYPICAL_INFORMATION
    for count in range(limit + 1):
        toward = weights @ covariance
        if toward @ weights <= se**2:
            return count
        variance = covariance.diagonal()
        best = int(np.argmax(toward**2 / (noise + variance)))
        column = covariance[:, best]
        covariance = covariance - column[:, None] * (column / (noise + variance[best]))
    return None
