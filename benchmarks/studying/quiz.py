"""A quiz to a simulated learner, chosen as the product chooses, and what is believed after the answers."""

from __future__ import annotations

from random import Random

import numpy as np

from assessment.scoring.learning.course import Graph, Learning
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring import ability, selection
from assessment.scoring.measuring.irt import Floats
from assessment.standing.checks import Outcome
from benchmarks.studying import learners
from benchmarks.studying.advised import Log
from benchmarks.studying.learners import AREA_OF_TOPIC, AREAS, ITEMS_PER_TOPIC, LEVELS, TOPICS, Learner

#: Where learners stand on average, as a starting point would say.
PRIOR = ability.prior(AREA_OF_TOPIC.tolist(), [-1.2] * AREAS)


class Quiz:
    """Questions to one learner, chosen by `selection`, and what is believed after the answers: by their log, if there is one."""

    def __init__(self, learner: Learner, rng: Random, log: Log | None = None) -> None:
        self.learner, self.rng, self.log = learner, rng, log
        learning = Learning(LEVELS, learner.world.hours)
        self.tracked = log.tracked if log else Tracked.begin(PRIOR, learning, learners.AUTHOR_ERROR)
        self.asked = np.zeros(TOPICS, dtype=np.intp)
        self.unused = np.ones(len(learner.world.items.topic), dtype=bool)

    def ask(self, goals: Floats, candidates: selection.Mask) -> None:
        """Ask the most telling unused candidate about `goals` (k, topics); once all are used, they come round again."""
        items = self.learner.world.items
        if not (candidates & self.unused).any():
            self.unused[candidates] = True
        gain = selection.gains(self.tracked.abilities, items, goals)
        item = selection.choose(gain, candidates & self.unused, self.rng)
        assert item is not None
        self.unused[item] = False
        self.asked[items.topic[item]] += 1
        right = self.learner.answer(item)
        if self.log:
            self.log.answer(item, right)
            self.tracked = self.log.tracked
        else:
            self.tracked = self.tracked.updated(items.at(np.array([item])), [right])

    def check(self, topic: int) -> None:
        """Ask a topic check's questions, until it is decided."""
        assert self.log
        here = self.learner.world.items.topic == topic
        for count in range(1, ITEMS_PER_TOPIC + 1):
            self.ask(np.eye(TOPICS)[[topic]], here)
            if self.log.check(topic, count).outcome is not Outcome.CLOSE_CALL:
                return

    def study(self, topic: int, graph: Graph) -> None:
        """Count on an hour of study, after which this learner may practise."""
        practised = self.learner.practise()
        if self.log:
            self.log.study(topic)
            for item, right in practised:
                self.log.practise(item, right)
            self.tracked = self.log.tracked
        else:
            self.tracked = self.tracked.studied(topic, 1.0, graph)
