"""A simulated cohort whose answers follow the measurement model exactly; a new installation starts from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.measuring.irt import p_correct
from assessment.scoring.predicting.answers import CLAIMS

if TYPE_CHECKING:
    import pandas as pd


def simulate_answers(seed: int, learners: int = 300, answers: int = 30, topics: int = 6) -> pd.DataFrame:
    """Simulate learners with the log-odds that would have been measured before each of their answers.

    Each has one ability, N(0, 1), tracked by a Gaussian update per answer. There are two areas, occasional pauses of a day,
    and a confidence drawn at random, so that it carries no information. Columns as for `response_model.fit`; the same seed
    gives the same cohort.
    """
    import pandas as pd

    rng = np.random.default_rng(seed)
    shape = (answers, learners)
    theta, mean, variance = rng.normal(size=learners), np.zeros(learners), np.ones(learners)
    topic = rng.integers(topics, size=shape)
    difficulty = rng.integers(-2, 3, size=shape)
    measured, correct = np.empty(shape), np.empty(shape, dtype=int)
    for step, b in enumerate(difficulty):
        measured[step] = (mean - b) / np.sqrt(1 + variance / 1.7**2)
        correct[step] = rng.random(learners) < p_correct(theta, 1.0, b, 0.0)
        p = p_correct(mean, 1.0, b, 0.0)
        variance = 1 / (1 / variance + p * (1 - p))
        mean = mean + variance * (correct[step] - p)
    days = np.cumsum(rng.random(shape) < 0.1, axis=0)
    order, learner = np.indices(shape)
    return pd.DataFrame(
        {
            "learner": learner.ravel(),
            "order": order.ravel(),
            "topic": topic.ravel(),
            "area": topic.ravel() * 2 // topics,
            "item": (topic * 40 + rng.integers(8, size=shape) * 5 + difficulty + 2).ravel(),
            "correct": correct.ravel(),
            "measured": measured.ravel(),
            "answered_at": pd.Timestamp("2000-01-01", tz="UTC") + pd.to_timedelta(days.ravel(), unit="D"),
            "confidence": rng.choice(list(CLAIMS), size=answers * learners),
        }
    )
