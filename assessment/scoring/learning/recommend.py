"""What to study next: topics ranked by expected gain in readiness per hour, including what they unlock.

Readiness for a role is the weighted mean share of the way, from nothing to the level it asks for, that a learner has covered;
ability beyond that adds nothing. What an hour adds follows from the author's hours per level, averaged over the belief. A
topic whose prerequisites are probably missing is valued together with them, gain and hours summed: the densest set of jobs
under precedence comes first (Sidney 1975), here with one final topic per set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.irt import Floats

Graph = Sequence[Sequence[int]]

#: Hours ahead over which a gain is averaged; the best average counts, so that a slow start does not hide a later gain.
STEPS = 2.0 ** np.arange(7)
#: Hours at which gains are interpolated: none, those of `STEPS`, and enough to reach every requirement.
FAR = np.array([0.0, *STEPS, 8 * STEPS[-1]])
#: A prerequisite at this ability lets study go at half speed; the steepness of that, per unit of ability.
READY_AT, STEEPNESS = 0.1, 1.6
#: Ability to which a prerequisite is raised before what builds on it, and the share of full speed that study then has.
RAISED_TO, RAISED_READY = 1.0, 0.8
#: A prerequisite whose readiness is below this is studied first.
READY_ENOUGH = 0.6
#: Nodes and weights to average over a normal belief: Gauss-Hermite.
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
NODE_WEIGHTS = NODE_WEIGHTS / NODE_WEIGHTS.sum()


class Learning(NamedTuple):
    """How long study takes: `hours` (T, L), cumulative and rising from 0, to reach the abilities `levels` (L,)."""

    levels: Floats
    hours: Floats

    def hours_at(self, theta: Floats) -> Floats:
        """Return the hours spent to reach an ability (T, ...): linear between levels, clipped to the first and last."""
        inside = np.clip(theta, self.levels[0], self.levels[-1])
        below = np.clip(np.searchsorted(self.levels, inside, side="right") - 1, 0, len(self.levels) - 2)
        part = (inside - self.levels[below]) / (self.levels[below + 1] - self.levels[below])
        topic = np.arange(len(self.hours)).reshape((-1,) + (1,) * (below.ndim - 1))
        return np.asarray(self.hours[topic, below] * (1 - part) + self.hours[topic, below + 1] * part)

    def ability_after(self, hours: Floats) -> Floats:
        """Return the ability after cumulative hours (T, ...), the inverse of `hours_at`; at most the last level."""
        flat = hours.reshape(len(self.hours), -1)
        below = np.clip((self.hours[:, None, :] <= flat[:, :, None]).sum(axis=2) - 1, 0, len(self.levels) - 2)
        topic = np.arange(len(self.hours))[:, None]
        width = self.hours[topic, below + 1] - self.hours[topic, below]
        part = np.clip((flat - self.hours[topic, below]) / width, 0.0, 1.0)
        return np.asarray((self.levels[below] * (1 - part) + self.levels[below + 1] * part).reshape(hours.shape))


class Prospects(NamedTuple):
    """Expected gains from study, per topic, in weighted readiness.

    `gain` (T, S) is that of `STEPS` hours with no prerequisite missing; `ready` (T,) the speed, from 0 to 1, at which what
    builds on the topic can be studied; `hours_to_raise` and `gain_of_raising` (T,) are those of raising it to a sound
    prerequisite; `whole` (T,) is the gain of going all the way to the requirement.
    """

    gain: Floats
    ready: Floats
    hours_to_raise: Floats
    gain_of_raising: Floats
    whole: Floats


class Ranking(NamedTuple):
    """Topics to study, best first, and the figures behind the order; arrays over all T topics.

    `order` holds the topics with hours left, each after its prerequisites. `gain` is the expected rise in readiness from the
    hours left in the topic itself, `rate` the best gain per hour of a set that starts with it, and `unlocked` the part of
    that gain, over the topic's hours, that comes from the topics it is a prerequisite of.
    """

    order: NDArray[np.intp]
    gain: Floats
    unlocked: Floats
    rate: Floats


def prospects(mean: ArrayLike, sd: ArrayLike, required: ArrayLike, weight: ArrayLike, learning: Learning) -> Prospects:
    """Compute expected gains from study under normal beliefs with `mean` and `sd` (T,) of ability.

    `required` (T,) is the ability that the role asks for, at or below the first of `learning.levels` where it asks nothing,
    and `weight` (T,) how much each topic matters.
    """
    centre = np.asarray(mean, dtype=float)[:, None]
    nodes = centre + np.asarray(sd, dtype=float)[:, None] * NODES
    asked, matters = np.asarray(required, dtype=float), np.asarray(weight, dtype=float)
    behind = learning.hours_at(nodes)
    now = share(nodes, asked[:, None], learning)
    then = learning.ability_after(behind[:, :, None] + STEPS)
    gain = (np.maximum(share(then, asked[:, None, None], learning) - now[:, :, None], 0) * NODE_WEIGHTS[:, None]).sum(1)
    raised = np.full_like(nodes, RAISED_TO)
    hours = np.maximum(learning.hours_at(raised) - behind, 0.0) @ NODE_WEIGHTS
    gained = np.maximum(share(raised, asked[:, None], learning) - now, 0.0) @ NODE_WEIGHTS
    short = 1 - now @ NODE_WEIGHTS
    return Prospects(matters[:, None] * gain, readiness_of(nodes), hours, matters * gained, matters * short)


def readiness_of(nodes: Floats) -> Floats:
    """Return the speed (T,) at which a dependent can be studied, averaged over `nodes` (T, Q) of the prerequisite's ability."""
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (nodes - READY_AT))) @ NODE_WEIGHTS)


def rates(
    prospects: Prospects, prerequisites: Graph, missing: NDArray[np.bool_] | None = None
) -> tuple[Floats, Floats]:
    """Return the gain per hour (T,) of each topic alone, and of the best set that can start with it.

    `missing` (T,) marks the topics that have to be raised before what builds on them, by default those whose readiness is
    below `READY_ENOUGH`. Raises `ValueError` for circular prerequisites.
    """
    gain, ready, hours, gained, _ = prospects
    lacking = ready < READY_ENOUGH if missing is None else missing
    count = len(ready)
    before = np.zeros((count, count), dtype=bool)
    speed, raised_speed = np.ones(count), np.ones(count)
    for topic in in_order(prerequisites):
        for index in prerequisites[topic]:
            speed[topic] *= ready[index]
            raised_speed[topic] *= max(ready[index], RAISED_READY) if lacking[index] else ready[index]
            if lacking[index]:
                before[topic] |= before[index]
                before[topic, index] = True
    alone = (speed[:, None] * gain / STEPS).max(axis=1)
    together = (((before @ gained)[:, None] + raised_speed[:, None] * gain) / ((before @ hours)[:, None] + STEPS)).max(
        axis=1
    )
    # A set can start with any member that has no missing prerequisite; ties go to the one with the best gain of its own.
    starts = ~before.any(axis=1)
    shared = np.where(before & starts, together[:, None], 0.0).max(axis=0, initial=0.0)
    return alone, np.maximum(alone, shared * (1 + 1e-6 * alone / max(alone.max(initial=0.0), 1e-12)))


def rank(ahead: Prospects, prerequisites: Graph, hours: ArrayLike) -> Ranking:
    """Order all topics with hours left by what the next hours gain.

    `hours` (T,) of study are left to each requirement, 0 where it is met, and `prerequisites[t]` are indices. Greedy: at each
    step the topic with the best rate among those whose prerequisites are met or already chosen; a chosen topic counts as
    learned from then on.
    """
    hours = np.asarray(hours, dtype=float)
    left = hours > 0
    alone, rate = rates(ahead, prerequisites)
    within = [np.interp(h, FAR, [0.0, *g, whole]) for h, g, whole in zip(hours, ahead.gain, ahead.whole, strict=True)]
    gain = np.where(left, within, 0.0)
    unlocked = np.where(left, (rate - alone) * hours, 0.0)
    order: list[int] = []
    open_ = left.copy()
    step = ahead._replace(ready=np.where(open_, ahead.ready, 1.0))
    while open_.any():
        best = rates(step, prerequisites, open_)[1]
        waits = np.array([any(open_[index] for index in some) for some in prerequisites], dtype=bool)
        topic = int(np.argmax(np.where(open_ & ~waits, best, -1.0)))
        order.append(topic)
        open_[topic] = False
        step.ready[topic] = 1.0
    return Ranking(np.array(order, dtype=np.intp), gain, unlocked, np.where(left, rate, 0.0))


def importance(weight: ArrayLike, prerequisites: Graph) -> Floats:
    """Return how much it matters to measure each topic (T,): its own weight plus those of the topics that build directly on it.

    For the goals of `selection.gains`.
    """
    matters = np.array(weight, dtype=float)
    for topic, some in enumerate(prerequisites):
        for index in some:
            matters[index] += np.asarray(weight)[topic]
    return matters


def in_order(prerequisites: Graph) -> list[int]:
    """Sort topics topologically, prerequisites first (Kahn 1962); raise `ValueError` when they are circular."""
    order: list[int] = []
    done = [False] * len(prerequisites)
    while len(order) < len(done):
        free = [t for t, some in enumerate(prerequisites) if not done[t] and all(done[index] for index in some)]
        if not free:
            raise ValueError("prerequisites run in a circle")
        order += free
        for topic in free:
            done[topic] = True
    return order


def share(theta: Floats, required: Floats, learning: Learning) -> Floats:
    """Return the share of the way from nothing to the required ability, from 0 to 1; 1 where nothing is required."""
    width = required - learning.levels[0]
    way = (theta - learning.levels[0]) / np.where(width > 0, width, 1.0)
    return np.asarray(np.where(width > 0, np.clip(way, 0.0, 1.0), 1.0))
