"""The ranking of before: topics by the gain in readiness per hour that a belief promises, counting what they unlock.

Readiness for a role is the weighted mean share of the way, from nothing to the level it asks for, that a learner has covered;
more than is asked adds nothing. What an hour adds follows from the author's hours per level, averaged over the belief. A
topic whose prerequisites are probably missing is worth what it gains together with them, over the hours of all: the densest
set of jobs under precedence comes first (Sidney 1975), here with one final topic per set.

The product ranks steps of a level instead (`assessment/advice/steps.py`); this one is its rival, and the oracle's.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.learning.course import NODE_WEIGHTS, NODES, Graph, Learning, readiness_of, share
from assessment.scoring.learning.steady import Steady
from assessment.scoring.learning.sudden import Sudden
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring.irt import Floats

#: Hours ahead over which a gain is averaged; the best average counts, so that a slow start does not hide what follows.
STEPS = 2.0 ** np.arange(7)
#: What a prerequisite is raised to before what builds on it, and the share of full speed that study then has.
RAISED_TO, RAISED_READY = 1.0, 0.8
#: A prerequisite that is ready with a smaller chance than this is studied first.
READY_ENOUGH = 0.6


class Prospects(NamedTuple):
    """What study promises, per topic; gains are in weighted readiness.

    `gain` (T, S) after the hours `STEPS` with nothing missing; `ready` (T,) the speed, from 0 to 1, at which what builds on
    the topic can be studied; `hours_to_raise` and `gain_of_raising` (T,) to make it a sound prerequisite.
    """

    gain: Floats
    ready: Floats
    hours_to_raise: Floats
    gain_of_raising: Floats


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
    return Prospects(matters[:, None] * gain, readiness_of(nodes), hours, matters * gained)


def promised(tracked: Tracked, required: Floats, weight: Floats) -> Prospects:
    """Work out what study promises somebody who is tracked, averaged over the ways to learn; arguments as for `prospects`."""
    steady, even, sudden = tracked.ways
    each = [_steadily(steady, required, weight), _steadily(even, required, weight), _suddenly(sudden, required, weight)]
    return Prospects(*(np.tensordot(tracked.shares, np.stack(parts), 1) for parts in zip(*each, strict=True)))


def _steadily(way: Steady, required: Floats, weight: Floats) -> Prospects:
    mean, covariance = way.abilities
    paced = way.learning._replace(hours=way.learning.hours / np.exp(way.paces[:, None]))
    return prospects(mean, np.sqrt(covariance.diagonal()), required, weight, paced)


def _suddenly(way: Sudden, required: Floats, weight: Floats) -> Prospects:
    covered = share(way.ends, required[:, None], way.learning)
    gain = weight * (covered[:, 1] - covered[:, 0])
    rate, dark = way.clicking, way.chances[:, 0]
    learned = (dark[:, :, None] * -np.expm1(-rate[:, :, None] * STEPS)).sum(axis=1)
    return Prospects(gain[:, None] * learned, way.ready, (dark / rate).sum(axis=1), gain * dark.sum(axis=1))


def rates(prospects: Prospects, prerequisites: Graph) -> Floats:
    """Gain per hour (T,) of the best set that can start with each topic.

    Topics that are ready with a chance below `READY_ENOUGH` have to be raised before what builds on them. Raises `ValueError` for
    prerequisites that run in a circle.
    """
    gain, ready, hours, gained = prospects
    lacking = ready < READY_ENOUGH
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
    return np.maximum(alone, shared * (1 + 1e-6 * alone / max(alone.max(initial=0.0), 1e-12)))


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
