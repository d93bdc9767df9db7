"""What the benchmark carries on from hour to hour is what the product would work out anew."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.advice.recommendation import advise
from assessment.standing.verdict import Verdict
from benchmarks.studying import learners
from benchmarks.studying.advised import START, Log, curriculum
from benchmarks.studying.learners import LEVELS, TOPICS, Learner, World


@pytest.fixture(scope="module")
def world() -> World:
    return learners.world(np.random.default_rng(5))


def studied(world: World, model: str, hours: int = 5) -> Log:
    """Twelve answers, then hours of study in turn with an answer and, for those who practise, practice."""
    learner, log = Learner(world, model, np.random.default_rng(6)), Log(world, curriculum(world, world.prerequisites))
    for item in range(0, 240, 20):
        log.answer(item, learner.answer(item))
    for hour in range(hours):
        learner.study(hour % 2)
        log.study(hour % 2)
        for item, right in learner.practise():
            log.practise(item, right)
        log.answer(hour, learner.answer(hour))
    return log


@pytest.mark.parametrize("model", ["continuous", "practising"])
def test_the_advice_is_that_of_the_product(world: World, model: str) -> None:
    log = studied(world, model)
    assert bool(log.rehearsed) == (model == "practising")
    ours, anew = log.advice(), advise(log.profile(), log.responses, START, log.rehearsed, log.studied)
    assert ours.moved.by == pytest.approx(anew.moved.by, abs=1e-6)
    assert ours.moved.variance == pytest.approx(anew.moved.variance, abs=1e-6)
    assert [topic.standing.id for topic in ours.topics] == [topic.standing.id for topic in anew.topics]


def test_a_curriculum_is_what_its_world_asks(world: World) -> None:
    blueprint = curriculum(world, world.prerequisites)
    role = blueprint.roles["role"]
    cuts = [blueprint.required_theta(role, topic.id) for topic in blueprint.topics]
    assert cuts == pytest.approx(world.required.tolist())
    assert [topic.hours_to_level[-1] for topic in blueprint.topics] == pytest.approx(world.hours[:, -1].tolist())
    seen: set[tuple[str, int]] = set()
    for step in blueprint.steps:
        assert all(need in seen for need in step.needs.items())
        seen.add((step.topic, step.level))


def test_told_the_abilities_it_leaves_out_what_is_met(world: World) -> None:
    learner = Learner(world, "continuous", np.random.default_rng(6))
    learner.mastery = np.full(TOPICS, 0.99)
    learner.mastery[7] = 0.05
    log = Log(world, curriculum(world, ((),) * TOPICS), told=learner)
    log.answer(0, True)
    assert [topic.standing.id for topic in log.advice().topics] == ["topic-07"]
    assert log.first() == (7, False)
    assert LEVELS[0] < learner.ability[7] < LEVELS[1]
    assert {topic.verdict for topic in log.profile().topics} == {Verdict.MET, Verdict.GAP}


def test_who_practises_learns_by_it(world: World) -> None:
    learner = Learner(world, "practising", np.random.default_rng(6))
    learner.study(3)
    before = learner.mastery.copy()
    answers = learner.practise()
    assert {int(world.items.topic[item]) for item, _ in answers} == {3}
    assert (learner.mastery > before).tolist() == [topic == 3 for topic in range(TOPICS)]
