"""How easy items and topics are, from answers alone, when nobody has calibrated them.

The log-odds of a right answer are a sum of effects of the item, its topic, the learner, and the learner on the topic, each
drawn towards zero by a normal prior: a crossed random-effects logistic model (De Boeck 2008, *Random item IRT models*).
Because the learners' effects are in the sum, an item that only strong learners meet does not look easy.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from assessment.scoring.measuring.irt import Floats
from assessment.scoring.predicting.answers import Codes

#: Prior variances of the effects of topic, item within topic, learner, and learner on the topic, in squared log-odds.
TOPIC, ITEM, LEARNER, LEARNER_TOPIC = 1.0, 0.5, 1.0, 0.7
#: And of the mean: next to nothing is known about it.
MEAN = 100.0
_SWEEPS = 10


class Easiness(NamedTuple):
    """Log-odds of a right answer by an average learner: `mean`, plus `topic` (T,), plus `item` (I,)."""

    mean: float
    topic: Floats
    item: Floats

    def of(self, topic: Codes, item: Codes) -> Floats:
        """Log-odds per answer (n,); an item nobody answered is as easy as its topic."""
        return self.mean + self.topic[topic] + self.item[item]


def fit(learner: Codes, topic: Codes, item: Codes, correct: Floats, topics: int, items: int) -> Easiness:
    """Find the most probable effects by sweeps of Newton steps, one kind of effect after the other.

    `learner`, `topic` and `item` (n,) are codes from 0, the latter two below `topics` and `items`; `correct` (n,) is 0 or
    1. Two effects of one kind never meet in one answer, so each has a Newton step of its own and a kind costs one pass.
    No answers give easiness 0 everywhere.
    """
    pairs, pair = np.unique(learner * topics + topic, return_inverse=True)
    mean, of_topic, of_item = np.zeros(1), np.zeros(topics), np.zeros(items)
    of_learner, of_pair = np.zeros(int(learner.max(initial=-1)) + 1), np.zeros(len(pairs))
    everybody = np.zeros_like(learner)
    kinds = (
        (topic, of_topic, TOPIC),
        (item, of_item, ITEM),
        (learner, of_learner, LEARNER),
        (pair, of_pair, LEARNER_TOPIC),
        (everybody, mean, MEAN),
    )
    own, topic_of_item = _items_of_one_topic(topic, item, items)
    logit = np.zeros(learner.shape)
    for _ in range(_SWEEPS):
        for code, effect, variance in kinds:
            p = 1 / (1 + np.exp(-logit))
            slope = np.bincount(code, correct - p, len(effect)) - effect / variance
            step = slope / (np.bincount(code, p * (1 - p), len(effect)) + 1 / variance)
            step = np.clip(step, -2.0, 2.0)
            effect += step
            logit += step[code]
        of_item[own] = _hand_up(of_item[own], ITEM, topic_of_item[own], of_topic, TOPIC)
        of_pair[:] = _hand_up(of_pair, LEARNER_TOPIC, pairs % topics, of_topic, TOPIC)
        of_pair[:] = _hand_up(of_pair, LEARNER_TOPIC, pairs // topics, of_learner, LEARNER)
        for effect, variance in ((of_topic, TOPIC), (of_learner, LEARNER)):
            effect[:] = _hand_up(effect, variance, np.zeros(len(effect), dtype=np.intp), mean, MEAN)
    return Easiness(float(mean[0]), of_topic, of_item)


def _hand_up(fine: Floats, variance: float, parent: Codes, coarse: Floats, coarse_variance: float) -> Floats:
    """Move what the children of a parent have in common to the parent, as far as the priors like it.

    `coarse` changes in place, the new `fine` is returned. No answer's log-odds change, so this costs no pass over them,
    but without it the single steps take hundreds of sweeps to agree on the level.
    """
    common = np.bincount(parent, fine, len(coarse)) / variance - coarse / coarse_variance
    common /= np.bincount(parent, minlength=len(coarse)) / variance + 1 / coarse_variance
    coarse += common
    return np.asarray(fine - common[parent])


def _items_of_one_topic(topic: Codes, item: Codes, items: int) -> tuple[Codes, Codes]:
    """List the items answered under one topic only, and every item's topic."""
    lowest, highest = np.full(items, np.iinfo(np.intp).max), np.full(items, -1)
    np.minimum.at(lowest, item, topic)
    np.maximum.at(highest, item, topic)
    return np.flatnonzero(lowest == highest), highest
