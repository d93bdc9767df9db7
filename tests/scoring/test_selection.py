"""Choosing the next item: what tells most, in balance, and never a bad one to spread exposure."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from assessment.scoring import ability, selection
from assessment.scoring.irt import Items, information

AREA = np.array([0, 0, 1, 1])
PRIOR = ability.prior(list(AREA), [0.0, 0.0])
MEANS = np.array([[0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]])


def test_the_gain_is_the_fall_in_variance_of_a_gaussian_update() -> None:
    items = Items(np.array([0, 2]), np.array([1.0, 1.5]), np.array([0.2, -0.5]), np.array([0.0, 0.25]))
    gain = selection.gains(PRIOR, items, MEANS)
    for index in range(2):
        tells = float(information(PRIOR.mean[items.topic[index]], items.a[index], items.b[index], items.c[index]))
        precision = np.linalg.inv(PRIOR.covariance)
        precision[items.topic[index], items.topic[index]] += tells
        after = np.linalg.inv(precision)
        fall = sum(goal @ PRIOR.covariance @ goal - goal @ after @ goal for goal in MEANS)
        assert gain[index] == pytest.approx(fall, rel=1e-9)


def test_areas_take_turns_and_topics_stay_close() -> None:
    items = Items(np.arange(4), np.ones(4), np.zeros(4), np.zeros(4))
    asked = np.array([2, 0, 1, 0])
    allowed = selection.balanced(items, AREA, asked, np.array([0, 1]))
    assert allowed.tolist() == [False, False, True, True]
    allowed = selection.balanced(items, AREA, np.array([2, 0, 1, 1]), np.array([0, 1]))
    assert allowed.tolist() == [False, True, True, True]


def test_only_nearly_best_items_share_the_exposure() -> None:
    gain = np.array([1.0, 0.9, 0.5, 0.99, 0.1])
    drawn = {selection.choose(gain, np.ones(5, dtype=bool), Random(seed)) for seed in range(200)}
    assert drawn == {0, 1, 3}


def test_a_poor_item_is_drawn_only_when_nothing_better_is_left() -> None:
    gain = np.array([1.0, 0.01])
    assert selection.choose(gain, np.array([True, True]), Random(1)) == 0
    assert selection.choose(gain, np.array([False, True]), Random(1)) == 1
    assert selection.choose(gain, np.array([False, False]), Random(1)) is None


def test_the_forecast_of_questions_agrees_with_asking_them() -> None:
    weights = np.array([0.5, 0.5, 0, 0])
    needed = selection.questions_needed(PRIOR, weights, 0.6)
    assert needed is not None
    precision = np.linalg.inv(PRIOR.covariance)
    for number in range(needed):  # typical questions, spread evenly over the two topics
        precision[number % 2, number % 2] += selection.TYPICAL_INFORMATION
    se = np.sqrt(weights @ np.linalg.inv(precision) @ weights)
    assert se == pytest.approx(0.6, abs=0.02)
    assert selection.questions_needed(PRIOR, weights, 2.0) == 0
    assert selection.questions_needed(PRIOR, weights, 0.01) is None
