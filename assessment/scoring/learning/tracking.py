"""Track a learner's ability through answers and study, under several models of learning weighted by their evidence.

Ability rises steadily, with diminishing gains or evenly, or a topic suddenly clicks. `Tracked` holds a belief under each
model, with the likelihood of the answers so far: a bank of filters, Magill (1965).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.learning import pace
from assessment.scoring.learning.recommend import Graph, Learning, Prospects
from assessment.scoring.learning.steady import Steady
from assessment.scoring.learning.sudden import Sudden
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items

#: Prior probability of each way to learn: steadily with diminishing gains, evenly, suddenly.
WAYS = (0.4, 0.2, 0.4)


class Tracked(NamedTuple):
    """The belief under each of the `WAYS` to learn, and their unnormalised log posterior probabilities (3,)."""

    ways: tuple[Steady, Steady, Sudden]
    log_chance: Floats

    @classmethod
    def begin(cls, prior: Belief, learning: Learning, error: float) -> Tracked:
        """Start from a belief about abilities (T,), and the author's hours with their `error` (see `pace.pooled`)."""
        hours, doubt = pace.pooled(learning, error)
        ways = (
            Steady.begin(prior, hours, doubt),
            Steady.begin(prior, pace.evened(hours), doubt),
            Sudden.begin(prior, hours),
        )
        return cls(ways, np.log(WAYS))

    @property
    def shares(self) -> Floats:
        """The posterior probability of each way to learn (3,)."""
        chance = np.exp(self.log_chance - self.log_chance.max())
        return np.asarray(chance / chance.sum())

    @property
    def abilities(self) -> Belief:
        """The single Gaussian over abilities (T,) with the mean and covariance of the mixture."""
        shares, each = self.shares, [way.abilities for way in self.ways]
        mean = sum(share * belief.mean for share, belief in zip(shares, each, strict=True))
        covariance = sum(
            share * (belief.covariance + np.outer(belief.mean - mean, belief.mean - mean))
            for share, belief in zip(shares, each, strict=True)
        )
        return Belief(np.asarray(mean), np.asarray(covariance))

    def updated(self, items: Items, correct: Sequence[bool], weights: ArrayLike = 1.0) -> Tracked:
        """Update on answers in their order: `items` (n,), whether each was `correct` (n,), and its weight, up to 1."""
        (steady, even, sudden), log_chance = self.ways, self.log_chance
        for index, (right, weight) in enumerate(
            zip(correct, np.broadcast_to(weights, len(correct)).tolist(), strict=True)
        ):
            item = items.at(np.array([index]))
            steady, steadily = steady.updated(item, bool(right), weight)
            even, evenly = even.updated(item, bool(right), weight)
            sudden, suddenly = sudden.updated(item, bool(right), weight)
            log_chance = log_chance + weight * np.log([steadily, evenly, suddenly])
        return Tracked((steady, even, sudden), log_chance)

    def studied(self, topic: int, hours: float, prerequisites: Graph) -> Tracked:
        """Advance the belief by `hours` of study in one topic."""
        before = list(prerequisites[topic])
        steady, even, sudden = self.ways
        ready = [float(np.prod(way.ready[before])) for way in self.ways]
        ways = (
            steady.moved(topic, hours, ready[0]),
            even.moved(topic, hours, ready[1]),
            sudden.moved(topic, hours, ready[2]),
        )
        return self._replace(ways=ways)

    def prospects(self, required: Floats, weight: Floats) -> Prospects:
        """Compute expected gains, averaged over the ways; arguments as for `recommend.prospects`."""
        each = [way.prospects(required, weight) for way in self.ways]
        return Prospects(*(np.tensordot(self.shares, np.stack(parts), 1) for parts in zip(*each, strict=True)))
