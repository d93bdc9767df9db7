"""The simple model: would this learner now answer that item correctly?

A logistic regression on what `ability` measured, as log-odds, and on the history of practice. `ability` says where someone
stands; the history adds what practice, pauses and overconfidence do to it. A new installation learns from a simulated
cohort whose answers follow the measurement model exactly, so it starts as that model; real answers then move it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring import history
from assessment.scoring.answers import Codes, Log, read
from assessment.scoring.cohort import cohort

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

__all__ = ["FEATURES", "cohort", "effects", "features", "fit"]

FEATURES = (
    "measured",  # log-odds of a right answer before it: given, else the online estimate
    "lead",  # how far the learner is ahead of what was measured, overall
    "topic_lead",  # and on this topic beyond that
    "surprise_last",  # right minus expected, in the last answer
    "surprise_fast",  # over the last few answers
    "surprise_slow",  # over the last dozens
    "topic_surprise",  # over the last few on this topic
    "recent",  # right answers lately, minus one half
    "topic_right",  # counts of earlier right and wrong answers, log(1 + count)
    "topic_wrong",
    "topic_mastered",  # right answers on the topic beyond the second, which teach less
    "topic_new",  # no earlier answer on the topic
    "area_right",
    "area_wrong",
    "item_right",
    "item_wrong",
    "all_right",
    "all_wrong",
    "streak",  # equal answers in a row on the topic, negative when wrong
    "streak_as_usual",  # the streak where the recent answers look the same way
    "same_topic",  # the answer before was on this topic
    "answers_since",  # log of answers since the topic was last touched
    "days_since",  # log(1 + days) since then
    "overconfidence",  # claimed chance minus right, lately
    "follows",  # how others do on this topic after the topic before
)
#: How much one simulated answer counts beside a real one.
COHORT_WEIGHT = 0.2


def features(frame: pd.DataFrame) -> pd.DataFrame:
    """Describe each answer by what was known before it was given; the columns are `FEATURES`, the rows those of `frame`.

    `frame` has one row per answer, in any order; see `answers.read` for its columns and what is refused. Without the column
    measured all items count as equally easy, and the online estimate starts at even odds; `fit` learns how easy they are.
    """
    return described(*read(frame), frame)


def described(log: Log, row: Codes, frame: pd.DataFrame) -> pd.DataFrame:
    """Compute the features of a log whose entries stand in the rows `row` of `frame`."""
    import pandas as pd

    known = history.surprises(log) | history.counts(log) | history.gaps(log)
    known["measured"] = log.measured if "measured" in frame else known["online"]
    known["topic_mastered"] = np.maximum(known["topic_right"] - np.log(3), 0.0)
    known["streak_as_usual"] = known["streak"] * known["recent"]
    known["follows"] = np.zeros(len(row))
    out = np.empty((len(row), len(FEATURES)))
    out[row] = np.column_stack([known[name] for name in FEATURES])
    return pd.DataFrame(out, columns=list(FEATURES), index=frame.index)


def fit(frame: pd.DataFrame, seed: int = 0) -> Pipeline:
    """Fit the model to answers, possibly none, and to the simulated cohort; `frame` as for `features`.

    Returns a scikit-learn pipeline; ``predict_proba(frame)[:, 1]`` is the chance of each answer being right, judged from
    that learner's earlier rows in the same frame; rows of `features` are taken as well. Without the column measured the
    pipeline learns the easiness of items and topics from the frame, so forecasts for learners who were in it are a little
    too sure; those for others are not. One kind of answer alone is fine, the cohort holds both. Raises `ValueError` as
    `features` does.

    The cohort enters with the chances of the measurement model instead of single outcomes, so that the model fitted to
    nothing else reproduces it; ridge penalty 1 on standardised coefficients.
    """
    import pandas as pd
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    from assessment.scoring.history_step import HistoryStep

    step = HistoryStep()
    real = step.fit_transform(frame)
    simulated = features(cohort(seed))
    chance = 1 / (1 + np.exp(-simulated["measured"].to_numpy()))
    rows = pd.concat([real, simulated, simulated], ignore_index=True)
    right = np.repeat([1.0, 0.0], len(chance))
    right = np.concatenate([frame["correct"].to_numpy(dtype=float), right])
    weight = np.concatenate([np.ones(len(real)), COHORT_WEIGHT * chance, COHORT_WEIGHT * (1 - chance)])
    scale = StandardScaler().set_output(transform="pandas").fit(rows, sample_weight=weight)
    logistic = LogisticRegression(solver="newton-cholesky", max_iter=50)
    logistic.fit(scale.transform(rows), right.astype(int), sample_weight=weight)
    return Pipeline([("history", step), ("scale", scale), ("logistic", logistic)])


def effects(model: Pipeline) -> list[tuple[str, float]]:
    """List each feature with its standardised coefficient, largest first; pure, and without features that never varied.

    A coefficient is the change in log-odds of a right answer per standard deviation of the feature, all else equal.
    """
    moved = model["scale"].var_ > 0
    pairs = [
        (name, float(value))
        for name, value, use in zip(FEATURES, model["logistic"].coef_[0], moved, strict=True)
        if use
    ]
    return sorted(pairs, key=lambda pair: -abs(pair[1]))
