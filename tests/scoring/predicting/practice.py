"""A small log with every column, for the tests of what is made of histories."""

from __future__ import annotations

import numpy as np
import pandas as pd


def logistic(x: float) -> float:
    return 1 / (1 + np.exp(-x))


def practice(seed: int, learners: int = 12, answers: int = 25) -> pd.DataFrame:
    """Draw a log of every column, its rows shuffled."""
    rng = np.random.default_rng(seed)
    size = learners * answers
    topic = rng.integers(4, size=size)
    frame = pd.DataFrame(
        {
            "learner": np.repeat(np.arange(learners), answers),
            "order": np.tile(np.arange(answers), learners),
            "topic": np.array(["sets", "limits", "trees", "tests"])[topic],
            "area": np.array(["x", "y"])[topic // 2],
            "item": topic * 5 + rng.integers(5, size=size),
            "correct": rng.integers(2, size=size),
            "measured": rng.normal(size=size),
            "confidence": rng.choice(np.array(["guess", "unsure", "sure", None], dtype=object), size=size),
            "answered_at": pd.Timestamp("2026-01-01", tz="UTC")
            + pd.to_timedelta(np.tile(np.cumsum(rng.integers(0, 60, size=answers)), learners), unit="h"),
        }
    )
    return frame.sample(frac=1, random_state=seed)
