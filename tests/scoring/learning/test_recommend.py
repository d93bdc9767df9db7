"""Ranking by gain per hour, with prerequisites and doubt; simulated learners."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.learning import recommend
from benchmarks import study_policy
from benchmarks.models import study_world

LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
HOURS = np.array([0.0, 6, 14, 28, 46, 80])


def learning(*factors: float) -> recommend.Learning:
    return recommend.Learning(LEVELS, np.outer(factors, HOURS))


def rank(mean, weight, prerequisites, hours=None, factors=None, sd=0.01, required=0.6) -> recommend.Ranking:
    count = len(mean)
    left = np.where(np.asarray(mean) < required, 10.0, 0.0) if hours is None else hours
    table = learning(*(factors or [1.0] * count))
    ahead = recommend.prospects(mean, np.full(count, sd), np.full(count, required), weight, table)
    return recommend.rank(ahead, prerequisites, left)


def test_hours_and_ability_are_each_others_inverse() -> None:
    table = learning(1.0, 2.5)
    at = np.array([[-2.4, -1.0, 0.6, 2.5], [-2.0, -1.4, 0.0, 2.6]])
    assert table.ability_after(table.hours_at(at)) == pytest.approx(at)
    assert table.hours_at(np.array([[-0.4], [-0.9]])) == pytest.approx(np.array([[14.0], [25.0]]))
    assert table.ability_after(np.array([[500.0], [500.0]])) == pytest.approx(2.6)


def test_the_order_is_by_gain_per_hour() -> None:
    assert rank([-1.4, -1.4, -0.4], [1, 1, 1], [[], [], []], factors=[1, 0.5, 1]).order.tolist() == [1, 0, 2]


def test_an_hour_gains_its_share_of_the_way() -> None:
    """From -2.4, six hours take a topic one level of the three asked for: a third of the way in six hours."""
    assert rank([-2.4], [0.5], [[]], sd=1e-6).rate[0] == pytest.approx(0.5 / 3 / 6, rel=1e-4)


def test_expected_gains_agree_with_sampling() -> None:
    mean, sd = np.array([-0.5, 0.3]), np.array([0.9, 0.7])
    table, required, weight = learning(1.0, 0.4), np.array([0.6, 1.6]), np.array([1.0, 0.3])
    got = recommend.prospects(mean, sd, required, weight, table)
    draws = mean[:, None] + sd[:, None] * np.random.default_rng(1).standard_normal((2, 20_000))

    def share(theta):
        return np.clip((theta + 2.4) / (required[:, None] + 2.4), 0, 1)

    behind = table.hours_at(draws)
    for step, hours in enumerate(recommend.STEPS):
        rise = np.maximum(share(table.ability_after(behind + hours)) - share(draws), 0).mean(axis=1)
        assert got.gain[:, step] == pytest.approx(weight * rise, abs=0.02)  # the cap is a kink between the nodes
    assert got.ready == pytest.approx((1 / (1 + np.exp(-1.6 * (draws - 0.1)))).mean(axis=1), abs=0.01)


def test_weight_counts() -> None:
    assert rank([-1, -1], [0.3, 0.9], [[], []]).order.tolist() == [1, 0]


def test_a_prerequisite_counts_for_what_it_unlocks() -> None:
    apart = rank([-1.4, -1.4, -1.4], [0.05, 1.0, 0.15], [[], [], []])
    chained = rank([-1.4, -1.4, -1.4], [0.05, 1.0, 0.15], [[], [0], []])
    assert apart.order.tolist() == [1, 2, 0]
    assert chained.order.tolist() == [0, 1, 2]
    assert chained.unlocked[0] > 0
    assert apart.unlocked == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("hours", [0.5, 4.0, 1000.0])
def test_a_topic_gains_what_the_hours_left_bring(hours: float) -> None:
    """Half an hour brings half of what one hour brings, and with many the whole way is gone."""
    table, start, asked = learning(1), -1.0, 0.6
    steps = [1.0 if hours < 1 else min(hours, 512.0)]
    then = table.ability_after(table.hours_at(np.array([[start]])) + steps)[0, 0]
    gained = (min(then, asked) - start) / (asked - LEVELS[0])
    ahead = recommend.prospects([start], [1e-6], [asked], [0.8], table)
    assert recommend.rank(ahead, [[]], [hours]).gain == pytest.approx(0.8 * gained * min(hours, 1.0), rel=1e-4)


def test_a_met_prerequisite_holds_nothing_up() -> None:
    assert rank([1.5, -1.0], [1, 1], [[], [0]]).order.tolist() == [1]


def test_a_topic_that_is_probably_met_is_worth_less_than_a_sure_gap() -> None:
    ahead = recommend.prospects([0.5, -1.0], [0.8, 0.1], [0.6, 0.6], [1, 1], learning(1, 1))
    ranking = recommend.rank(ahead, [[], []], np.array([5.0, 20.0]))
    assert ranking.order.tolist() == [1, 0]


def test_supervised_learning_comes_before_deep_learning() -> None:
    """Linear models open neural networks, which open deep architectures, on which the role puts all its weight."""
    assert rank([-2, -2, -2], [0.1, 0.1, 1.0], [[], [0], [1]]).order.tolist() == [0, 1, 2]


def test_a_circle_of_prerequisites_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        rank([-1, -1], [1, 1], [[1], [0]])


def test_knowing_a_foundation_matters_for_what_builds_on_it() -> None:
    assert recommend.importance([0.2, 0.5, 1.0], [[], [0], [0, 1]]) == pytest.approx([1.7, 1.5, 1.0])


@st.composite
def states(draw):
    n = draw(st.integers(1, 9))
    graph = [draw(st.lists(st.integers(0, max(t - 1, 0)), max_size=3, unique=True)) if t else [] for t in range(n)]
    mean = draw(st.lists(st.floats(-4, 4), min_size=n, max_size=n))
    required = draw(st.lists(st.sampled_from([-2.4, -0.4, 0.6, 1.6, 2.6]), min_size=n, max_size=n))
    weight = draw(st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=n, max_size=n))
    return graph, np.array(mean), np.array(required), weight


@settings(max_examples=60, deadline=None)
@given(states(), st.sampled_from([0.05, 0.7]))
def test_every_topic_with_hours_appears_once_and_after_its_prerequisites(state, sd) -> None:
    graph, mean, required, weight = state
    hours = np.where(mean < required, 7.5, 0.0)
    table = learning(*[1.0] * len(mean))
    ahead = recommend.prospects(mean, np.full(len(mean), sd), required, weight, table)
    order = recommend.rank(ahead, graph, hours).order.tolist()
    assert sorted(order) == np.flatnonzero(hours).tolist()
    for index, topic in enumerate(order):
        assert all(hours[before] == 0 or before in order[:index] for before in graph[topic])


@settings(max_examples=25, deadline=None)
@given(states())
def test_following_the_ranking_always_ends_with_all_requirements_met(state) -> None:
    """Studying whatever comes first, and ranking again, reaches the role from every state."""
    graph, mean, required, weight = state
    table = learning(*[1.0] * len(mean))
    for _ in range(len(mean) + 1):
        hours = np.maximum(table.hours_at(required[:, None]) - table.hours_at(mean[:, None]), 0)[:, 0]
        hours = np.where(mean < required, np.maximum(hours, 1e-6), 0.0)
        ahead = recommend.prospects(mean, np.full(len(mean), 0.3), required, weight, table)
        order = recommend.rank(ahead, graph, hours).order
        if not order.size:
            break
        assert all(mean[before] >= required[before] for before in graph[order[0]])
        mean = mean.copy()
        mean[order[0]] = required[order[0]]
    assert (mean >= required).all()


@pytest.mark.parametrize("model", study_world.MODELS)
def test_simulated_learners_gain_by_study_and_the_oracle_beats_chance(model: str) -> None:
    low, high = (
        np.mean([study_policy.followed(rule, model, "right", 20, seed) for seed in range(6)])
        for rule in ("random", "oracle")
    )
    assert 0 < low < high < 1


def test_the_benchmark_runs_a_rule_that_only_sees_answers() -> None:
    once = study_policy.followed("ranking", "continuous", "wrong", 4, 3)
    assert once == study_policy.followed("ranking", "continuous", "wrong", 4, 3)
    assert 0 < once < 1
