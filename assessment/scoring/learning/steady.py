"""Steady learning: ability rises with every hour of study, at a pace that is estimated from the answers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.learning import course
from assessment.scoring.learning.course import NODE_WEIGHTS, NODES, Learning
from assessment.scoring.learning.pace import LEARNER_PACE
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import GRID, SLIP, Floats, Items, p_correct

#: Standard deviation of what study gains, as a share of the expected gain.
SPREAD = 0.3
#: Rate, per hour of study in any topic, at which the variance of every ability returns to the prior's, which is 1: abilities
#: change unseen while something else is studied.
DRIFT = 0.004


class Steady(NamedTuple):
    """A joint belief about 2 T numbers: the abilities, then the logs of the paces.

    A pace is relative to the hours of `learning`: at pace 2 a topic takes half of them.
    """

    belief: Belief
    learning: Learning

    @classmethod
    def begin(cls, prior: Belief, learning: Learning, doubt: Floats) -> Steady:
        """Start from a belief about abilities (T,), and the standard deviation `doubt` (T,) of the log of each topic's pace.

        On top of `doubt` comes the learner's own pace, which all topics share (`LEARNER_PACE`).
        """
        count = len(prior.mean)
        apart = np.zeros((count, count))
        mean = np.concatenate([prior.mean, np.zeros(count)])
        pace = LEARNER_PACE**2 + np.diag(doubt**2)
        return cls(Belief(mean, np.block([[prior.covariance, apart], [apart, pace]])), learning)

    @property
    def abilities(self) -> Belief:
        """The belief about the abilities alone."""
        count = len(self.belief.mean) // 2
        return Belief(self.belief.mean[:count], self.belief.covariance[:count, :count])

    @property
    def paces(self) -> Floats:
        """The expected logs of the paces (T,)."""
        return self.belief.mean[len(self.belief.mean) // 2 :]

    @property
    def ready(self) -> Floats:
        """Speed (T,), from 0 to 1, at which what builds on each topic can be studied."""
        mean, covariance = self.abilities
        return course.readiness_of(mean[:, None] + np.sqrt(covariance.diagonal())[:, None] * NODES)

    def covered_after(self, topic: NDArray[np.intp], hours: Floats, required: Floats) -> Floats:
        """Expected share of the way to `required` (S,) after `hours` (S,) of study in `topic` (S,), its prerequisites known."""
        (mean, covariance), learning = self.abilities, self.learning
        nodes = mean[topic, None] + np.sqrt(covariance.diagonal())[topic, None] * NODES
        paced = Learning(learning.levels, learning.hours[topic] / np.exp(self.paces[topic, None]))
        after = paced.ability_after(paced.hours_at(nodes) + hours[:, None])
        return course.share(np.maximum(after, nodes), required[:, None], learning) @ NODE_WEIGHTS

    def shifted(self, by: Floats) -> Steady:
        """Add `by` (T,) to the believed abilities."""
        mean = self.belief.mean.copy()
        mean[: len(by)] += by
        return self._replace(belief=self.belief._replace(mean=mean))

    def observed(self, weights: Floats, value: float, sd: float) -> Steady:
        """Take the weighted sum of the abilities to be measured as `value`, with an error of `sd`; `weights` are (T,)."""
        padded = np.concatenate([weights, np.zeros(len(weights))])
        return self._replace(belief=ability.observed(self.belief, padded, value, sd))

    def chance(self, item: Items) -> float:
        """Probability that a single `item` is solved now."""
        topic = int(item.topic[0])
        nodes = self.belief.mean[topic] + np.sqrt(self.belief.covariance[topic, topic]) * NODES
        return (1 - SLIP) * float(NODE_WEIGHTS @ p_correct(nodes, item.a, item.b, item.c))

    def updated(self, item: Items, right: bool, weight: float = 1.0) -> Steady:
        """Return the belief after the answer to a single `item`; `weight`, from 0 to 1, tempers the answer's likelihood."""
        solved = (1 - SLIP) * p_correct(GRID, item.a, item.b, item.c)
        curve = weight * np.log(solved if right else 1 - solved)
        return self._replace(belief=ability.update(ability.start(self.belief), int(item.topic[0]), curve).belief)

    def moved(self, topic: int, hours: float, ready: float) -> Steady:
        """Return the belief after `hours` of study in `topic`, at the speed `ready`, from 0 to 1, that its prerequisites allow.

        Statistical linearisation (Gelb 1974, ch. 6): the expected gain moves the mean, and doubt about pace and readiness
        widens the belief. Ability and pace become correlated, so that later answers tell about both.
        """
        (before, held), levels, to_levels = self.belief, self.learning.levels, self.learning.hours[topic]
        count, variance = len(before) // 2, held[topic, topic]
        nodes = before[topic] + np.sqrt(variance) * NODES
        spent = np.interp(nodes, levels, to_levels)

        def gained(pace: float) -> Floats:
            then = np.interp(spent + hours * np.exp(before[count + topic] + pace), to_levels, levels)
            return np.asarray(ready * np.maximum(then - nodes, 0.0))

        gain = gained(0.0)
        after = nodes + gain
        centre = NODE_WEIGHTS @ after
        kept = NODE_WEIGHTS @ ((after - centre) * (nodes - before[topic])) / variance
        paced = NODE_WEIGHTS @ (gained(0.3) - gained(-0.3)) / 0.6
        bent = NODE_WEIGHTS @ (after - centre) ** 2 - kept**2 * variance
        # the motion changes one row and column: the topic's new ability is made of its old one and of its pace
        covariance, row = held.copy(), kept * held[topic] + paced * held[count + topic]
        covariance[topic], covariance[:, topic] = row, row
        covariance[topic, topic] = kept * row[topic] + paced * row[count + topic]
        of_topics = np.arange(count), np.arange(count)
        covariance[of_topics] += -np.expm1(-DRIFT * hours) * np.maximum(1 - covariance[of_topics], 0.0)
        uneven = SPREAD**2 + (1 - ready) / max(ready, 0.1)  # the latter as if study succeeded with the chance `ready`
        covariance[topic, topic] += max(bent, 0.0) + (NODE_WEIGHTS @ gain) ** 2 * uneven
        mean = before.copy()
        mean[topic] = centre
        return self._replace(belief=Belief(mean, covariance))
