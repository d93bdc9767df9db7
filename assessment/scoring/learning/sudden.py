"""Sudden learning: a topic is not understood until it clicks, at some hour of study."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.learning import recommend
from assessment.scoring.learning.recommend import Learning, Prospects
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import GRID, SLIP, Floats, Items, p_correct

#: Ability before and after a topic clicks, as shares of the way from nothing to the last level.
DARK, KNOWN = 0.15, 0.85
#: Prior ability above which a topic counts as having clicked before any study.
CLICKED = -0.6
#: Logs of the paces at which a topic may click, with their probabilities; and the share of topics forgotten per hour.
PACES, PACE_CHANCES = np.array([-0.8, 0.0, 0.8]), np.array([0.18, 0.64, 0.18])
FORGOTTEN = 0.002


class Sudden(NamedTuple):
    """The belief: `chances` (T, 2, P) that a topic is dark [0] or known [1], at each pace of `PACES`.

    Until it is studied, a topic is known when its value in `latent`, a Gaussian over T values, is above `CLICKED`; through it
    answers inform other topics. `studied` (T,) marks the topics that no longer follow it. `ends` (2,) are the abilities of a
    dark and of a known topic, and `learning` the author's hours.
    """

    latent: Belief
    chances: Floats
    studied: NDArray[np.bool_]
    ends: Floats
    learning: Learning

    @classmethod
    def begin(cls, prior: Belief, learning: Learning) -> Sudden:
        """Start from a belief about abilities (T,)."""
        lowest, highest = learning.levels[0], learning.levels[-1]
        ends = lowest + np.array([DARK, KNOWN]) * (highest - lowest)
        nothing = np.zeros((len(prior.mean), 2, len(PACES)))
        return cls(prior, nothing, np.zeros(len(prior.mean), dtype=bool), ends, learning)._refreshed(prior)

    def _refreshed(self, latent: Belief) -> Sudden:
        """Apply a new latent belief to the topics not studied yet."""
        above = (latent.mean - CLICKED) / np.sqrt(latent.covariance.diagonal())
        clear = np.array([ability.normal_cdf(z) for z in above.tolist()])
        fresh = np.stack([1 - clear, clear], axis=1)[:, :, None] * PACE_CHANCES
        return self._replace(latent=latent, chances=np.where(self.studied[:, None, None], self.chances, fresh))

    @property
    def abilities(self) -> Belief:
        """Mean and variance of the abilities; correlations between topics are left out."""
        clear = self.chances[:, 1].sum(axis=1)
        width = self.ends[1] - self.ends[0]
        return Belief(self.ends[0] + width * clear, np.diag(width**2 * clear * (1 - clear)))

    @property
    def ready(self) -> Floats:
        """The speed (T,) at which what builds on each topic can be studied."""
        speed = 1 / (1 + np.exp(-recommend.STEEPNESS * (self.ends - recommend.READY_AT)))
        return np.asarray(self.chances.sum(axis=2) @ speed)

    @property
    def clicking(self) -> Floats:
        """The rate per hour (T, P) at which a dark topic clicks, at each pace.

        It is chosen so that the mean gain equals that of a learner who learns the same share of what is left every hour, as
        the author's hours assume.
        """
        both = np.broadcast_to(self.ends, (len(self.learning.hours), 2))
        dark, clear = self.learning.hours_at(both).T
        return np.asarray(np.log((1 - DARK) / (1 - KNOWN)) / (clear - dark)[:, None] * np.exp(PACES))

    def updated(self, item: Items, right: bool, weight: float = 1.0) -> tuple[Sudden, float]:
        """Update on one answer of the given `weight`, up to 1; return the new belief and the answer's probability before it."""
        topic = int(item.topic[0])
        likely = (1 - SLIP) * p_correct(self.ends, item.a, item.b, item.c)
        likely = likely if right else 1 - likely
        chance = float((self.chances[topic] * likely[:, None]).sum())
        if self.studied[topic]:
            chances = self.chances.copy()
            chances[topic] *= likely[:, None] ** weight
            chances[topic] /= chances[topic].sum()
            return self._replace(chances=chances), chance
        # For the latent Gaussian the likelihood is a step at `CLICKED`.
        curve = weight * np.log(np.where(GRID > CLICKED, likely[1], likely[0]))
        return self._refreshed(ability.update(ability.start(self.latent), topic, curve).belief), chance

    def moved(self, topic: int, hours: float, ready: float) -> Sudden:
        """Advance by `hours` of study: the topic may click, and others may be forgotten."""
        chances, studied = self.chances.copy(), self.studied.copy()
        lost = np.where(studied, 1 - (1 - FORGOTTEN) ** hours, 0.0)[:, None] * chances[:, 1]
        lost[topic] = 0.0
        chances += np.stack([lost, -lost], axis=1)
        clicks = chances[topic, 0] * -np.expm1(-hours * ready * self.clicking[topic])
        chances[topic] += np.stack([-clicks, clicks])
        studied[topic] = True
        return self._replace(chances=chances, studied=studied)

    def prospects(self, required: Floats, weight: Floats) -> Prospects:
        """Compute expected gains; arguments as for `recommend.prospects`."""
        way = recommend.share(self.ends, required[:, None], self.learning)
        gain = weight * (way[:, 1] - way[:, 0])
        rate, dark = self.clicking, self.chances[:, 0]
        learned = (dark[:, :, None] * -np.expm1(-rate[:, :, None] * recommend.STEPS)).sum(axis=1)
        short = weight * (1 - (way * self.chances.sum(axis=2)).sum(axis=1))
        return Prospects(gain[:, None] * learned, self.ready, (dark / rate).sum(axis=1), gain * dark.sum(axis=1), short)
