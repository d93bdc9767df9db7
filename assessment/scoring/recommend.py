"""What to study next: topics by expected gain in readiness per hour, counting what they unlock.

Readiness for a role is the weighted mean chance of solving a task at the level it asks for. Studying a topic up to that
level raises the chance; the gain per hour orders the topics, and half of what a topic unlocks counts as its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.irt import Floats

#: Share of a dependent topic's value that its open prerequisites may count as their own.
UNLOCKING = 0.5


class Ranking(NamedTuple):
    """Topics to study, best first, and the figures behind the order; arrays over all T topics.

    `gain` is the rise in weighted chance from the topic itself, `unlocked` the share of what it opens the way to, `rate`
    their sum per hour. `order` holds the indices of the topics with something to gain, each after its prerequisites.
    """

    order: NDArray[np.intp]
    gain: Floats
    unlocked: Floats
    rate: Floats


def rank(
    chance_now: ArrayLike,
    chance_then: ArrayLike,
    weight: ArrayLike,
    hours: ArrayLike,
    prerequisites: Sequence[Sequence[int]],
) -> Ranking:
    """Rank topics by gain per hour.

    All arrays (T,): the chance of solving a task at the required level now and after study, the role's weight, and the
    hours of study, 0 where nothing is left to do. `prerequisites[t]` are indices; a topic without hours counts as met.
    Greedy: at each step the best topic whose prerequisites are met or already chosen. Every topic with hours appears.
    """
    hours_left = np.asarray(hours, dtype=float)
    open_ = hours_left > 0
    gain = np.where(open_, np.asarray(weight) * np.maximum(np.asarray(chance_then) - np.asarray(chance_now), 0.0), 0.0)
    unlocked = _unlocked(gain, open_, prerequisites)
    rate = np.divide(gain + unlocked, hours_left, out=np.zeros_like(gain), where=open_)
    order: list[int] = []
    left = {int(topic) for topic in np.flatnonzero(open_)}
    while left:
        ready = [topic for topic in left if not any(before in left for before in prerequisites[topic])]
        best = min(ready, key=lambda topic: (-rate[topic], topic))
        order.append(best)
        left.remove(best)
    return Ranking(np.array(order, dtype=np.intp), gain, unlocked, rate)


def _unlocked(gain: Floats, open_: NDArray[np.bool_], prerequisites: Sequence[Sequence[int]]) -> Floats:
    """Hand each topic's value down to its open prerequisites, in equal parts, dependents first."""
    value, handed = gain.copy(), np.zeros_like(gain)
    for topic in _dependents_first(prerequisites):
        before = [index for index in prerequisites[topic] if open_[index]]
        if open_[topic]:
            for index in before:
                share = UNLOCKING * value[topic] / len(before)
                handed[index] += share
                value[index] += share
    return handed


def _dependents_first(prerequisites: Sequence[Sequence[int]]) -> list[int]:
    depth = [0] * len(prerequisites)
    for _ in prerequisites:
        for topic, before in enumerate(prerequisites):
            depth[topic] = max([depth[topic], *(depth[index] + 1 for index in before)])
    return sorted(range(len(prerequisites)), key=lambda topic: (-depth[topic], topic))
