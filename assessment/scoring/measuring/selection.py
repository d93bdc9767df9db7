"""Item selection: the item that is expected to reduce the uncertainty about the goals most, within content limits.

For a Gaussian belief, an answer to an item with information I on topic t lowers the variance of a linear goal g by about
(g' S e_t)^2 I / (1 + I S_tt), where S is the covariance. Summed over goals this is the A-optimal choice of Segall (1996)
and van der Linden (1999) in closed form. In one dimension it is the item of maximum information.
"""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items, information

Mask = NDArray[np.bool_]

#: Items with at least this share of the best gain are exchangeable; one of them is drawn.
NEARLY_BEST = 0.85
#: Maximum number of candidates in the draw.
DRAWN_FROM = 6
#: Both at the first question of a sitting for which items are drawn, and the number of questions over which they become those above.
FIRST_NEARLY_BEST, FIRST_DRAWN_FROM, OPENING = 0.5, 30, 10
#: An item with a smaller share of the best gain is poor, and not asked for the sake of exposure.
POOR = 0.4
#: Difficulty above the estimated ability up to which an item is asked, if there is one: at the end of it one answer in six is right.
REACH = 1.5
#: Information of a typical question, for forecasts of how many more are needed.
TYPICAL_INFORMATION = 0.2


def goals(parts: Floats, importance: ArrayLike) -> Floats:
    """Return what a test is to measure, as linear goals over topics: shape (k, T), for `gains`.

    `parts` (p, T) are weighted means, such as one row per area, or a single row for one area, one topic or a role's whole
    requirement. Every topic in a part is a goal of its own too, scaled by its `importance` (T,) over the number of topics:
    with means alone nothing would decide which topics to ask about.
    """
    in_scope = np.any(parts, axis=0)
    topics = np.diag(np.where(in_scope, np.asarray(importance, dtype=float), 0.0) / in_scope.sum())[in_scope]
    return np.vstack([parts, topics])


def gains(belief: Belief, items: Items, goals: Floats, item_information: Floats | None = None) -> Floats:
    """Return the expected reduction (n,) of the summed variance of `goals` (k, T) by each item; never negative.

    `item_information` (n,) at the believed abilities may be passed by callers that have it tabulated.
    """
    covariance = goals @ belief.covariance
    squares = (covariance * covariance).sum(axis=0)
    variance = belief.covariance.diagonal()
    if item_information is None:
        item_information = information(belief.mean[items.topic], items.a, items.b, items.c)
    if len(variance) > 1:
        squares, variance = squares.take(items.topic), variance.take(items.topic)
    return np.asarray(squares * item_information / (1 + item_information * variance))


def in_balance(items: Items, area_of_topic: NDArray[np.intp], asked: NDArray[np.intp]) -> Mask:
    """Mask the items (n,) that keep areas and topics in balance, given how often each topic was `asked` (T,).

    An item qualifies when its area is among the least asked, and its topic among the least asked of that area: every topic
    comes once before any comes twice, at a cost of half a percent of precision. Topics whose `area_of_topic` (T,) is
    negative are out of scope.
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
    """Mask the items (n,) whose kind is within its share of `quotas` (k,), questions of each kind of content.

    `content` (n,) is each item's kind and `asked` (k,) how often each kind was asked. A test as long as the sum of the
    quotas meets them exactly, and no kind is ever a whole question ahead of its share. Kingsbury & Zara (1989).
    """
    room = asked * quotas.sum() < quotas * (asked.sum() + 1)
    return np.asarray((room & (asked < quotas)).take(content))


def within_reach(items: Items, theta: Floats) -> Mask:
    """Mask the items (n,) that are at most `REACH` harder than the abilities `theta` (T,) on their topics.

    Content limits leave few items to choose from, and the best of these for the belief may still be one that nearly nobody like
    the learner can answer.
    """
    return np.asarray(items.b <= theta.take(items.topic) + REACH)


def eligible(gain: Floats, candidates: Mask, drawn: Mask) -> Mask:
    """Keep the candidates that were `drawn` (n,) for this test, unless even the best of them is `POOR`.

    Drawing the eligible items for each test bounds every item's exposure without counting earlier tests: van der Linden &
    Veldkamp (2004), with the same probability for all items.
    """
    kept = candidates & drawn
    return kept if gain[kept].max(initial=-1.0) >= POOR * gain[candidates].max(initial=0.0) else candidates


def longest_ago(candidates: Mask, last_seen: NDArray[np.intp]) -> Mask:
    """Keep the candidates never seen, or if all were, the half seen longest ago.

    `last_seen` (n,) is 0 for an item never seen and increases with time.
    """
    seen = last_seen[candidates]
    return np.asarray(candidates & (last_seen <= (np.median(seen) if seen.size and seen.all() else 0)))


def spread(asked: int) -> tuple[float, int]:
    """Return how good a share of the best gain is nearly best after so many questions, and from how many items to draw.

    At first everybody is believed to stand alike, and the same item would be best for all. Little is lost by drawing from
    many then: what is best for the belief is not yet best for the learner. Revuelta & Ponsoda (1998).
    """
    part = min(asked / OPENING, 1.0)
    share = FIRST_NEARLY_BEST + part * (NEARLY_BEST - FIRST_NEARLY_BEST)
    return share, round(FIRST_DRAWN_FROM + part * (DRAWN_FROM - FIRST_DRAWN_FROM))


def choose(
    gain: Floats, candidates: Mask, rng: Random, nearly_best: float = NEARLY_BEST, drawn_from: int = DRAWN_FROM
) -> int | None:
    """Draw one of the nearly best candidates; None when there is none. With `nearly_best` 1 it is the best.

    Randomesque selection (Kingsbury & Zara 1989) spreads exposure over up to `drawn_from` items of about equal gain;
    `nearly_best` bounds what it may cost.
    """
    # Many items have exactly equal gains. In single precision rounding cannot decide between them, so that the same answers
    # lead to the same question on every machine.
    masked = np.where(candidates, gain, -1.0).astype(np.float32)
    best = int(masked.argmax()) if masked.size else -1
    if best < 0 or not candidates[best]:
        return None
    if nearly_best >= 1:
        return best
    close = np.flatnonzero(masked >= nearly_best * masked[best])
    ranked = close[np.argsort(-masked[close], kind="stable")][:drawn_from]
    return int(ranked[rng.randrange(len(ranked))])


def questions_needed(belief: Belief, weights: Floats, se: float, limit: int = 60) -> int | None:
    """Forecast how many more typical questions bring the standard error of a weighted mean ability down to `se`.

    Each question is assumed to be on the topic where it helps most. None when more than `limit` would be needed.
    """
    covariance = belief.covariance
    noise = 1 / TYPICAL_INFORMATION
    topics = np.flatnonzero(weights)
    if topics.size == 1:  # questions on the topic itself are the best, so a target out of reach needs no count
        missing = weights[topics[0]] ** 2 / se**2 - 1 / covariance[topics[0], topics[0]]
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
