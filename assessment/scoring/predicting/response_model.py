"""The response model: the probability that a learner now answers an item correctly.

A logistic regression on the measured log-odds and on features of the learner's history, such as practice, pauses and
overconfidence. It is fitted to a simulated cohort whose answers follow the measurement model exactly, so a new installation
starts with that model, and real answers then move it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.predicting.cohort import simulate_answers
from assessment.scoring.predicting.features import FEATURES, describe_answers

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.base import TransformerMixin
    from sklearn.pipeline import Pipeline

__all__ = ["FEATURES", "describe_answers", "effects", "fit", "simulate_answers", "trust"]

#: Weight of a simulated answer relative to a real one.
COHORT_WEIGHT = 0.2
#: Number of imagined answers from which trust in practice starts.
TRUSTED = 20.0


def fit(frame: pd.DataFrame, seed: int = 0, step: TransformerMixin | None = None) -> Pipeline:
    """Fit the model to answers, possibly none, and to the simulated cohort; `frame` and errors as for `describe_answers`.

    Returns a scikit-learn pipeline; ``predict_proba(frame)[:, 1]`` is the probability that each answer is right, given that
    learner's earlier rows in the same frame. Frames of features are accepted as well. `step` computes the features, possibly
    more than `FEATURES`, and defaults to `HistoryStep`. Answers may be all right or all wrong, since the cohort holds both.

    The cohort enters with the probabilities of the measurement model instead of drawn outcomes, so that the model fitted to
    nothing else reproduces it. Ridge penalty 1 on standardised coefficients.
    """
    import pandas as pd
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    from assessment.scoring.predicting.history_step import HistoryStep

    step = step or HistoryStep()
    real = step.fit_transform(frame)
    simulated = _cohort(seed).reindex(columns=real.columns, fill_value=0.0)
    chance = 1 / (1 + np.exp(-simulated["measured"].to_numpy()))
    rows = pd.concat([real, simulated, simulated], ignore_index=True)
    right = np.repeat([1.0, 0.0], len(chance))
    right = np.concatenate([frame["correct"].to_numpy(dtype=float), right])
    weight = np.concatenate([np.ones(len(real)), COHORT_WEIGHT * chance, COHORT_WEIGHT * (1 - chance)])
    scale = StandardScaler().set_output(transform="pandas").fit(rows, sample_weight=weight)
    logistic = LogisticRegression(solver="newton-cholesky", max_iter=50)
    logistic.fit(scale.transform(rows), right.astype(int), sample_weight=weight)
    return Pipeline([("history", step), ("scale", scale), ("logistic", logistic)])


def trust(promised: Sequence[tuple[float, float, bool]]) -> float:
    """Return how much of what practice promised has been kept, from 0 to 1.

    Each row holds the chance that an answer which measured would be right, as believed without practice and with it, and
    whether it was. A logistic regression of right answers on the log-odds without practice and on what practice adds; it starts from
    answers of which practice promised the right chance (`TRUSTED`).
    """
    from sklearn.linear_model import LogisticRegression

    without, added = (grid.ravel() for grid in np.meshgrid([-1.0, 0.0, 1.0], [-1.0, 1.0]))
    chance = 1 / (1 + np.exp(-(without + added)))
    prior = np.concatenate([chance, 1 - chance]) * TRUSTED / len(chance)
    told = np.array(promised, dtype=float).reshape(-1, 3)
    promises = np.clip(told[:, :2], 1e-6, 1 - 1e-6)
    odds = np.log(promises / (1 - promises))
    rows = np.column_stack([without, added])
    logistic = LogisticRegression(C=1e6, fit_intercept=False, solver="newton-cholesky")
    logistic.fit(
        np.concatenate([rows, rows, np.column_stack([odds[:, 0], odds[:, 1] - odds[:, 0]])]),
        np.concatenate([np.ones(len(chance)), np.zeros(len(chance)), told[:, 2]]),
        sample_weight=np.concatenate([prior, np.ones(len(told))]),
    )
    return float(np.clip(logistic.coef_[0, 1], 0.0, 1.0))


@lru_cache(maxsize=1)
def _cohort(seed: int) -> pd.DataFrame:
    return describe_answers(simulate_answers(seed))


def effects(model: Pipeline) -> list[tuple[str, float]]:
    """List each feature with its standardised coefficient, largest first, without features that never varied.

    A coefficient is the change in log-odds of a right answer per standard deviation of the feature, all else equal.
    """
    varied = model["scale"].var_ > 0
    pairs = [
        (name, float(value))
        for name, value, use in zip(FEATURES, model["logistic"].coef_[0], varied, strict=True)
        if use
    ]
    return sorted(pairs, key=lambda pair: -abs(pair[1]))
