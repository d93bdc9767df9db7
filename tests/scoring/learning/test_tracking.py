"""The belief through study and answers, under all models of learning."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from assessment.scoring.learning.tracking import MAP_HOLDS, WAYS, Tracked
from assessment.scoring.measuring import ability
from tests.scoring.learning.learners import OPEN, chance_right, learning, questions


def tracked(count: int = 3, mean: float = -1.0) -> Tracked:
    return Tracked.begin(ability.prior([0] * count, [mean]), learning(count), 0.35)


def test_an_answer_before_study_informs_other_topics_under_every_model() -> None:
    before = tracked()
    after = before.updated(questions([1.0, 1.0]), [True, True])
    ways: list[Any] = list(zip(before.ways, after.ways, strict=True))
    for way, then in ways:
        assert then.abilities.mean[1] > way.abilities.mean[1] + 0.2


def test_study_raises_the_topic_and_leaves_the_belief_sound() -> None:
    before, after = tracked(), tracked().studied(0, 8.0, OPEN)
    assert after.abilities.mean[0] > before.abilities.mean[0] + 0.3
    assert after.abilities.mean[1:] == pytest.approx(before.abilities.mean[1:])
    assert np.linalg.eigvalsh(after.ways[0].belief.covariance).min() > 0
    assert np.linalg.eigvalsh(after.abilities.covariance).min() > 0
    assert after.ways[2].chances.sum(axis=(1, 2)) == pytest.approx(1)


def test_study_without_prerequisites_moves_little() -> None:
    alone = tracked().studied(1, 8.0, OPEN).abilities.mean[1]
    blocked = tracked().studied(1, 8.0, ((), (0,), ())).abilities.mean[1]
    assert -1.0 < blocked < alone - 0.2


def test_a_prerequisite_that_is_surely_lacking_holds_up_as_far_as_the_map_is_believed() -> None:
    before = tracked(mean=-6.0)
    alone, blocked = (before.studied(1, 1.0, ((), graph, ())) for graph in ((), (0,)))
    ways: list[Any] = list(zip(alone.ways, blocked.ways, MAP_HOLDS, strict=True))
    for free, slow, holds in ways[:2]:  # those of steady learning
        share = (slow.abilities.mean[1] + 6.0) / (free.abilities.mean[1] + 6.0)
        assert share == pytest.approx(1 - holds, abs=0.01)


def test_wrong_answers_after_study_slow_the_believed_pace() -> None:
    studied = tracked().studied(0, 5.0, OPEN)
    items = questions([-1.0, -1.0])
    slow, fast = (studied.updated(items, [right, right]).ways[0].paces for right in (False, True))
    assert slow[0] < 0 < fast[0]
    assert slow[1] < fast[1]  # the learner's pace in other topics too


def test_the_model_that_predicts_the_answers_gains_weight() -> None:
    """All of what is hard or nothing of what is easy: either it has clicked or not."""
    halfway = tracked().updated(questions([-1.5, 0.5] * 3), [True, False] * 3)
    assert tracked().shares == pytest.approx(WAYS)
    assert halfway.shares[2] < 0.75 * WAYS[2]


def test_shares_follow_the_chances_of_the_answers() -> None:
    """One answer: the prior chances, each times the chance of the answer under that way."""
    before = tracked(1)
    after = before.updated(questions([0.3], guessing=0.2), [True])
    rng = np.random.default_rng(8)
    gaussian = chance_right(rng.normal(-1.0, 1.0, 400_000), 0.3, 0.2).mean()
    dark, knows = chance_right(before.ways[2].ends, 0.3, 0.2)
    clicked = before.ways[2].chances[0, 1].sum()
    expected = np.array(WAYS) * [gaussian, gaussian, (1 - clicked) * dark + clicked * knows]
    assert after.shares == pytest.approx(expected / expected.sum(), abs=0.002)


def test_an_answer_that_does_not_count_changes_nothing() -> None:
    before = tracked()
    after = before.updated(questions([0.0, 1.0]), [True, False], 0.0)
    assert after.abilities.mean == pytest.approx(before.abilities.mean, abs=1e-5)
    assert after.shares == pytest.approx(before.shares)


def test_a_sharp_measurement_puts_the_steady_ways_there_and_their_neighbours_nearer() -> None:
    steady, even, _ = tracked().observed(np.array([1.0, 0.0, 0.0]), 0.5, 0.01).ways
    for way in (steady, even):
        assert way.abilities.mean[0] == pytest.approx(0.5, abs=0.01)
        # two topics of one area correlate at .7
        assert way.abilities.mean[1] == pytest.approx(-1.0 + 0.7 * 1.5, abs=0.01)


def test_a_shift_moves_every_way() -> None:
    before, after = tracked(), tracked().shifted(np.array([0.5, 0.0, 0.0]))
    assert after.abilities.mean[0] > before.abilities.mean[0] + 0.3
    assert after.abilities.mean[1:] == pytest.approx(before.abilities.mean[1:])


def test_what_hours_bring_is_averaged_over_the_ways() -> None:
    state = tracked()
    asked = (np.array([0]), np.array([3.0]), np.array([0.6]))
    each = [way.covered_after(*asked)[0] for way in state.ways]
    assert state.covered_after(*asked)[0] == pytest.approx(np.dot(WAYS, each))
    assert min(each) < state.covered_after(*asked)[0] < max(each)
