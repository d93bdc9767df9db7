"""The simple model: would this learner now answer that item correctly?

A logistic regression on what `ability` measured, as log-odds, and on the history of practice. `ability` says where someone
stands; the history adds what practice does to it. A new installation learns from a simulated cohort whose answers follow
the measurement model exactly, so it starts as that model; a learner's own answers then move it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.irt import Floats, p_correct

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: The log-odds measured before the answer, then counts of earlier right and wrong answers, on a log scale.
FEATURES = ("measured", "topic_right", "topic_wrong", "area_right", "area_wrong", "all_right", "all_wrong")
#: How much one simulated answer counts beside a real one.
COHORT_WEIGHT = 0.2


def features(frame: pd.DataFrame) -> pd.DataFrame:
    """Describe each answer by what was known before it was given.

    `frame` has the columns learner, topic, area, correct (0 or 1), order and measured (log-odds of a right answer as
    measured before it); rows may come in any order. Returns the columns `FEATURES`, aligned with `frame`.
    """
    import pandas as pd

    ordered = frame.sort_values(["learner", "order"], kind="stable")
    out = pd.DataFrame({"measured": ordered["measured"].astype(float)}, index=ordered.index)
    right = ordered["correct"].astype(int)
    for name, keys in (("topic", ["learner", "topic"]), ("area", ["learner", "area"]), ("all", ["learner"])):
        groups = [ordered[key] for key in keys]
        right_before = right.groupby(groups).cumsum() - right
        before = right.groupby(groups).cumcount()
        out[f"{name}_right"] = np.log1p(right_before)
        out[f"{name}_wrong"] = np.log1p(before - right_before)
    return out.loc[frame.index, list(FEATURES)]


def fit(frame: pd.DataFrame, seed: int = 0) -> Pipeline:
    """Fit the model to a learner's answers and the simulated cohort; `frame` as for `features`, and possibly empty.

    Returns a scikit-learn pipeline that takes `features` rows and predicts the chance of a right answer.
    Raises `ValueError` for answers other than 0 and 1.
    """
    import pandas as pd
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if not frame["correct"].isin((0, 1)).all():
        raise ValueError("correct must be 0 or 1 in every row")
    simulated = cohort(seed)
    rows = pd.concat([features(simulated), features(frame)], ignore_index=True)
    correct = np.concatenate([simulated["correct"], frame["correct"]]).astype(int)
    weight = np.concatenate([np.full(len(simulated), COHORT_WEIGHT), np.ones(len(frame))])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=500))
    model.set_output(transform="pandas")
    return model.fit(rows, correct, logisticregression__sample_weight=weight)


def cohort(seed: int, learners: int = 300, answers: int = 30, topics: int = 6) -> pd.DataFrame:
    """Simulate learners who answer by the measurement model, with the log-odds that would have been measured.

    One ability each, N(0, 1), followed by a Gaussian update per answer; two areas of three topics. Columns as for `fit`.
    """
    import pandas as pd

    rng = np.random.default_rng(seed)
    theta, mean, variance = rng.normal(size=learners), np.zeros(learners), np.ones(learners)
    rows = []
    for order in range(answers):
        topic = rng.integers(topics, size=learners)
        difficulty = rng.integers(-2, 3, size=learners).astype(float)
        spread = 1 / np.sqrt(1 + variance / 1.7**2)
        measured: Floats = spread * (mean - difficulty)
        right = rng.random(learners) < p_correct(theta, 1.0, difficulty, 0.0)
        rows.append(
            pd.DataFrame(
                {
                    "learner": np.arange(learners),
                    "topic": topic,
                    "area": topic // 3,
                    "order": order,
                    "correct": right.astype(int),
                    "measured": measured,
                }
            )
        )
        p = p_correct(mean, 1.0, difficulty, 0.0)
        variance = 1 / (1 / variance + p * (1 - p))
        mean = mean + variance * (right - p)
    return pd.concat(rows, ignore_index=True)
