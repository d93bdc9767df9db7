"""What is believed of a learner who studies and answers in turn, under two ways to learn that are weighed against each other.

`Steady`: ability rises hour by hour, at a pace to be found out; one Gaussian over abilities and paces. `Sudden`: a topic is
dark until it clicks; for each topic the chance that it has. `Tracked` holds both, each with the chance that it foretold the
answers so far: several models of one motion, Magill (1965).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring import ability, recommend
from assessment.scoring.ability import Belief
from assessment.scoring.irt import GRID, Floats, Items, p_correct
from assessment.scoring.recommend import NODE_WEIGHTS, NODES, Graph, Learning, Prospects

#: Standard deviation of the log of the pace: one topic's against the author's hours, and a learner's in all topics.
TOPIC_PACE, LEARNER_PACE = 0.6, 0.3
#: Spread of one hour's gain as a share of it, and variance that an hour adds to every ability: what is not used moves on.
SPREAD, DRIFT = 0.3, 0.004
#: A topic that is dark, and one that has clicked, as shares of the way from nothing to the last level.
DARK, KNOWN = 0.15, 0.85
#: Ability above which a topic counts as having clicked already, in the belief from before any study.
CLICKED = -0.6
#: Logs of the paces at which a dark topic may click, with their chances; and the share of topics that go dark again an hour.
PACES, PACE_CHANCES = np.array([-0.8, 0.0, 0.8]), np.array([0.18, 0.64, 0.18])
FORGOTTEN = 0.002
#: Chance that an answer which is known is given wrongly all the same (an upper asymptote: Barton and Lord 1981). One careless
#: answer must not undo what several have shown.
SLIP = 0.03


class Steady(NamedTuple):
    """Steady learning: a belief over 2 T numbers, the abilities and the logs of the paces against the author's hours."""

    belief: Belief

    @classmethod
    def begin(cls, prior: Belief) -> Steady:
        """Start from a belief about abilities (T,)."""
        count = len(prior.mean)
        pace = LEARNER_PACE**2 + TOPIC_PACE**2 * np.eye(count)
        apart = np.zeros((count, count))
        mean = np.concatenate([prior.mean, np.zeros(count)])
        return cls(Belief(mean, np.block([[prior.covariance, apart], [apart, pace]])))

    @property
    def abilities(self) -> Belief:
        """The belief about the abilities alone."""
        count = len(self.belief.mean) // 2
        return Belief(self.belief.mean[:count], self.belief.covariance[:count, :count])

    @property
    def ready(self) -> Floats:
        """Speed (T,) at which what builds on each topic can be studied."""
        mean, covariance = self.abilities
        return recommend.readiness_of(mean[:, None] + np.sqrt(covariance.diagonal())[:, None] * NODES)

    def answered(self, item: Items, right: bool) -> tuple[Steady, float]:
        """Count one answer; returns the new belief and the chance that it was given."""
        topic = int(item.topic[0])
        nodes = self.belief.mean[topic] + np.sqrt(self.belief.covariance[topic, topic]) * NODES
        chance = (1 - SLIP) * float(NODE_WEIGHTS @ p_correct(nodes, item.a, item.b, item.c))
        solved = (1 - SLIP) * p_correct(GRID, item.a, item.b, item.c)
        curve = np.log(solved if right else 1 - solved)
        new = ability.answered(ability.start(self.belief), topic, curve).belief
        return Steady(new), chance if right else 1 - chance

    def moved(self, topic: int, hours: float, learning: Learning, ready: float) -> Steady:
        """Move on by `hours` of study at the believed pace and readiness: statistical linearisation (Gelb 1974, ch. 6).

        The expected gain moves the mean; doubt about pace and readiness widens the belief, and ability and pace become
        correlated, so that the next answers tell about both.
        """
        count, mean, sd = len(learning.hours), self.belief.mean.copy(), np.sqrt(self.belief.covariance[topic, topic])
        nodes = mean[topic] + sd * NODES
        one = Learning(learning.levels, learning.hours[[topic]])

        def gained(pace: float) -> Floats:
            then = one.ability_after(one.hours_at(nodes[None]) + hours * np.exp(mean[count + topic] + pace))[0]
            return np.asarray(ready * np.maximum(then - nodes, 0.0))

        gain = gained(0.0)
        after, motion = nodes + gain, np.eye(2 * count)
        centre = NODE_WEIGHTS @ after
        motion[topic, topic] = NODE_WEIGHTS @ ((after - centre) * (nodes - mean[topic])) / sd**2
        motion[topic, count + topic] = NODE_WEIGHTS @ (gained(0.3) - gained(-0.3)) / 0.6
        bent = NODE_WEIGHTS @ (after - centre) ** 2 - (motion[topic, topic] * sd) ** 2
        covariance = motion @ self.belief.covariance @ motion.T
        covariance[range(count), range(count)] += DRIFT * hours
        uneven = SPREAD**2 + (1 - ready) / max(ready, 0.1)
        covariance[topic, topic] += max(bent, 0.0) + (NODE_WEIGHTS @ gain) ** 2 * uneven
        mean[topic] = centre
        return Steady(Belief(mean, covariance))

    def prospects(self, required: Floats, weight: Floats, learning: Learning) -> Prospects:
        """Work out what study promises, at the believed paces."""
        mean, covariance = self.abilities
        paced = Learning(learning.levels, learning.hours / np.exp(self.belief.mean[len(mean) :, None]))
        return recommend.prospects(mean, np.sqrt(covariance.diagonal()), required, weight, paced)


class Sudden(NamedTuple):
    """Learning that clicks: `chances` (T, 2, P) that a topic is dark [0] or known [1], at each pace of `PACES`.

    Until it is studied, a topic is known when its number in `latent`, a Gaussian over T of them, is above `CLICKED`: that is
    how topics tell of each other. `studied` (T,) marks those that go their own way. `ends` are the two abilities.
    """

    latent: Belief
    chances: Floats
    studied: NDArray[np.bool_]
    ends: Floats

    @classmethod
    def begin(cls, prior: Belief, levels: Floats) -> Sudden:
        """Start from a belief about abilities (T,); `levels` as in `Learning`."""
        ends = levels[0] + np.array([DARK, KNOWN]) * (levels[-1] - levels[0])
        nothing = np.zeros((len(prior.mean), 2, len(PACES)))
        return cls(prior, nothing, np.zeros(len(prior.mean), dtype=bool), ends)._refreshed(prior)

    def _refreshed(self, latent: Belief) -> Sudden:
        """Carry a new latent belief over to the topics not studied yet."""
        above = (latent.mean - CLICKED) / np.sqrt(latent.covariance.diagonal())
        known = np.array([ability.normal_cdf(z) for z in above])
        fresh = np.stack([1 - known, known], axis=1)[:, :, None] * PACE_CHANCES
        return self._replace(latent=latent, chances=np.where(self.studied[:, None, None], self.chances, fresh))

    @property
    def abilities(self) -> Belief:
        """Mean and variance of the abilities; topics are taken as they come, without what ties them together."""
        known = self.chances[:, 1].sum(axis=1)
        width = self.ends[1] - self.ends[0]
        return Belief(self.ends[0] + width * known, np.diag(width**2 * known * (1 - known)))

    @property
    def ready(self) -> Floats:
        """Speed (T,) at which what builds on each topic can be studied."""
        speed = 1 / (1 + np.exp(-recommend.STEEPNESS * (self.ends - recommend.READY_AT)))
        return np.asarray(self.chances.sum(axis=2) @ speed)

    def answered(self, item: Items, right: bool) -> tuple[Sudden, float]:
        """Count one answer; returns the new belief and the chance that it was given."""
        topic = int(item.topic[0])
        likely = (1 - SLIP) * p_correct(self.ends, item.a, item.b, item.c)
        likely = likely if right else 1 - likely
        joint = self.chances[topic] * likely[:, None]
        chance = float(joint.sum())
        if self.studied[topic]:
            chances = self.chances.copy()
            chances[topic] = joint / chance
            return self._replace(chances=chances), chance
        # A step is a curve like any other to the Gaussian that the topic still belongs to.
        curve = np.log(np.where(GRID > CLICKED, likely[1], likely[0]))
        return self._refreshed(ability.answered(ability.start(self.latent), topic, curve).belief), chance

    def moved(self, topic: int, hours: float, learning: Learning, ready: float) -> Sudden:
        """Move on by `hours` of study: the topic may click, and others may be forgotten."""
        chances, studied = self.chances.copy(), self.studied.copy()
        lost = np.where(studied, 1 - (1 - FORGOTTEN) ** hours, 0.0)[:, None] * chances[:, 1]
        lost[topic] = 0.0
        chances += np.stack([lost, -lost], axis=1)
        clicks = chances[topic, 0] * -np.expm1(-hours * ready * _clicking(self.ends, learning)[topic])
        chances[topic] += np.stack([-clicks, clicks])
        studied[topic] = True
        return self._replace(chances=chances, studied=studied)

    def prospects(self, required: Floats, weight: Floats, learning: Learning) -> Prospects:
        """Work out what study promises."""
        way = recommend.share(self.ends, required[:, None], learning)
        whole = weight * (way[:, 1] - way[:, 0])
        rate, dark = _clicking(self.ends, learning), self.chances[:, 0]
        gain = (dark[:, :, None] * -np.expm1(-rate[:, :, None] * recommend.STEPS)).sum(axis=1)
        return Prospects(whole[:, None] * gain, self.ready, (dark / rate).sum(axis=1), whole * dark.sum(axis=1))


def _clicking(ends: Floats, learning: Learning) -> Floats:
    """How often an hour a dark topic clicks (T, P), at each pace.

    The author's hours are those of somebody who learns the same share of what is left each hour, and whoever clicks with
    the same chance learns as much on average.
    """
    dark, known = learning.hours_at(np.broadcast_to(ends, (len(learning.hours), 2))).T
    return np.asarray(np.log((1 - DARK) / (1 - KNOWN)) / (known - dark)[:, None] * np.exp(PACES))


class Tracked(NamedTuple):
    """What is believed under each way to learn, and the log-odds that learning is sudden."""

    steady: Steady
    sudden: Sudden
    log_odds: float

    @classmethod
    def begin(cls, prior: Belief, learning: Learning) -> Tracked:
        """Start from a belief about abilities (T,), both ways being equally likely."""
        return cls(Steady.begin(prior), Sudden.begin(prior, learning.levels), 0.0)

    @property
    def share_sudden(self) -> float:
        """Chance that learning is sudden."""
        return float(1 / (1 + np.exp(-np.clip(self.log_odds, -50, 50))))

    @property
    def abilities(self) -> Belief:
        """The one Gaussian over abilities (T,) with the mean and covariance of the mixture."""
        part, steady, sudden = self.share_sudden, self.steady.abilities, self.sudden.abilities
        apart = sudden.mean - steady.mean
        covariance = (1 - part) * steady.covariance + part * sudden.covariance
        return Belief(steady.mean + part * apart, covariance + part * (1 - part) * np.outer(apart, apart))

    def answered(self, items: Items, correct: Sequence[bool]) -> Tracked:
        """Count answers, in their order: `items` (n,) and whether each was `correct` (n,)."""
        steady, sudden, log_odds = self
        for place, right in enumerate(correct):
            item = items.at(np.array([place]))
            steady, steadily = steady.answered(item, bool(right))
            sudden, suddenly = sudden.answered(item, bool(right))
            log_odds += float(np.log(suddenly / steadily))
        return Tracked(steady, sudden, log_odds)

    def studied(self, topic: int, hours: float, learning: Learning, prerequisites: Graph) -> Tracked:
        """Move the belief on by `hours` of study in one topic."""
        before = list(prerequisites[topic])
        steady, sudden = (float(np.prod(way.ready[before])) for way in (self.steady, self.sudden))
        return self._replace(
            steady=self.steady.moved(topic, hours, learning, steady),
            sudden=self.sudden.moved(topic, hours, learning, sudden),
        )

    def prospects(self, required: Floats, weight: Floats, learning: Learning) -> Prospects:
        """Work out what study promises, the two ways averaged; arguments as for `recommend.prospects`."""
        part = self.share_sudden
        both = (way.prospects(required, weight, learning) for way in (self.steady, self.sudden))
        return Prospects(*((1 - part) * steadily + part * suddenly for steadily, suddenly in zip(*both, strict=True)))
