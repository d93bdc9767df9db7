"""Simulated learners whose true state no study policy sees: what an hour of study does, and how questions are answered.

Four areas of six topics in a random prerequisite graph, within and across areas. Mastery m runs from 0 to 1; the ability
that questions measure is 5 m - 2.4, from nothing at all to the fifth level. Five ways to learn:

- `continuous`: an hour takes the same share of what is left to learn, so that gains diminish;
- `two-state`: a topic is known or not, and an hour turns one into the other with some chance;
- `logistic`: ability grows by the same amount every hour (practice on the logit scale), so that the gain is S-shaped;
- `forgetting`: as `continuous`, but everything that is not studied fades six times as fast;
- `practising`: as `continuous`, and after each hour they answer questions of practice and review, which teach too: some much,
  others little. No answer there measures, so the belief knows nothing of them.

An hour does less while prerequisites are missing. Learners differ in speed, answer with slips, and guess; the author's
hours and difficulties are off, as they will be.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from assessment.banks.curriculum.presumed import presume
from assessment.scoring.measuring.irt import Floats, Items, deflate, p_correct
from benchmarks.studying import ranking

AREAS, PER_AREA = 4, 6
TOPICS = AREAS * PER_AREA
AREA_OF_TOPIC = np.repeat(np.arange(AREAS), PER_AREA)
MODELS = ("continuous", "two-state", "logistic", "forgetting", "practising")
#: What the author knows of the prerequisites. With "none" there are none to know.
CONDITIONS = ("right", "missing", "wrong", "none")
#: Abilities at nothing and at the five levels, evenly spaced as in the blueprint.
LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
SLIP, SLOPE = 0.06, 1.2
#: Standard deviation of the author's error in the log of a topic's hours.
AUTHOR_ERROR = 0.35
ITEMS_PER_TOPIC = 12
FADES = {"continuous": 0.002, "two-state": 0.001, "logistic": 0.002, "forgetting": 0.012, "practising": 0.002}
#: Questions of practice on the topic just studied, and of review on topics studied before, after each hour.
PRACTICE, REVIEW = 2, 2
#: What such a question teaches, in hours of study: the median of learners, and the spread of its log among them.
LESSON, LESSON_SPREAD = 0.1, 0.7
#: Mastery that stands for a known and an unknown topic of the two-state learner.
KNOWN, UNKNOWN = 0.85, 0.15

Graph = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class World:
    """What is fixed for one learner: the graph, the role, the hours as they are and as the author wrote them, the items."""

    prerequisites: Graph
    weight: Floats
    required: Floats  # ability that the role asks for
    speed: Floats  # share of what is left that one hour takes, this learner's
    hours: Floats  # (topics, levels): the author's cumulative hours to each level
    items: Items  # as the author believes them to be
    difficulty: Floats  # as they are
    gate: tuple[float, float]  # mastery of a prerequisite at which study goes at half speed, and the steepness there


def hours_to_levels(rate: Floats) -> Floats:
    """Cumulative hours (topics, levels) of somebody who learns at a `rate` (topics,) of what is left; the last is 96 %."""
    return np.asarray(-np.log(1 - np.linspace(0, 0.96, len(LEVELS))) / rate[:, None])


def world(rng: np.random.Generator, binding: bool = True, everything: bool = False) -> World:
    """Draw a world; without `binding` prerequisites it has the same topics and no graph.

    The role asks for the third or fourth level of a topic, or for the last one of every topic: `everything`.
    """
    before: list[set[int]] = [set() for _ in range(TOPICS)]
    for topic in range(TOPICS):
        position = topic % PER_AREA
        if position:
            before[topic].add(topic - position + int(rng.integers(max(0, position - 2), position)))
    for _ in range(6):
        early, late = sorted(rng.choice(AREAS, 2, replace=False))
        before[late * PER_AREA + int(rng.integers(2, PER_AREA))].add(early * PER_AREA + int(rng.integers(0, 4)))
    weight = rng.dirichlet(np.full(AREAS, 3.0))[AREA_OF_TOPIC] * rng.uniform(0.5, 1.5, TOPICS)
    required = LEVELS[rng.choice([3, 4], TOPICS)]
    if everything:
        required = np.full(TOPICS, LEVELS[-1])
    rate = rng.uniform(0.12, 0.45, TOPICS)
    believed = rate * np.exp(rng.normal(0, AUTHOR_ERROR, TOPICS))
    hours = hours_to_levels(believed)
    of_item = np.repeat(np.arange(TOPICS), ITEMS_PER_TOPIC)
    level = np.tile([-2, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 2], TOPICS).astype(float)
    typed = rng.random(len(of_item)) < 0.5
    items = Items(of_item, deflate(np.full(len(of_item), SLOPE), 0.8), level, np.where(typed, 0.0, 0.25))
    return World(
        tuple(tuple(sorted(some)) for some in before) if binding else ((),) * TOPICS,
        weight / weight.sum(),
        required,
        rate * np.exp(rng.normal(0, 0.3)),
        hours,
        items,
        level + rng.normal(0, 0.5, len(of_item)),
        (float(rng.uniform(0.4, 0.6)), float(rng.uniform(6, 10))),
    )


def believed(graph: Graph, condition: str, rng: np.random.Generator) -> Graph:
    """What the author wrote of a graph: `right`, 20 % of its edges `missing`, or 20 % `wrong`, or `none` at all."""
    if condition in ("right", "none"):
        return graph
    edges = [(before, topic) for topic, some in enumerate(graph) for before in some]
    off = rng.choice(len(edges), round(0.2 * len(edges)), replace=False)
    kept = [edge for index, edge in enumerate(edges) if index not in off]
    if condition == "wrong":
        for _ in off:
            early, late = sorted(rng.choice(TOPICS, 2, replace=False))
            kept.append((int(early), int(late)))
    return tuple(tuple(sorted({before for before, to in kept if to == topic})) for topic in range(TOPICS))


def with_presumed(written: Graph) -> Graph:
    """Add what a bank's reader presumes that the author has left out."""
    area_of = {str(topic): str(area) for topic, area in enumerate(AREA_OF_TOPIC)}
    named = {str(topic): [str(other) for other in before] for topic, before in enumerate(written)}
    added = presume(named, area_of)
    return tuple(
        (*before, int(added[str(topic)])) if str(topic) in added else tuple(before)
        for topic, before in enumerate(written)
    )


@dataclass
class Learner:
    """One learner of a world: true mastery per topic, and what an hour of study and a question do."""

    world: World
    model: str
    rng: np.random.Generator
    mastery: Floats = field(init=False)
    lesson: float = 0.0  # hours of study that a question of practice is worth
    studied: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        m = np.repeat(self.rng.beta(2, 3, AREAS), PER_AREA) - 0.09 * np.tile(np.arange(PER_AREA), AREAS)
        m = np.clip(m + self.rng.normal(0, 0.12, TOPICS), 0.02, 0.98)
        for topic, before in enumerate(self.world.prerequisites):
            m[topic] = min([m[topic], *(m[index] + 0.25 for index in before)])
        if self.model == "two-state":
            m = np.where(m > 0.35, KNOWN, UNKNOWN)
        if self.model == "practising":
            self.lesson = float(LESSON * np.exp(self.rng.normal(0, LESSON_SPREAD)))
        self.mastery = m

    @property
    def hours(self) -> Floats:
        """Cumulative hours (topics, levels) that this learner takes to each level, at the same share of what is left an hour."""
        return hours_to_levels(-np.log(1 - np.minimum(self.world.speed, 0.95)))

    @property
    def ability(self) -> Floats:
        """True abilities on the scale of the questions."""
        return 5 * self.mastery - 2.4

    def readiness(self, mastery: Floats | None = None) -> Floats:
        """Share of the way from nothing to the level the role asks for, per topic, at most 1."""
        m = self.mastery if mastery is None else mastery
        return np.asarray(np.minimum((5 * m) / (self.world.required - LEVELS[0]), 1.0))

    def ready(self) -> Floats:
        """How fast each topic can be studied now, from 0 to 1, for what its prerequisites lack."""
        centre, steepness = self.world.gate
        met = 1 / (1 + np.exp(-steepness * (self.mastery - centre)))
        return np.array([np.prod(met[list(before)]) for before in self.world.prerequisites])

    def prospects(self) -> ranking.Prospects:
        """What study truly promises: for the oracle alone."""
        world, m, now = self.world, self.mastery, self.readiness()
        centre, steepness = world.gate
        speed, sound = np.minimum(world.speed, 0.95), min(0.95, centre + 1.4 / steepness)
        steps = ranking.STEPS[:, None]
        match self.model:
            case "two-state":
                raised, hours = np.full(TOPICS, KNOWN), np.where(m == KNOWN, 0.0, 1 / speed)
                learned = np.where(m == KNOWN, 0.0, 1 - (1 - speed) ** steps)
                then = now + learned * (self.readiness(raised) - now)
            case "logistic":
                raised, hours = np.maximum(m, sound), np.maximum(sound - m, 0.0) * 2 / world.speed
                then = self.readiness(np.minimum(m + 0.5 * world.speed * steps, 1.0))
            case _:
                raised = np.maximum(m, sound)
                hours = np.log(np.maximum(1 - m, 1e-9) / np.maximum(1 - raised, 1e-9)) / -np.log(1 - speed)
                then = self.readiness(1 - (1 - m) * (1 - speed) ** steps)
        met = 1 / (1 + np.exp(-steepness * (m - centre)))
        gained = world.weight * (self.readiness(raised) - now)
        return ranking.Prospects((world.weight * (then - now)).T, met, hours, gained)

    def study(self, topic: int) -> None:
        """Spend an hour on a topic; the others fade a little."""
        m, share = self.mastery, float(self.world.speed[topic] * self.ready()[topic])
        if self.model == "two-state":
            lost = (self.rng.random(TOPICS) < FADES[self.model]) & (np.arange(TOPICS) != topic)
            new = np.where(lost, UNKNOWN, m)
            new[topic] = KNOWN if m[topic] == KNOWN or self.rng.random() < share else UNKNOWN
        else:
            new = m * (1 - FADES[self.model])
            new[topic] = min(
                m[topic] + (0.5 * share if self.model == "logistic" else min(share, 1.0) * (1 - m[topic])), 1.0
            )
        self.mastery = new
        self.studied.append(topic)

    def practise(self) -> list[tuple[int, bool]]:
        """Answer questions of practice and review, if this learner does; return each item and whether it was solved."""
        if not self.lesson:
            return []
        topics = [self.studied[-1]] * PRACTICE + self.rng.choice(self.studied, REVIEW).tolist()
        answers = []
        for topic in topics:
            item = int(self.rng.choice(np.flatnonzero(self.world.items.topic == topic)))
            answers.append((item, self.answer(item)))
            share = min(self.lesson * float(self.world.speed[topic] * self.ready()[topic]), 1.0)
            self.mastery[topic] += share * (1 - self.mastery[topic])
        return answers

    def answer(self, item: int) -> bool:
        """Answer a question: the better the likelier, with slips and lucky guesses."""
        items, topic = self.world.items, self.world.items.topic[item]
        right = p_correct(self.ability[topic], SLOPE, self.world.difficulty[item], items.c[item])
        return bool(self.rng.random() < right * (1 - SLIP))
