"""The way from nothing to what a role asks: the hours to each level, and the share of the way that is covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.measuring.irt import Floats

#: The prerequisites of each topic, as indices of topics.
Graph = Sequence[Sequence[int]]

#: Ability in a topic at which what builds on it is studied at half speed, and the slope of the log-odds of that speed.
READY_AT, STEEPNESS = 0.1, 1.6
#: Nodes and weights (Q,) to average over a standard normal distribution: Gauss-Hermite quadrature.
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
NODE_WEIGHTS = NODE_WEIGHTS / NODE_WEIGHTS.sum()


class Learning(NamedTuple):
    """How long study takes: `hours` (T, L) from nothing to each of the abilities `levels` (L,), where nothing is `levels[0]`."""

    levels: Floats
    hours: Floats

    def hours_at(self, theta: Floats) -> Floats:
        """Hours (T, ...) to reach abilities `theta` (T, ...): linear between levels, constant outside them."""
        inside = np.clip(theta, self.levels[0], self.levels[-1])
        below = np.clip(np.searchsorted(self.levels, inside, side="right") - 1, 0, len(self.levels) - 2)
        part = (inside - self.levels[below]) / (self.levels[below + 1] - self.levels[below])
        topic = np.arange(len(self.hours)).reshape((-1,) + (1,) * (below.ndim - 1))
        return np.asarray(self.hours[topic, below] * (1 - part) + self.hours[topic, below + 1] * part)

    def ability_after(self, hours: Floats) -> Floats:
        """Abilities (T, ...) after `hours` (T, ...) from nothing: the inverse of `hours_at`, up to the last level."""
        flat = hours.reshape(len(self.hours), -1)
        below = np.clip((self.hours[:, None, :] <= flat[:, :, None]).sum(axis=2) - 1, 0, len(self.levels) - 2)
        topic = np.arange(len(self.hours))[:, None]
        width = self.hours[topic, below + 1] - self.hours[topic, below]
        part = np.clip((flat - self.hours[topic, below]) / width, 0.0, 1.0)
        return np.asarray((self.levels[below] * (1 - part) + self.levels[below + 1] * part).reshape(hours.shape))


def readiness_of(nodes: Floats) -> Floats:
    """Speed (T,), from 0 to 1, at which what builds on each topic can be studied, averaged over its abilities `nodes` (T, Q)."""
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (nodes - READY_AT))) @ NODE_WEIGHTS)


def importance(weight: ArrayLike, prerequisites: Graph) -> Floats:
    """How much it matters to know a topic's ability (T,), as goals of `selection.gains`.

    Each topic counts its own weight, and the weights of those that have it among their prerequisites.
    """
    matters = np.array(weight, dtype=float)
    for topic, needed in enumerate(prerequisites):
        for index in needed:
            matters[index] += np.asarray(weight)[topic]
    return matters


def share(theta: Floats, required: Floats, learning: Learning) -> Floats:
    """Share, from 0 to 1, of the way from nothing to the abilities `required` (T,) at `theta` (..., T); 1 where none is required."""
    width = required - learning.levels[0]
    way = (theta - learning.levels[0]) / np.where(width > 0, width, 1.0)
    return np.asarray(np.where(width > 0, np.clip(way, 0.0, 1.0), 1.0))
