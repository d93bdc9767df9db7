"""Learning that clicks: a topic is dark until, at some hour of study, it is known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.learning import course
from assessment.scoring.learning.course import Learning
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import GRID, SLIP, Floats, Items, p_correct

#: A topic that is dark, and one that has clicked, as shares of the way from nothing to the last level.
DARK, KNOWN = 0.15, 0.85
#: Ability above which a topic counts as having clicked already, in the belief from before any study.
CLICKED = -0.6
#: Logs of the paces at which a dark topic may click, with their chances. The slowest is that of a topic which is blocked: by
#: something that the map of prerequisites does not tell, or that is wrongly believed to be known.
PACES, PACE_CHANCES = np.array([-3.0, -0.8, 0.0, 0.8]), np.array([0.12, 0.16, 0.56, 0.16])
#: Share of topics that go dark again in an hour.
FORGOTTEN = 0.002


class Sudden(NamedTuple):
    """`chances` (T, 2, P) that a topic is dark [0] or known [1], at each pace of `PACES`, against the hours of `learning`.

    Until it is studied, a topic is known when its number in `latent`, a Gaussian over T of them, is above `CLICKED`: that is
    how topics tell of each other. `studied` (T,) marks those that go their own way. `ends` are the two abilities.
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
        """Carry a new latent belief over to the topics not studied yet."""
        above = (latent.mean - CLICKED) / np.sqrt(latent.covariance.diagonal())
        clear = np.array([ability.normal_cdf(z) for z in above.tolist()])
        fresh = np.stack([1 - clear, clear], axis=1)[:, :, None] * PACE_CHANCES
        return self._replace(latent=latent, chances=np.where(self.studied[:, None, None], self.chances, fresh))

    @property
    def abilities(self) -> Belief:
        """Mean and variance of the abilities; topics are taken as they come, without what ties them together."""
        clear = self.chances[:, 1].sum(axis=1)
        width = self.ends[1] - self.ends[0]
        return Belief(self.ends[0] + width * clear, np.diag(width**2 * clear * (1 - clear)))

    @property
    def ready(self) -> Floats:
        """Speed (T,) at which what builds on each topic can be studied."""
        speed = 1 / (1 + np.exp(-course.STEEPNESS * (self.ends - course.READY_AT)))
        return np.asarray(self.chances.sum(axis=2) @ speed)

    @property
    def clicking(self) -> Floats:
        """How often an hour a dark topic clicks (T, P), at each pace.

        The author's hours are those of somebody who learns the same share of what is left each hour, and whoever clicks
        with the same chance learns as much on average.
        """
        both = np.broadcast_to(self.ends, (len(self.learning.hours), 2))
        dark, clear = self.learning.hours_at(both).T
        return np.asarray(np.log((1 - DARK) / (1 - KNOWN)) / (clear - dark)[:, None] * np.exp(PACES))

    def covered_after(self, topic: NDArray[np.intp], hours: Floats, required: Floats) -> Floats:
        """Expected share of the way to `required` (S,) after `hours` (S,) of study in `topic` (S,), its prerequisites known."""
        dark = (self.chances[topic, 0] * np.exp(-self.clicking[topic] * hours[:, None])).sum(axis=1)
        dark_covers, known_covers = course.share(self.ends, required[:, None], self.learning).T
        return np.asarray(known_covers - (known_covers - dark_covers) * dark)

    def shifted(self, by: Floats) -> Sudden:
        """Add `by` (T,) to what is believed of the topics that were never studied."""
        return self._refreshed(self.latent._replace(mean=self.latent.mean + by))

    def observed(self, weights: Floats, value: float, sd: float) -> Sudden:
        """Take the weighted sum of the abilities to be measured as `value`, with an error of `sd`; `weights` are (T,).

        A topic that goes its own way learns only from a measurement of itself alone.
        """
        refreshed = self._refreshed(ability.observed(self.latent, weights, value, sd))
        itself = self.studied & (weights == 1)
        likely = np.exp(-0.5 * ((value - self.ends) / sd) ** 2 + 0.5 * np.min(((value - self.ends) / sd) ** 2))
        measured = self.chances * likely[:, None]
        measured /= measured.sum(axis=(1, 2), keepdims=True)
        return refreshed._replace(chances=np.where(itself[:, None, None], measured, refreshed.chances))

    def chance(self, item: Items) -> float:
        """Probability that one item is solved now."""
        solved = (1 - SLIP) * p_correct(self.ends, item.a, item.b, item.c)
        return float((self.chances[int(item.topic[0])] * solved[:, None]).sum())

    def updated(self, item: Items, right: bool, weight: float = 1.0) -> Sudden:
        """Update on one answer of the given `weight`, up to 1."""
        topic = int(item.topic[0])
        likely = (1 - SLIP) * p_correct(self.ends, item.a, item.b, item.c)
        likely = likely if right else 1 - likely
        if self.studied[topic]:
            chances = self.chances.copy()
            chances[topic] *= likely[:, None] ** weight
            chances[topic] /= chances[topic].sum()
            return self._replace(chances=chances)
        # A step is a curve like any other to the Gaussian that the topic still belongs to.
        curve = weight * np.log(np.where(GRID > CLICKED, likely[1], likely[0]))
        return self._refreshed(ability.update(ability.start(self.latent), topic, curve).belief)

    def moved(self, topic: int, hours: float, ready: float) -> Sudden:
        """Move on by `hours` of study: the topic may click, and others may be forgotten."""
        chances, studied = self.chances.copy(), self.studied.copy()
        lost = np.where(studied, 1 - (1 - FORGOTTEN) ** hours, 0.0)[:, None] * chances[:, 1]
        lost[topic] = 0.0
        chances += np.stack([lost, -lost], axis=1)
        clicks = chances[topic, 0] * -np.expm1(-hours * ready * self.clicking[topic])
        chances[topic] += np.stack([-clicks, clicks])
        studied[topic] = True
        return self._replace(chances=chances, studied=studied)
