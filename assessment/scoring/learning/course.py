"""The course from nothing to what a role asks: hours to each level, and what of the way somebody has covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.measuring.irt import Floats

Graph = Sequence[Sequence[int]]

#: A prerequisite at this ability lets study go at half speed; the steepness of that, per unit of ability.
READY_AT, STEEPNESS = 0.1, 1.6
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


def readiness_of(nodes: Floats) -> Floats:
    """Speed at which a dependent can be studied, averaged over the `nodes` (T, Q) of each prerequisite's ability."""
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (nodes - READY_AT))) @ NODE_WEIGHTS)


def importance(weight: ArrayLike, prerequisites: Graph) -> Floats:
    """How much it matters to know a topic's ability (T,), as goals of `selection.gains`.

    A topic counts with its own weight and with that of everything that builds directly on it and hangs on it.
    """
    matters = np.array(weight, dtype=float)
    for topic, some in enumerate(prerequisites):
        for index in some:
            matters[index] += np.asarray(weight)[topic]
    return matters


def share(theta: Floats, required: Floats, learning: Learning) -> Floats:
    """Share of the way from nothing to what is required; 1 where nothing is."""
    width = required - learning.levels[0]
    way = (theta - learning.levels[0]) / np.where(width > 0, width, 1.0)
    return np.asarray(np.where(width > 0, np.clip(way, 0.0, 1.0), 1.0))
