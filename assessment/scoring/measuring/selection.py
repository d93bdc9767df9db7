"""What to ask next: the item that is expected to reduce the uncertainty about the goal most, within content limits.

For a Gaussian belief, an answer to an item with information I on topic t lowers the variance of a linear goal g by about
(g' S e_t)^2 I / (1 + I S_tt): the rank-one update of a precision. Summed over goals this is the A-optimal choice of
Segall (1996) and van der Linden (1999) in closed form. In one dimension it is the item of maximum information.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items, information

Mask = NDArray[np.bool_]

#: Items this close to the best, as a share of its gain, are exchangeable; one of them is drawn.
NEARLY_BEST = 0.85
#: Maximum number of candidates in the draw.
DRAWN_FROM = 6
#: An item whose gain is a smaller share of the best one's is poor: no limit on exposure is worth asking it.
POOR = 0.4
#: How far one test moves an item's price, and the share of the limit it aims at, so that the limit itself seldom binds.
_PRICE_STEP, _MARGIN = 0.02, 0.96
#: The limit on exposure counts as if there had been so many tests from the start.
_FIRST_TESTS = 40
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
    toward = goals @ belief.covariance
    reach = (toward * toward).sum(axis=0)
    variance = belief.covariance.diagonal()
    if tells is None:
        tells = information(belief.mean[items.topic], items.a, items.b, items.c)
    if len(variance) > 1:
        reach, variance = reach.take(items.topic), variance.take(items.topic)
    return np.asarray(reach * tells / (1 + tells * variance))


def balanced(items: Items, area_of_topic: NDArray[np.intp], asked: NDArray[np.intp]) -> Mask:
    """Mask the items that keep the content in balance, given how often each topic was `asked` (T,).

    An item qualifies when its area is among those asked least so far, and its topic among the least asked of that area:
    every topic comes once before any comes twice, which costs half a percent of precision. Topics whose `area_of_topic`
    (T,) is negative are not asked about.
    """
    members = [area_of_topic == area for area in range(area_of_topic.max(initial=-1) + 1)]
    members = [member for member in members if member.any()]
    counts = [asked[member].sum() for member in members]
    allowed = np.zeros(len(area_of_topic), dtype=bool)
    for member, count in zip(members, counts, strict=True):
        if count == min(counts):
            allowed |= member & (asked == asked[member].min())
    return np.asarray(allowed.take(items.topic))


def within_quotas(content: NDArray[np.intp], asked: NDArray[np.intp], quotas: NDArray[np.intp]) -> Mask:
    """Mask the items that a fixed plan still has room for: `quotas` (k,) questions of each kind of content.

    `content` (n,) is each item's kind and `asked` (k,) how often each kind was asked. A test as long as the sum of the
    quotas meets them exactly. Kinds keep pace: one is open while the plan so far has room for another of it, so that a test
    that stops early is in balance too, to less than a question ahead. Kingsbury & Zara (1989).
    """
    room = asked * quotas.sum() < quotas * (asked.sum() + 1)
    return np.asarray((room & (asked < quotas)).take(content))


class Exposure(NamedTuple):
    """What earlier tests have shown: `shown` (n,) counts for each item the `tests` it appeared in.

    `price` (n,) is what it costs to show an item once more, as the logarithm of the gain that a cheaper one may fall short.
    """

    price: Floats
    shown: NDArray[np.intp]
    tests: int

    @classmethod
    def none(cls, count: int) -> Exposure:
        """Begin with a pool of `count` items that nobody has seen."""
        return cls(np.zeros(count), np.zeros(count, dtype=np.intp), 0)

    def after(self, indices: Sequence[int], limit: float) -> Exposure:
        """Count one more test, which showed the items at `indices`, under a `limit` on the share of tests an item is in.

        Prices rise where the limit, less a margin, was passed and fall elsewhere: subgradient ascent on the dual of "the most
        information under a limit for each item", so that a scarce item goes to those it tells most about. On 500 items and
        1,000 learners that costs a fifth (20 questions) to two fifths (5) less precision than first come, first served does
        (Revuelta & Ponsoda 1998). Prices are learned in use, or on simulated learners beforehand; items need no trial runs one
        by one as in Sympson & Hetter (1985).
        """
        used = np.zeros(len(self.shown), dtype=np.intp)
        used[list(indices)] = 1
        price = np.maximum(self.price + _PRICE_STEP * (used - _MARGIN * limit), 0.0)
        return Exposure(price, self.shown + used, self.tests + 1)


def spread(gain: Floats, candidates: Mask, exposure: Exposure, limit: float, progress: float) -> tuple[Floats, Mask]:
    """Discount gains by the items' prices and leave out the overexposed; returns gains and candidates for `choose`.

    `progress` is the share of the test that is over: early questions direct all later ones, so they pay half the price and
    the last ones one and a half times. What tells less than `POOR` beside the best candidate is left out first, and where
    only overexposed items remain, they stay: a limit is a wish, a wasted question is a loss.
    """
    worth = candidates & (gain >= POOR * gain[candidates].max(initial=0.0))
    rested = worth & (exposure.shown + 1 <= limit * max(_FIRST_TESTS, exposure.tests + 1))
    return gain * np.exp(-exposure.price * (0.5 + progress)), rested if rested.any() else worth


def eligible(gain: Floats, candidates: Mask, drawn: Mask) -> Mask:
    """Keep the candidates that were `drawn` (n,) for this test, unless the best of them is `POOR` beside the best of all.

    Drawing for every test anew which items it may use bounds each one's exposure without any count of earlier tests:
    van der Linden & Veldkamp (2004), with one chance for all items.
    """
    kept = candidates & drawn
    return kept if gain[kept].max(initial=-1.0) >= POOR * gain[candidates].max(initial=0.0) else candidates


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
    # Many items tell exactly the same; in single precision the last bit of a sum cannot decide between them, so that the
    # same answers lead to the same question on every machine.
    masked = np.where(candidates, gain, -1.0).astype(np.float32)
    best = int(masked.argmax()) if masked.size else -1
    if best < 0 or not candidates[best]:
        return None
    if nearly_best >= 1:
        return best
    close = np.flatnonzero(masked >= nearly_best * masked[best])
    ranked = close[np.argsort(-masked[close], kind="stable")][:DRAWN_FROM]
    return int(ranked[rng.randrange(len(ranked))])


def questions_needed(belief: Belief, weights: Floats, se: float, limit: int = 60) -> int | None:
    """Forecast how many more typical questions bring the standard error of a weighted mean ability down to `se`.

    Each imagined question goes where it helps most. None when more than `limit` would be needed.
    """
    covariance = belief.covariance
    noise = 1 / TYPICAL_INFORMATION
    about = np.flatnonzero(weights)
    if about.size == 1:  # no question tells more about one topic than one on it, so the hopeless need no count
        missing = weights[about[0]] ** 2 / se**2 - 1 / covariance[about[0], about[0]]
        if missing > limit * TYPICAL_INFORMATION:
            return None
    for count in range(limit + 1):
        toward = weights @ covariance
        if toward @ weights <= se**2:
            return count
        variance = covariance.diagonal()
        best = int(np.argmax(toward**2 / (noise + variance)))
        column = covariance[:, best]
        covariance = covariance - column[:, None] * (column / (noise + variance[best]))
    return None
