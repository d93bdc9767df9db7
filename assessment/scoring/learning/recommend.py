"""What to study next: the topics by expected gain in readiness per hour, counting what they unlock.

Readiness for a role is the weighted mean share of the way, from nothing to the level it asks for, that a learner has covered;
more than is asked adds nothing. What an hour adds follows from the author's hours per level, averaged over the belief. A
topic whose prerequisites are probably missing is worth what it gains together with them, over the hours of all: the densest
set of jobs under precedence comes first (Sidney 1975), here with one final topic per set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.measuring.irt import Floats

Graph = Sequence[Sequence[int]]

#: Hours ahead over which a gain is averaged; the best average counts, so that a slow start does not hide what follows.
STEPS = 2.0 ** np.arange(7)
#: Hours between which a gain is read: none, those of `STEPS`, and so many that every requirement is reached.
FAR = np.array([0.0, *STEPS, 8 * STEPS[-1]])
#: A prerequisite at this ability lets study go at half speed; the steepness of that, per unit of ability.
READY_AT, STEEPNESS = 0.1, 1.6
#: What a prerequisite is raised to before what builds on it, and the share of full speed that study then has.
RAISED_TO, RAISED_READY = 1.0, 0.8
#: A prerequisite that is ready with a smaller chance than this is studied first.
READY_ENOUGH = 0.6
#: Nodes and weights to average over a normal belief: Gauss-Hermite.
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
NODE_WEIGHTS = NODE_WEIGHTS / NODE_WEIGHTS.sum()


class Learning(NamedTuple):
    """How long study takes: `hours` (T, L), cumulative and rising from 0, to reach the abilities `levels` (L,)."""

    levels: Floats
    hours: Floats

    def hours_at(self, theta: Floats) -> Floats:
        """Hours behind an ability (T, ...), linear between levels, from the first level to the last."""
        inside = np.clip(theta, self.levels[0], self.levels[-1])
        below = np.clip(np.searchsorted(self.levels, inside, side="right") - 1, 0, len(self.levels) - 2)
        part = (inside - self.levels[below]) / (self.levels[below + 1] - self.levels[below])
        topic = np.arange(len(self.hours)).reshape((-1,) + (1,) * (below.ndim - 1))
        return np.asarray(self.hours[topic, below] * (1 - part) + self.hours[topic, below + 1] * part)

    def ability_after(self, hours: Floats) -> Floats:
        """Ability after cumulative hours (T, ...): the inverse of `hours_at`; past the last level nothing is added."""
        flat = hours.reshape(len(self.hours), -1)
        below = np.clip((self.hours[:, None, :] <= flat[:, :, None]).sum(axis=2) - 1, 0, len(self.levels) - 2)
        topic = np.arange(len(self.hours))[:, None]
        width = self.hours[topic, below + 1] - self.hours[topic, below]
        part = np.clip((flat - self.hours[topic, below]) / width, 0.0, 1.0)
        return np.asarray((self.levels[below] * (1 - part) + self.levels[below + 1] * part).reshape(hours.shape))


class Prospects(NamedTuple):
    """What study promises, per topic; gains are in weighted readiness.

    `gain` (T, S) after the hours `STEPS` with nothing missing; `ready` (T,) the speed, from 0 to 1, at which what builds on
    the topic can be studied; `hours_to_raise` and `gain_of_raising` (T,) to make it a sound prerequisite; `whole` (T,) the
    gain of going all the way to the requirement.
    """

    gain: Floats
    ready: Floats
    hours_to_raise: Floats
    gain_of_raising: Floats
    whole: Floats


class Ranking(NamedTuple):
    """Topics to study, best first, and the figures behind the order; arrays over all T topics.

    `gain` is the expected rise in readiness from the hours left in the topic itself, `rate` the best gain per hour of a
    set that starts with it, for the next hours, and `unlocked` the part of it, over the topic's hours, that is owed to what
    it opens the way to. `order` holds the topics with hours left, each after its prerequisites.
    """

    order: NDArray[np.intp]
    gain: Floats
    unlocked: Floats
    rate: Floats


def prospects(mean: ArrayLike, sd: ArrayLike, required: ArrayLike, weight: ArrayLike, learning: Learning) -> Prospects:
    """Work out what study promises under a belief: `mean` and `sd` (T,) of ability, averaged over a normal distribution.

    `required` (T,) is the ability that the role asks for, at or below the first of `learning.levels` where it asks nothing;
    `weight` (T,) how much each topic matters.
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
    """Speed at which a dependent can be studied, averaged over the `nodes` (T, Q) of each prerequisite's ability."""
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (nodes - READY_AT))) @ NODE_WEIGHTS)


def rates(
    prospects: Prospects, prerequisites: Graph, missing: NDArray[np.bool_] | None = None
) -> tuple[Floats, Floats]:
    """Gain per hour (T,) of each topic alone, as ready as it is, and of the best set that can start with it.

    `missing` (T,) marks the topics that have to be raised before what builds on them; by default those that are ready with
    a chance below `READY_ENOUGH`. Raises `ValueError` for prerequisites that run in a circle.
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
    # A set starts with any member that waits for nothing; of several, the one that gains most by itself goes first.
    starts = ~before.any(axis=1)
    shared = np.where(before & starts, together[:, None], 0.0).max(axis=0, initial=0.0)
    return alone, np.maximum(alone, shared * (1 + 1e-6 * alone / max(alone.max(initial=0.0), 1e-12)))


def rank(ahead: Prospects, prerequisites: Graph, hours: ArrayLike) -> Ranking:
    """Rank topics by what the next hours gain, and lay out the whole way to the role.

    `hours` (T,) of study are left to each requirement, 0 where nothing is left to do, and `prerequisites[t]` are indices.
    Greedy: at each step the topic with the best rate among those whose prerequisites are met or already chosen; what was
    chosen counts as learned from then on. Every topic with hours appears, from every state.
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
    """How much it matters to know a topic's ability (T,), as goals of `selection.gains`.

    A topic counts with its own weight and with that of everything that builds directly on it and hangs on it.
    """
    matters = np.array(weight, dtype=float)
    for topic, some in enumerate(prerequisites):
        for index in some:
            matters[index] += np.asarray(weight)[topic]
    return matters


def in_order(prerequisites: Graph) -> list[int]:
    """Sort topics so that prerequisites come first (Kahn 1962); `ValueError` when they run in a circle."""
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
    """Share of the way from nothing to what is required; 1 where nothing is."""
    width = required - learning.levels[0]
    way = (theta - learning.levels[0]) / np.where(width > 0, width, 1.0)
    return np.asarray(np.where(width > 0, np.clip(way, 0.0, 1.0), 1.0))
