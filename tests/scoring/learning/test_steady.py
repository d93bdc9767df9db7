"""Steady learning beside sampled learners."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.learning import pace, steady
from assessment.scoring.learning.course import Learning
from assessment.scoring.learning.steady import Steady
from assessment.scoring.measuring import ability
from tests.scoring.learning.learners import chance_right, learning, questions


def begun(table: Learning, mean: float = -1.0) -> Steady:
    count = len(table.hours)
    return Steady.begin(ability.prior([0] * count, [mean]), table, np.full(count, 0.5))


@pytest.mark.parametrize(
    ("table", "hours"), [(learning(1), 5), (pace.evened(learning(1)), 4)], ids=["diminishing", "even"]
)
def test_it_agrees_with_sampled_learners(table: Learning, hours: int) -> None:
    """Ability and pace drawn from the prior, study simulated hour by hour, answers weighed by their likelihood.

    It ends before many have reached the last level, where all stop and no Gaussian fits.
    """
    rng = np.random.default_rng(4)
    count = 200_000
    theta = rng.normal(-1.0, 1.0, count)
    speed = np.exp(rng.normal(0.0, np.hypot(0.5, pace.LEARNER_PACE), count))
    weight = np.ones(count)
    got = begun(table)
    for hour in range(hours):
        then = table.ability_after(table.hours_at(theta[None]) + speed)[0]
        # Somebody below the first level stands at its lower edge for the author's hours.
        rise = np.maximum(then - theta, 0.0)
        theta = theta + rise * (1 + steady.SPREAD * rng.standard_normal(count))
        got = got.moved(0, 1.0, 1.0)
        right, difficulty = hour != 1, hour / 2 - 1.0
        weight *= chance_right(theta, difficulty) if right else 1 - chance_right(theta, difficulty)
        got = got.updated(questions([difficulty]), right)
    weight /= weight.sum()
    mean = weight @ theta
    assert got.abilities.mean[0] == pytest.approx(mean, abs=0.1)
    assert np.sqrt(got.abilities.covariance[0, 0]) == pytest.approx(np.sqrt(weight @ (theta - mean) ** 2), abs=0.12)
    assert got.paces[0] == pytest.approx(weight @ np.log(speed), abs=0.1)


def test_doubt_about_what_is_not_studied_grows_back_and_no_further() -> None:
    state = begun(learning(2))
    for _ in range(6):
        state = state.updated(questions([-1.0], topic=1), True)
    before = state.abilities.covariance[1, 1]
    after = [state.moved(0, hours, 1.0).abilities.covariance[1, 1] for hours in (10.0, 100.0, 5000.0)]
    assert before < after[0] < after[1] < after[2] == pytest.approx(1.0)


def test_half_an_answer_says_half_as_much() -> None:
    """Two halves are one whole, as far as a Gaussian can tell."""
    item = questions([0.0])
    whole = begun(learning(1)).updated(item, True)
    half = begun(learning(1)).updated(item, True, 0.5)
    both = half.updated(item, True, 0.5)
    assert -1.0 < half.abilities.mean[0] < whole.abilities.mean[0]
    assert both.abilities.mean[0] == pytest.approx(whole.abilities.mean[0], abs=0.02)


def test_what_hours_bring_is_that_of_sampled_learners() -> None:
    table, asked, hours = learning(1), 0.6, 3.0
    theta = np.random.default_rng(5).normal(-1.0, 1.0, 200_000)
    then = np.maximum(table.ability_after(table.hours_at(theta[None]) + hours)[0], theta)
    covered = np.clip((then - table.levels[0]) / (asked - table.levels[0]), 0.0, 1.0).mean()
    got = begun(table).covered_after(np.array([0]), np.array([hours]), np.array([asked]))
    assert got[0] == pytest.approx(covered, abs=0.01)


def test_who_is_slow_covers_less_in_the_same_hours() -> None:
    slow = begun(learning(1)).moved(0, 6.0, 1.0)
    for _ in range(4):
        slow = slow.updated(questions([-1.0]), False)
    there = slow.abilities.mean[0]
    fresh = begun(learning(1), there)
    fresh = fresh._replace(belief=fresh.belief._replace(covariance=slow.belief.covariance))
    topic, asked = np.array([0, 0]), np.array([0.6, 0.6])
    gains = [np.diff(way.covered_after(topic, np.array([0.0, 2.0]), asked))[0] for way in (slow, fresh)]
    assert 0 < gains[0] < gains[1]
