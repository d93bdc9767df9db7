"""Random learners who take whatever comes next until nothing is left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from assessment import standing
from assessment.advice.next_step import (
    CheckFirst,
    CheckTopic,
    Confirm,
    LeftOut,
    MeasureFirst,
    NextStep,
    NothingLeft,
    PlannedCheck,
    PlannedTask,
    Resume,
    ReviewCards,
    Scan,
    StudyTopic,
    choose_next_step,
)
from assessment.advice.recommendation import Advice, advise
from assessment.diary import OpenTask, StudyEntry
from assessment.items import Response, Sitting
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from tests.conftest import LONG, a_sitting
from tests.made import curriculum, response

BLUEPRINT = curriculum([[], [], [0], [1], [2]], [3, 3, 2, 3, 2], hours=4)


@dataclass
class Somebody:
    """A learner who takes every step, and knows a topic once its hours are studied."""

    rng: Random
    responses: list[Response] = field(default_factory=list)
    entries: list[StudyEntry] = field(default_factory=list)
    knows: set[str] = field(default_factory=set)
    waiting: Sitting | None = None
    cards: int = 0
    tasks: list[OpenTask] = field(default_factory=list)
    checked: dict[str, Check] = field(default_factory=dict)
    clock: datetime = datetime(2026, 6, 1, 8, tzinfo=UTC)

    def answer(self, topics: list[str], count: int) -> None:
        for number in range(count):
            self.clock += timedelta(minutes=1)
            topic = topics[number % len(topics)]
            self.responses.append(replace(response(topic, topic in self.knows), answered_at=self.clock))

    def study(self, topic: str, hours: float) -> None:
        self.clock += timedelta(days=1)
        moment = self.clock
        self.entries.append(StudyEntry(f"e{len(self.entries)}", topic, hours, "", moment.date(), moment))
        if self.rng.random() < 0.6:
            self.knows.add(topic)

    def check(self, topic: str) -> None:
        self.answer([topic], 6)
        self.checked[topic] = Check(topic, 0.95 if topic in self.knows else 0.05, 6, self.clock)

    def take(self, step: NextStep) -> None:
        topics = [topic.id for topic in BLUEPRINT.topics]
        match step:
            case Resume():
                self.answer(topics, 4)
                self.waiting = None
            case Scan(questions) | Confirm(questions, _):
                self.answer(topics, questions)
            case ReviewCards():
                self.cards = 0
            case PlannedTask(one, hours, _, _):
                self.tasks = [task for task in self.tasks if task.topic != one.id]
                self.study(one.id, hours)
            case CheckFirst(one):
                self.check(one.id)
            case PlannedCheck(one) | MeasureFirst(one, _, _):
                self.answer([t.id for t in BLUEPRINT.topics if one.id in (t.id, t.area)], 6)
            case CheckTopic(one):
                self.answer([one.standing.id], 6)
            case StudyTopic(one):
                self.study(one.standing.id, max(0.5, min(8.0, one.left)))
            case LeftOut() | NothingLeft():
                raise AssertionError("there is nothing to take")

    def next(self) -> NextStep:
        profile = standing.measure_profile(
            BLUEPRINT, BLUEPRINT.roles["wanted"], self.responses, at=self.clock, checked=self.checked
        )
        advised = advise(profile, self.responses, studied=self.entries)
        return choose_next_step(
            profile,
            advised,
            self.responses,
            waiting=self.waiting,
            cards_due=self.cards,
            tasks=self.tasks,
        )


@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_every_step_can_be_taken_and_leads_on_until_nothing_is_left(seed: int) -> None:
    """Random states: topics known beforehand, an unfinished sitting, tasks of the plan's week."""
    rng = Random(seed)
    somebody = Somebody(
        rng,
        knows={topic.id for topic in BLUEPRINT.topics if rng.random() < 0.4},
        waiting=a_sitting(("statistics",)) if rng.random() < 0.5 else None,
        cards=rng.randrange(3),
        tasks=[OpenTask(topic, 2.0) for topic in ("t0", "gone", "t3") if rng.random() < 0.4],
    )
    measured: list[str] = []
    for _ in range(60):
        step = somebody.next()
        if isinstance(step, NothingLeft):
            assert somebody.knows
            return
        if isinstance(step, MeasureFirst):
            measured.append(step.standing.id)
        before = (len(somebody.responses), len(somebody.entries), somebody.waiting, somebody.cards)
        somebody.take(step)
        assert before != (len(somebody.responses), len(somebody.entries), somebody.waiting, somebody.cards)
    raise AssertionError(f"60 steps led to no end; measured on the way: {measured}")


@pytest.fixture(scope="module")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


def test_where_the_plan_leaves_out_all_that_is_still_asked_nothing_else_is_proposed(
    measured: Profile, advice: Advice, responses: tuple[Response, ...]
) -> None:
    nothing, first = (replace(advice, topics=topics) for topics in ((), advice.topics[:1]))
    assert choose_next_step(measured, nothing, responses, left_out=True) == LeftOut()
    assert choose_next_step(measured, first, responses, left_out=True) == choose_next_step(measured, first, responses)


@pytest.mark.parametrize("answers", [15, 20])
def test_a_role_that_few_answers_call_met_is_made_sure_of_before_nothing_is_left(answers: int) -> None:
    given = [response(f"t{number % 5}", True) for number in range(answers)]
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles["wanted"], given)
    nothing = replace(advise(profile, given), topics=())
    sure = replace(profile, topics=tuple(replace(topic, chance=0.99) for topic in profile.topics))
    expected = NothingLeft() if answers == 20 else Confirm(20, 15)
    assert choose_next_step(sure, nothing, given, full=20) == expected


def test_nothing_is_made_sure_of_where_a_role_asks_for_nothing() -> None:
    given, blueprint = [response("t0", True)], curriculum([[]], [3], other=[0])
    profile = standing.measure_profile(blueprint, blueprint.roles["other"], given)
    assert choose_next_step(profile, replace(advise(profile, given), topics=()), given) == NothingLeft()
