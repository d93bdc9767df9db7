"""What is believed of a learner who studies and answers in turn, under several ways to learn that are weighed against each other.

Ability rises steadily, by less and less for an hour or evenly, or a topic is dark until it clicks. `Tracked` holds a belief
under each, with the chance that it foretold the answers so far: several models of one motion, Magill (1965).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.learning import pace
from assessment.scoring.learning.course import Graph, Learning
from assessment.scoring.learning.steady import Steady
from assessment.scoring.learning.sudden import Sudden
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items

#: How likely each way to learn is before the first answer: steadily with diminishing gains, evenly, suddenly.
WAYS = (0.4, 0.2, 0.4)
#: Chance, under each of these, that a prerequisite on the map does hold up what is said to build on it. Where a topic clicks, the
#: slowest of `sudden.PACES` stands for what the map has wrong.
MAP_HOLDS = (0.85, 0.85, 1.0)


class Tracked(NamedTuple):
    """What is believed under each of the `WAYS` to learn, and the log of how likely each made the answers (3,)."""

    ways: tuple[Steady, Steady, Sudden]
    log_chance: Floats

    @classmethod
    def begin(cls, prior: Belief, learning: Learning, error: float) -> Tracked:
        """Start from a belief about abilities (T,), and the author's hours with their `error`, see `pace.pooled`."""
        hours, doubt = pace.pooled(learning, error)
        steady = Steady.begin(prior, hours, doubt)
        return cls((steady, steady._replace(learning=pace.evened(hours)), Sudden.begin(prior, hours)), np.log(WAYS))

    @property
    def shares(self) -> Floats:
        """Chance of each way to learn (3,)."""
        chance = np.exp(self.log_chance - self.log_chance.max())
        return np.asarray(chance / chance.sum())

    @property
    def abilities(self) -> Belief:
        """The one Gaussian over abilities (T,) with the mean and covariance of the mixture."""
        shares, each = self.shares, [way.abilities for way in self.ways]
        mean = sum(share * belief.mean for share, belief in zip(shares, each, strict=True))
        covariance = sum(
            share * (belief.covariance + np.outer(belief.mean - mean, belief.mean - mean))
            for share, belief in zip(shares, each, strict=True)
        )
        return Belief(np.asarray(mean), np.asarray(covariance))

    def covered_after(self, topic: NDArray[np.intp], hours: Floats, required: Floats) -> Floats:
        """Expected share of the way to `required` (S,) after `hours` (S,) of study in `topic` (S,), its prerequisites known."""
        return np.asarray(self.shares @ np.stack([way.covered_after(topic, hours, required) for way in self.ways]))

    def shifted(self, by: Floats) -> Tracked:
        """Add `by` (T,) to the believed abilities."""
        steady, even, sudden = self.ways
        return self._replace(ways=(steady.shifted(by), even.shifted(by), sudden.shifted(by)))

    def observed(self, weights: Floats, value: float, sd: float) -> Tracked:
        """Take the weighted sum of the abilities to be measured as `value`, with an error of `sd`; `weights` are (T,)."""
        steady, even, sudden = self.ways
        ways = (
            steady.observed(weights, value, sd),
            even.observed(weights, value, sd),
            sudden.observed(weights, value, sd),
        )
        return self._replace(ways=ways)

    def chance(self, item: Items) -> float:
        """Probability that one item is solved now."""
        return float(self.shares @ [way.chance(item) for way in self.ways])

    def updated(self, items: Items, correct: Sequence[bool], weights: ArrayLike = 1.0) -> Tracked:
        """Count answers, in their order: `items` (n,), whether each was `correct` (n,), and how much it counts, up to 1."""
        (steady, even, sudden), log_chance = self.ways, self.log_chance
        for index, (right, weight) in enumerate(
            zip(correct, np.broadcast_to(weights, len(correct)).tolist(), strict=True)
        ):
            item = items.at(np.array([index]))
            solved = np.array([way.chance(item) for way in (steady, even, sudden)])
            log_chance = log_chance + weight * np.log(solved if right else 1 - solved)
            before, steady = steady, steady.updated(item, bool(right), weight)
            # until something is studied, the two differ in nothing
            same = even.belief is before.belief
            even = even._replace(belief=steady.belief) if same else even.updated(item, bool(right), weight)
            sudden = sudden.updated(item, bool(right), weight)
        return Tracked((steady, even, sudden), log_chance)

    def studied(self, topic: int, hours: float, prerequisites: Graph) -> Tracked:
        """Move the belief on by `hours` of study in one topic."""
        before = list(prerequisites[topic])
        steady, even, sudden = self.ways
        speeds = [way.ready[before] for way in self.ways]
        ready = [float(np.prod(1 - holds + holds * speed)) for holds, speed in zip(MAP_HOLDS, speeds, strict=True)]
        ways = (
            steady.moved(topic, hours, ready[0]),
            even.moved(topic, hours, ready[1]),
            sudden.moved(topic, hours, ready[2]),
        )
        return self._replace(ways=ways)
