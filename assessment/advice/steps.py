"""The steps between a learner and a role, in the order that gains most readiness per hour.

A step is a level of a topic, or a part of it. Its remaining hours follow from the probabilities of the learner's levels. The
order follows from the gain of a step and everything it needs first, over the hours of all: the densest set of jobs under
precedence comes first (Sidney 1975). Milestones have priority: on the way to the next one, no more than a tenth of the hours
that those before it took goes into anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessment.advice.doubts import sort_doubts
from assessment.advice.hours import SMALLEST
from assessment.blueprint import Blueprint, Role, Step, Topic
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import LIKELY_MET_FROM

#: Share of the hours to a milestone that may go into other steps on the way to the next one.
DETOUR = 0.10
#: Probability of holding a level from which it is likely held.
HELD = LIKELY_MET_FROM
#: Probability of holding a level below the required one from which it is not studied, and from which no step waits for it.
SOUND = 0.6

#: What a step needs: a topic id and the level required of it.
Need = tuple[str, int]


@dataclass(frozen=True, slots=True)
class StepAhead:
    """A step still to do, with its expected hours.

    `gain`, from 0 to 1, is what it adds to the readiness for the role. Where it is `conditional`, the topic may be met (see
    `doubts`) and study waits for a check or the next assessment; the hours are then those expected if it is not met. A
    level that is probably lacking and that other steps need (`needed`) does not wait for the next assessment.
    """

    step: Step
    hours: float
    gain: float
    conditional: bool
    needed: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is studied only after a check or the next assessment."""
        return self.conditional and not self.needed


def steps_ahead(
    profile: Profile,
    skipped: Collection[str] = (),
    logged: Mapping[str, float] | None = None,
    believed: Floats | None = None,
    matters: Mapping[str, float] | None = None,
) -> tuple[StepAhead, ...]:
    """List the steps to the role in the blueprint's order, without topics that are likely met or `skipped`.

    `logged` are hours per topic id that no answer has measured yet; they are subtracted from the first steps of the topic.
    Until a topic is measured as met, its last step keeps at least `SMALLEST` hours. `believed` (T, L + 1) replaces the
    profile's level probabilities, and `matters` holds factors on the weights of some topics.
    """
    blueprint, role = profile.blueprint, profile.role
    total = sum(role.weight(topic.id) for topic in blueprint.topics if role.level(topic.id)) or 1.0
    left: dict[str, dict[str, float]] = {}  # per topic and step, if the topic is not met
    for index, (topic, standing) in enumerate(zip(blueprint.topics, profile.topics, strict=True)):
        if topic.id in skipped or not role.level(topic.id) or is_met(profile, standing):
            continue
        chances = np.array(standing.level_probabilities if believed is None else believed[index])
        left[topic.id] = _hours(topic, role.level(topic.id), chances, (logged or {}).get(topic.id, 0.0))
    doubts = sort_doubts(profile, {topic_id: sum(steps.values()) for topic_id, steps in left.items()})
    needed = closures(blueprint, lacking(chances_of_needs(profile)))
    sure = (needed[step_id] for topic_id, steps in left.items() if topic_id not in doubts.topics for step_id in steps)
    needed_ids = frozenset[str]().union(*sure)
    chance = {entry.id: 0.0 if entry.asks_for_work else entry.chance or 0.0 for entry in profile.topics}
    hours: dict[str, float] = {}
    waits: dict[str, bool] = {}
    for topic_id, steps in left.items():
        # What waits for a check is studied only if the topic is not met; of the other steps, the hours are those expected.
        if_not_met, expected = _rounded(steps, 1.0), _rounded(steps, 1 - chance[topic_id])
        for step_id in steps:
            waits[step_id] = topic_id in doubts.waiting or (topic_id in doubts.left_open and step_id not in needed_ids)
            if taken := (if_not_met if waits[step_id] else expected).get(step_id):
                hours[step_id] = taken
    return tuple(
        StepAhead(
            step,
            hours[step.id],
            _gain(blueprint, role, step, hours[step.id]) * (matters or {}).get(step.topic, 1.0) / total,
            waits[step.id],
            step.id in needed_ids,
        )
        for step in blueprint.steps
        if step.id in hours
    )


def chances_of_needs(profile: Profile) -> dict[Need, float]:
    """Return the chance that each level of each topic is held, as a need of what builds on it; none where no question shows it."""
    levels = range(1, len(profile.blueprint.levels) + 1)
    return {(standing.id, level): standing.chance_held(level) for standing in profile.topics for level in levels}


def lacking(chances: Mapping[Need, float]) -> frozenset[Need]:
    """Return the needs that hold up what builds on them."""
    return frozenset(need for need, chance in chances.items() if chance < SOUND)


def hours_by_topic(ahead: Sequence[StepAhead]) -> dict[str, float]:
    """Sum the hours of steps per topic id."""
    hours: dict[str, float] = {}
    for entry in ahead:
        hours[entry.step.topic] = hours.get(entry.step.topic, 0.0) + entry.hours
    return hours


def is_met(profile: Profile, standing: Standing) -> bool:
    """Tell whether nothing is planned for a topic, because its requirement counts as met or its check is passed."""
    return standing.verdict.done or standing.id in profile.passed


def order_steps(
    blueprint: Blueprint,
    role: Role,
    ahead: Sequence[StepAhead],
    pinned: Sequence[str] = (),
    horizon: float = float("inf"),
    needs: frozenset[Need] | None = None,
) -> tuple[StepAhead, ...]:
    """Put steps in the order of study: `pinned` topics first, then milestone by milestone, each after all that it needs.

    With a `horizon` in hours of study, only the steps that begin within it are returned, and always the first one. With `needs`, a step
    comes after these alone, and after the steps before it in its topic.

    Greedy: of the open steps, the one whose closure (itself and everything it needs) gains most readiness per hour is chosen,
    and the best step of that closure that can start is taken.
    """
    graph = _Graph(ahead, closures(blueprint, needs))
    order: list[int] = []
    for step in _in_turn(blueprint, role, ahead, pinned, graph):
        order.append(step)
        horizon -= 0.0 if ahead[step].waits else ahead[step].hours
        if horizon <= 0:
            break
    return tuple(ahead[index] for index in order)


def as_advised(blueprint: Blueprint, order: Sequence[StepAhead], advised: Sequence[StepAhead]) -> tuple[StepAhead, ...]:
    """Put steps in the order of those `advised`; others come right before the first step that needs them, or last."""
    needs, rank = closures(blueprint), dict[str, int]()
    for number, entry in enumerate(advised):
        for step_id in needs[entry.step.id]:
            rank.setdefault(step_id, number)
    return tuple(sorted(order, key=lambda entry: rank.get(entry.step.id, len(advised))))


def _in_turn(
    blueprint: Blueprint, role: Role, ahead: Sequence[StepAhead], pinned: Sequence[str], graph: _Graph
) -> Iterator[int]:
    for topic_id in pinned:
        wanted = [index for index, entry in enumerate(ahead) if entry.step.topic == topic_id]
        if wanted:
            yield from graph.take_all(graph.needed_by(wanted))
    for milestone in blueprint.milestones:
        asked = milestone.asked_by(role)
        steps = [index for index, entry in enumerate(ahead) if entry.step.level <= asked.get(entry.step.topic, 0)]
        if steps:
            yield from graph.take_towards(graph.needed_by(steps))
    yield from graph.take_all(graph.open.copy())


class _Graph:
    """The steps not yet taken; `closure[s]` marks s and all steps that it needs."""

    def __init__(self, ahead: Sequence[StepAhead], needed_by: Mapping[str, frozenset[str]]) -> None:
        places = {entry.step.id: index for index, entry in enumerate(ahead)}
        self.closure = np.zeros((len(ahead), len(ahead)), dtype=bool)
        for index, entry in enumerate(ahead):
            needed = needed_by[entry.step.id]
            self.closure[index, [places[step_id] for step_id in needed if step_id in places]] = True
        self.gain = np.array([entry.gain for entry in ahead])
        self.hours = np.array([entry.hours for entry in ahead])
        self.open = np.ones(len(ahead), dtype=bool)
        self.spare = 0.0  # hours that may go into steps off the way to the next milestone

    def needed_by(self, steps: Sequence[int]) -> NDArray[np.bool_]:
        """Mark the given steps and all that they need."""
        return np.asarray(self.closure[list(steps)].any(axis=0))

    def take_all(self, wanted: NDArray[np.bool_]) -> Iterator[int]:
        """Take all wanted steps, the densest closure first."""
        while (wanted & self.open).any():
            yield self._take(wanted & self.open)

    def take_towards(self, wanted: NDArray[np.bool_]) -> Iterator[int]:
        """Take all wanted steps; what is spare from earlier ones may go into others that gain more per hour."""
        earned = DETOUR * float(self.hours[wanted & self.open].sum())
        while (wanted & self.open).any():
            needed = self.closure & self.open
            fits = (needed & ~wanted).astype(float) @ self.hours <= self.spare
            step = self._take((wanted | fits) & self.open)
            self.spare -= 0.0 if wanted[step] else float(self.hours[step])
            yield step
        self.spare += earned

    def _take(self, candidates: NDArray[np.bool_]) -> int:
        needed = (self.closure & self.open).astype(float)
        rate = (needed @ self.gain) / np.maximum(needed @ self.hours, 1e-9)
        best = int(np.argmax(np.where(candidates, rate, -1.0)))
        waits = (self.closure & self.open).sum(axis=1) > 1  # for something beside itself
        can_start = self.closure[best] & self.open & ~waits
        step = int(np.argmax(np.where(can_start, rate, -1.0)))
        self.open[step] = False
        return step


@lru_cache(maxsize=32)
def closures(blueprint: Blueprint, needs: frozenset[Need] | None = None) -> dict[str, frozenset[str]]:
    """Collect, per step id, the ids of the step and of everything that comes before it; only some `needs` may count."""
    closures: dict[str, frozenset[str]] = {}
    for step_id, (previous, required) in _before(blueprint).items():
        direct = [*previous, *(other for need, other in required.items() if needs is None or need in needs)]
        closures[step_id] = frozenset((step_id,)).union(*(closures[other] for other in direct))
    return closures


@lru_cache(maxsize=8)
def _before(blueprint: Blueprint) -> dict[str, tuple[tuple[str, ...], dict[Need, str]]]:
    """Return, per step id in the blueprint's order, the step before it in its topic, and the last step of each of its needs."""
    last: dict[Need, str] = {}  # of several parts
    before: dict[str, str] = {}  # the step before it in the same topic
    direct: dict[str, tuple[tuple[str, ...], dict[Need, str]]] = {}
    for step in blueprint.steps:
        previous = (before[step.topic],) if step.topic in before else ()
        direct[step.id] = previous, {need: last[need] for need in blueprint.comes_after(step).items() if need in last}
        last[step.topic, step.level] = before[step.topic] = step.id
    return direct


def _hours(topic: Topic, level: int, chances: Floats, logged: float) -> dict[str, float]:
    """Return the expected hours of each step up to `level`, given that the topic is not met; lower levels held soundly take none.

    `chances` (L + 1,) are the probabilities of being below the first level, and at each level that questions can show: whoever is
    at the last of these may be anywhere up to the next one, and nobody is taken to be beyond it.

    An ability between two levels is assumed uniform between them, so that half of that level's hours are left on average,
    fewer of its first part than of its last.
    """
    chances = np.pad(chances, (0, max(0, level - len(chances))))
    below = chances[:level]
    if below.sum() <= 0:
        below = np.eye(level)[-1]
    below = below / below.sum()
    held = 1 - np.cumsum(chances)  # held[k] is the chance of level k + 1 or above
    hours: dict[str, float] = {}
    for step in topic.steps_to(level):
        if step.level < level and held[step.level - 1] >= SOUND:
            continue
        start, end = _span(topic, step)
        # below the first level, all of its hours are assumed to be left
        within = (start + end) / 2 if step.level > 1 else 1.0
        left = step.hours * (below[: step.level - 1].sum() + below[step.level - 1] * within)
        hours[step.id] = float(left)
    for step_id in list(hours):
        taken = min(logged, hours[step_id])
        hours[step_id], logged = hours[step_id] - taken, logged - taken
    return hours


def _rounded(hours: Mapping[str, float], share: float) -> dict[str, float]:
    """Return a share of the hours per step, rounded to half hours; empty steps are dropped, but the last keeps `SMALLEST`."""
    rounded = {step_id: round(2 * share * left) / 2 for step_id, left in hours.items()}
    last = list(rounded)[-1]
    rounded[last] = max(rounded[last], SMALLEST)
    return {step_id: left for step_id, left in rounded.items() if left}


def _span(topic: Topic, step: Step) -> tuple[float, float]:
    """Return where in its level, from 0 to 1, a step begins and ends."""
    parts = [other.hours for other in topic.steps if other.level == step.level]
    total = sum(parts) or 1.0
    return sum(parts[: step.part - 1]) / total, sum(parts[: step.part]) / total


def _gain(blueprint: Blueprint, role: Role, step: Step, hours: float) -> float:
    """Return the weighted gain of the hours left in a step: every level is an equal share of the way to what the role asks."""
    level_hours = sum(other.hours for other in blueprint.topic(step.topic).steps if other.level == step.level)
    return role.weight(step.topic) / role.level(step.topic) * hours / max(level_hours, SMALLEST)
