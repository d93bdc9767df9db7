"""One administration of a test, in numbers: what it asks about, where it stands, and the next item.

The wishes come in the order in which they are given up last: no item twice, content balance, the wanted kind, what was seen
longest ago, what was drawn for this test; and among what is left the greatest gain, or nearly.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring import ability, irt, selection
from assessment.scoring.measuring.balance import Content, Given
from assessment.scoring.measuring.irt import Floats, Items, Pool
from assessment.scoring.measuring.selection import Mask


class Scope(NamedTuple):
    """What a test asks about. `parts` (k, T) averages the topics of each area, `goals` is for `selection.gains`.

    `area_of_topic` (T,) is negative where nothing is asked; `items` (n,) masks the pool.
    """

    area_of_topic: NDArray[np.intp]
    parts: Floats
    goals: Floats
    items: Mask


class State(NamedTuple):
    """A test in the middle: the belief, how often each topic was asked (T,), and which items of the pool are left (n,).

    `given` is the content asked so far, and `counted` answers inform the belief.
    """

    live: ability.Live
    asked: NDArray[np.intp]
    free: Mask
    given: Given
    counted: int


def scope(items: Items, area_of_topic: NDArray[np.intp], importance: ArrayLike) -> Scope:
    """Ask about every topic whose `area_of_topic` (T,) is not negative: each area's mean, and a little each topic.

    `importance` (T,) weighs the single topics, such as by what a role requires. Raises `ValueError` when nothing is asked.
    """
    areas = [int(area) for area in np.unique(area_of_topic) if area >= 0]
    if not areas:
        raise ValueError("a test must ask about one topic at least")
    parts = np.stack([(area_of_topic == area) / (area_of_topic == area).sum() for area in areas])
    return Scope(area_of_topic, parts, selection.goals(parts, importance), area_of_topic.take(items.topic) >= 0)


def begin(prior: ability.Belief, count: int) -> State:
    """Return the state of a test before the first of `count` items."""
    return State(ability.start(prior), np.zeros(len(prior.mean), dtype=np.intp), np.ones(count, dtype=bool), Given(), 0)


def after(
    state: State, index: int | None, topic: int | None, curve: Floats | None, content: Content | None = None
) -> State:
    """Return the state after an answer to the item at `index`, on `topic`, with the log-likelihood `curve` (grid,).

    An item that the pool does not hold has no index, a topic that is gone none; an answer that counts for nothing has no
    curve. With the pool's `content` it is counted which kinds were asked.
    """
    state = state if index is None else without(state, index)
    live, asked, free, given, counted = state
    if index is not None and content is not None:
        given = given.after(int(content.kind[index]), tuple(content.marks[:, index].tolist()))
    if topic is not None:
        asked = asked.copy()
        asked[topic] += 1
        live = live if curve is None else ability.updated(live, topic, curve)
    return State(live, asked, free, given, counted + (curve is not None))


def without(state: State, index: int) -> State:
    """Return a state in which the item at `index` can no longer be chosen."""
    free = state.free.copy()
    free[index] = False
    return state._replace(free=free)


def next_index(
    pool: Pool,
    scope: Scope,
    state: State,
    rng: Random,
    wishes: Sequence[Mask] = (),
    drawn: Mask | None = None,
    last_seen: NDArray[np.intp] | None = None,
    theta: Floats | None = None,
) -> int | None:
    """Choose the item to ask now, by its index in the pool; None when there is none left.

    `wishes` are masks (n,) of what it should be, the first given up last; `drawn` (n,) is what this test may use, and
    `last_seen` (n,) says when earlier tests showed an item, 0 for never. A wish that no item meets is dropped. Items
    are to tell most about abilities `theta` (T,), by default those believed.
    """
    belief, free = state.live.belief, state.free & scope.items
    candidates = free & selection.balanced(pool.items, scope.area_of_topic, state.asked)
    if not candidates.any():
        candidates = free
    for wish in wishes:
        if (candidates & wish).any():
            candidates = candidates & wish
    if last_seen is not None:
        candidates = selection.longest_ago(candidates, last_seen)
    gain = selection.gains(
        belief, pool.items, scope.goals, irt.looked_up(pool, belief.mean if theta is None else theta)
    )
    if drawn is not None:
        candidates = selection.eligible(gain, candidates, drawn)
    return selection.choose(gain, candidates, rng)
