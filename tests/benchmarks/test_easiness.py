"""Easiness is the most probable one, and the same whatever the level of the learners."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from benchmarks.models import easiness
from tests.scoring.predicting.practice import logistic


def test_easiness_is_the_mode_that_a_general_optimiser_finds() -> None:
    rng = np.random.default_rng(3)
    learner, topic = rng.integers(9, size=300), rng.integers(3, size=300)
    item = topic * 4 + rng.integers(4, size=300)
    correct = (rng.random(300) < logistic(0.5 * (item % 4) - 0.3 * topic)).astype(float)
    pairs, pair = np.unique(learner * 3 + topic, return_inverse=True)

    def loss(x: np.ndarray) -> float:
        mean, of_topic, of_item, of_learner, of_pair = np.split(x, np.cumsum([1, 3, 12, 9]))
        logit = mean + of_topic[topic] + of_item[item] + of_learner[learner] + of_pair[pair]
        penalty = (mean**2).sum() / 100 + (of_topic**2).sum() / 1.0 + (of_item**2).sum() / 0.5
        penalty += (of_learner**2).sum() / 1.0 + (of_pair**2).sum() / 0.7
        return float(np.logaddexp(0, logit).sum() - correct @ logit + penalty / 2)

    best = minimize(loss, np.zeros(25 + len(pairs)), method="L-BFGS-B", options={"maxiter": 2000, "ftol": 1e-13}).x
    fitted = easiness.fit(learner, topic, item, correct, topics=3, items=12)
    expected = best[0] + best[1:4][topic] + best[4:16][item]
    assert fitted.of(topic, item) == pytest.approx(expected, abs=1e-3)


def test_an_item_that_only_strong_learners_meet_looks_much_less_easy() -> None:
    rng = np.random.default_rng(1)
    learner = np.repeat(np.arange(200), 20)
    strong = learner < 100
    item = np.where(rng.random(4000) < 0.5, 0, np.where(strong, 1, 2))
    correct = (rng.random(4000) < logistic(np.where(strong, 1.5, -1.5))).astype(float)
    fitted = easiness.fit(learner, np.zeros(4000, dtype=int), item, correct, topics=1, items=3).item
    raw = [np.log(correct[item == i].mean() / (1 - correct[item == i].mean())) for i in range(3)]
    assert raw[1] - raw[2] > 2.5
    assert abs(fitted[1] - fitted[2]) < 1.0  # the priors leave the rest undecided


def test_no_answers_say_nothing() -> None:
    nobody = np.zeros(0, dtype=int)
    fitted = easiness.fit(nobody, nobody, nobody, np.zeros(0), topics=2, items=3)
    assert fitted.of(np.array([0, 1]), np.array([2, 0])).tolist() == [0, 0]
