"""The product's own advice on the worlds of the benchmark: a curriculum made of a world, and what the pages would put first.

A learner's log is kept as the product keeps it, and `advice.recommendation.advise` reads it as it does for the pages. To be cheap
enough for thousands of hours, what `advice.tracking.walk` works out anew at every call is carried on from hour to hour here;
`tests/benchmarks/test_advised.py` holds one against the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from unittest import mock

import numpy as np

from assessment import sitting
from assessment.advice import recommendation
from assessment.advice.doubts import sort_doubts
from assessment.advice.hours import ERROR_SD, learning
from assessment.advice.patterns import response_shift
from assessment.advice.patterns.response_shift import Shift
from assessment.advice.ranking import believing
from assessment.advice.recommendation import Advice, advise
from assessment.advice.steps import hours_by_topic, steps_ahead
from assessment.advice.tracking import TAUGHT, Practice, Walk
from assessment.blueprint import Area, Blueprint, Level, Requirement, Role, StartingPoint, Step, Topic
from assessment.diary import StudyEntry
from assessment.items import AUTHOR_DIFFICULTY_SD, Parameters, Response, Shown, Sitting
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring.ability import Belief
from assessment.standing.checks import Check, judge_check
from assessment.standing.profile import Profile, measure_profile
from benchmarks.studying.learners import AREA_OF_TOPIC, AREAS, LEVELS, SLOPE, TOPICS, Learner, World

#: The level that what builds on a topic needs it at, as the author of these worlds knows: below it study goes at half speed.
NEEDED = 3
#: Where learners stand on average, as a starting point says.
START, MEAN = "typical", -1.2
ROLE = "role"
#: Everything is taken to be new: no answer has aged by the end of the benchmark.
BEGAN = datetime(2026, 1, 5, 12, tzinfo=UTC)
_BANDS = ((15.0, 35.0), (35.0, 55.0), (55.0, 75.0), (75.0, 90.0), (90.0, 100.0))
_SHOWN = Shown("", "", "python", (), (), "", {})


def curriculum(world: World, written: Sequence[Sequence[int]]) -> Blueprint:
    """Write the blueprint of a world's author, whose map of prerequisites is as `written`."""
    areas = tuple(Area(f"area-{area}", f"Area {area}") for area in range(AREAS))
    topics = tuple(_topic(world, topic, [_id(before) for before in written[topic]]) for topic in range(TOPICS))
    asked = np.searchsorted(LEVELS, world.required - 1e-9)
    role = Role(ROLE, "Role", {_id(t): Requirement(float(world.weight[t]), int(asked[t])) for t in range(TOPICS)})
    levels = tuple(
        Level(number, f"level {number}", float(cut), band, "")
        for number, (cut, band) in enumerate(zip(LEVELS[1:], _BANDS, strict=True), start=1)
    )
    start = StartingPoint(START, "Typical", {area.id: MEAN for area in areas})
    steps = tuple(step for topic in topics for step in topic.steps)  # a topic needs none that comes after it
    return Blueprint(areas, levels, topics, {ROLE: role}, {START: start}, {}, steps=steps)


def _topic(world: World, topic: int, before: Sequence[str]) -> Topic:
    hours = tuple(world.hours[topic, 1:].tolist())
    parts = np.diff([0.0, *hours]).tolist()
    needs = dict.fromkeys(before, NEEDED)
    steps = tuple(Step(_id(topic), level, 1, 1, (1,), part, needs) for level, part in enumerate(parts, start=1))
    area = f"area-{AREA_OF_TOPIC[topic]}"
    return Topic(_id(topic), area, f"Topic {topic}", tuple(before), hours, ("can do it",), steps)


def _id(topic: int) -> str:
    return f"topic-{topic:02}"


def _certain(learner: Learner) -> Belief:
    return Belief(learner.ability, 1e-6 * np.eye(TOPICS))


def silent(*_: object) -> Shift:
    """Stand in for the response model where it is to have no part."""
    return Shift(np.zeros(TOPICS), ())


@dataclass
class Log:
    """One learner's log, and what the advice says of it; `model` lets the response model have its part.

    `told` is the learner whose true abilities stand in for what is measured, where that is asked.
    """

    world: World
    blueprint: Blueprint
    model: bool = True
    told: Learner | None = None
    responses: list[Response] = field(default_factory=list)
    rehearsed: list[Response] = field(default_factory=list)
    studied: list[StudyEntry] = field(default_factory=list)
    checked: dict[str, Check] = field(default_factory=dict)
    now: datetime = BEGAN

    def __post_init__(self) -> None:
        prior = sitting.prior(self.blueprint, START).belief
        self.tracked = Tracked.begin(prior, learning(self.blueprint), ERROR_SD)
        self.graph = [[int(before[-2:]) for before in topic.prerequisites] for topic in self.blueprint.topics]
        self.foretold: list[tuple[Response, float]] = []
        self.practised: Tracked | None = None
        self.promised: list[tuple[float, float, bool]] = []

    def answer(self, item: int, right: bool) -> None:
        """Log an answer that measures."""
        response = self._response(item, right)
        items, correct, _ = sitting.answer_arrays(self.blueprint, [response])
        self.responses.append(response)
        self.foretold.append((response, self.tracked.chance(items)))
        if self.practised:
            self.promised.append((self.foretold[-1][1], self.practised.chance(items), right))
            self.practised = self.practised.updated(items, correct.tolist())
        self.tracked = self.tracked.updated(items, correct.tolist())

    def practise(self, item: int, right: bool) -> None:
        """Log an answer in practice or in a review."""
        response = self._response(item, right)
        items, correct, _ = sitting.answer_arrays(self.blueprint, [response])
        self.rehearsed.append(response)
        self.foretold.append((response, self.tracked.chance(items)))
        self.practised = self.practised or self.tracked
        if response.item_id not in {before.item_id for before in (*self.responses, *self.rehearsed[:-1])}:
            self.practised = self.practised.updated(items, correct.tolist())
        self.practised = self.practised.studied(int(items.topic[0]), TAUGHT, self.graph)

    def study(self, topic: int) -> None:
        """Log an hour of study; each has a day of its own."""
        self.now = self.now.replace(hour=12, minute=0) + timedelta(days=1)
        self.studied.append(StudyEntry(f"hour-{len(self.studied)}", _id(topic), 1.0, "", self.now.date(), self.now))
        self.tracked = self.tracked.studied(topic, 1.0, self.graph)
        self.practised = self.practised and self.practised.studied(topic, 1.0, self.graph)

    def walked(self, *_: object) -> Walk:
        """Tell what walking through the whole log anew would; of a learner whose abilities are told, what they are."""
        if self.told is not None:
            certain = Tracked.begin(_certain(self.told), learning(self.blueprint), ERROR_SD)
            return Walk(certain, frozenset(), ())
        begun = frozenset(int(entry.topic[-2:]) for entry in self.studied)
        if self.practised is None:
            return Walk(self.tracked, begun, tuple(self.foretold))
        topics = (int(response.topic[-2:]) for response in self.rehearsed)
        practice = Practice.between(self.tracked, self.practised, self.promised, topics)
        return Walk(self.tracked, begun | practice.topics, tuple(self.foretold), practice)

    def profile(self) -> Profile:
        """Measure the learner as a page does; or, where somebody tells it, take the abilities to be what they are."""
        profile = measure_profile(
            self.blueprint, self.blueprint.roles[ROLE], self.responses, START, BEGAN, self.checked
        )
        if self.told is None:
            return profile
        return believing(profile, _certain(self.told))

    def advice(self) -> Advice:
        """Ask for advice as a page does."""
        shift = response_shift.shift if self.model else silent
        studied = self.studied if self.told is None else ()
        with (
            mock.patch.object(recommendation, "walk", self.walked),
            mock.patch.object(response_shift, "shift", shift),
        ):
            return advise(self.profile(), self.responses, START, self.rehearsed, studied)

    def first(self) -> tuple[int, bool]:
        """Name the topic that comes first, and say whether its check does; where nothing is left, the one least surely met."""
        advice = self.advice()
        if advice.topics:
            return int(advice.topics[0].standing.id[-2:]), advice.topics[0].check_first
        return int(np.argmin([standing.chance or 0.0 for standing in self.profile().topics])), False

    def to_check(self) -> int | None:
        """Name the topic that a plan laid out now would check first."""
        profile = self.profile()
        to_check = sort_doubts(profile, hours_by_topic(steps_ahead(profile))).to_check
        return int(next(iter(to_check))[-2:]) if to_check else None

    def check(self, topic: int, count: int) -> Check:
        """Log the last `count` answers as a check of a topic."""
        role = self.blueprint.roles[ROLE]
        goal = Sitting(
            "check",
            "assessment",
            (f"area-{AREA_OF_TOPIC[topic]}",),
            ROLE,
            START,
            0,
            count,
            self.now,
            topics=(_id(topic),),
        )
        result = judge_check(self.blueprint, role, goal, self.responses[len(self.responses) - count :])
        assert result is not None
        self.checked[_id(topic)] = result
        return result

    def _response(self, item: int, right: bool) -> Response:
        self.now += timedelta(minutes=2)
        items = self.world.items
        b, c = float(items.b[item]), float(items.c[item])
        parameters = Parameters(SLOPE, b, c, AUTHOR_DIFFICULTY_SD)
        kind = "numeric" if c == 0 else "single_choice"
        topic, level = _id(int(items.topic[item])), int(b) + 3
        response = Response(f"item-{item}", "1", topic, kind, level, 1, ("x",), right, "", parameters, _SHOWN)
        return replace(response, answered_at=self.now)
