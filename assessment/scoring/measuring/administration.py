"""One administration of a test, in numbers: its scope, its state, and the next item.

Items are narrowed by these criteria, each dropped when no item meets it: not asked yet, content balance, the `demands` in their
order, drawn for this test (which gives way to items never shown before), the `wishes` in their order, seen longest ago. Of what is
left, one of the items with nearly the greatest gain is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring import ability, irt, selection
from assessment.scoring.measuring.balance import AskedContent, Content
from assessment.scoring.measuring.irt import Floats, Items, Pool
from assessment.scoring.measuring.selection import Mask


class Scope(NamedTuple):
    """What a test asks about.

    `area_of_topic` (T,) is negative for topics out of scope, `parts` (k, T) averages the topics of each area, `goals` is for
    `selection.gains`, and `items` (n,) masks the items of the pool in scope.
    """

    area_of_topic: NDArray[np.intp]
    parts: Floats
    goals: Floats
    items: Mask


class State(NamedTuple):
    """The state of a test: the belief, how often each topic was `asked` (T,), and which items of the pool are `free` (n,).

    `asked_content` counts kinds and marks asked so far; `counted` is the number of answers that inform the belief.
    """

    live: ability.Live
    asked: NDArray[np.intp]
    free: Mask
    asked_content: AskedContent
    counted: int


def scope(items: Items, area_of_topic: NDArray[np.intp], importance: ArrayLike) -> Scope:
    """Measure the mean of each area, and to a lesser extent each topic, whose `area_of_topic` (T,) is not negative.

    `importance` (T,) weighs the single topics, for example by what a role requires. Raises `ValueError` when no topic is in
    scope.
    """
    areas = [int(area) for area in np.unique(area_of_topic) if area >= 0]
    if not areas:
        raise ValueError("a test must ask about one topic at least")
    parts = np.stack([(area_of_topic == area) / (area_of_topic == area).sum() for area in areas])
    return Scope(area_of_topic, parts, selection.goals(parts, importance), area_of_topic.take(items.topic) >= 0)


def begin(prior: ability.Belief, count: int) -> State:
    """Return the state of a test before the first of `count` items."""
    return State(
        ability.start(prior), np.zeros(len(prior.mean), dtype=np.intp), np.ones(count, dtype=bool), AskedContent(), 0
    )


def update_state(
    state: State, index: int | None, topic: int | None, curve: Floats | None, content: Content | None = None
) -> State:
    """Return the state after an answer to the item at `index`, on `topic`, with the log-likelihood `curve` (grid,).

    `index` is None for an item that the pool does not hold, `topic` for one that no longer exists, and `curve` for an answer
    that does not count. With the pool's `content`, the kind and marks of the item are counted.
    """
    state = state if index is None else withhold(state, index)
    live, asked, free, asked_content, counted = state
    if index is not None and content is not None:
        asked_content = asked_content.add(int(content.kind[index]), tuple(content.marks[:, index].tolist()))
    if topic is not None:
        asked = asked.copy()
        asked[topic] += 1
        live = live if curve is None else ability.update(live, topic, curve)
    return State(live, asked, free, asked_content, counted + (curve is not None))


def withhold(state: State, index: int) -> State:
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
    demands: Sequence[Mask] = (),
    drawn: Mask | None = None,
    last_seen: NDArray[np.intp] | None = None,
    theta: Floats | None = None,
) -> int | None:
    """Choose the item to ask now, by its index in the pool; None when none is left.

    `demands` and `wishes` are masks (n,) in descending priority; one that no remaining item meets is ignored. `drawn` (n,) masks the items
    drawn for this test, and `last_seen` (n,) ranks items by when earlier tests showed them, 0 for never. Information is
    taken at abilities `theta` (T,), by default the believed means.
    """
    belief, free = state.live.belief, state.free & scope.items
    candidates = free & selection.in_balance(pool.items, scope.area_of_topic, state.asked)
    if not candidates.any():
        candidates = free
    candidates = _wished(candidates, demands)
    gain = selection.gains(
        belief, pool.items, scope.goals, irt.look_up_information(pool, belief.mean if theta is None else theta)
    )
    kept = _wished(candidates if drawn is None else selection.eligible(gain, candidates, drawn), wishes)
    if last_seen is not None:
        if last_seen[kept].all():  # an item that was not drawn comes before one shown earlier
            kept = _wished(candidates, wishes)
        kept = selection.longest_ago(kept, last_seen)
    if drawn is None:
        return selection.choose(gain, kept, rng)
    return selection.choose(gain, kept, rng, *selection.spread(int(state.asked.sum())))


def _wished(candidates: Mask, wishes: Sequence[Mask]) -> Mask:
    for wish in wishes:
        if (candidates & wish).any():
            candidates = candidates & wish
    return candidates
