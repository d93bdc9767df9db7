"""Other ways to forecast the next answer, for the table of `prediction.py`.

Each takes the training answers and returns a function from new learners' answers to chances (n,), where every chance uses
that learner's earlier answers alone. Both frames are sorted by learner and order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from unittest import mock

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]
Forecast = Callable[[pd.DataFrame], Floats]
Model = Callable[[pd.DataFrame], Forecast]


def items(train: pd.DataFrame) -> Forecast:
    """Logistic regression on the items alone: what one knows before knowing anybody."""
    return _logistic(train, lambda frame, code: [code(frame, "item")])


def pfa(train: pd.DataFrame) -> Forecast:
    """Performance factors analysis (Pavlik, Cen & Koedinger 2009), counts on a log scale."""

    def design(frame: pd.DataFrame, code: _Code) -> list[sparse.csr_matrix]:
        right, wrong = _counts(frame, ["learner", "topic"])
        topic = code(frame, "topic")
        return [topic, topic.multiply(right[:, None]), topic.multiply(wrong[:, None])]

    return _logistic(train, design)


def best_lr(train: pd.DataFrame) -> Forecast:
    """Best-LR (Gervet et al. 2020): items, topics, counts per topic and in total; their strongest regression."""

    def design(frame: pd.DataFrame, code: _Code) -> list[sparse.csr_matrix]:
        right, wrong = _counts(frame, ["learner", "topic"])
        topic = code(frame, "topic")
        total = np.column_stack(_counts(frame, ["learner"]))
        parts = [topic.multiply(right[:, None]), topic.multiply(wrong[:, None]), sparse.csr_matrix(total)]
        return [code(frame, "item"), topic, *parts]

    return _logistic(train, design)


def elo(train: pd.DataFrame) -> Forecast:
    """Elo with an ability overall and per topic and steps that shrink (Pelanek 2016).

    The constants are the best of seven sets on a fifth of the training learners.
    """
    mean = float(np.log(train["correct"].mean() / (1 - train["correct"].mean())))
    difficulty: dict[int, float] = defaultdict(float)
    seen: dict[int, int] = defaultdict(int)

    def run(frame: pd.DataFrame, learning: bool) -> Floats:
        out = np.empty(len(frame))
        learner = None
        rows = zip(frame["learner"], frame["topic"], frame["item"], frame["correct"], strict=True)
        for row, (who, topic, item, correct) in enumerate(rows):
            if who != learner:
                learner, overall, earlier = who, 0.0, 0
                on_topic: dict[int, float] = defaultdict(float)
                tried: dict[int, int] = defaultdict(int)
            out[row] = 1 / (1 + np.exp(difficulty[item] - mean - overall - on_topic[topic]))
            surprise = correct - out[row]
            overall += 0.3 / (1 + 0.05 * earlier) * surprise
            on_topic[topic] += 0.4 / (1 + 0.05 * tried[topic]) * surprise
            earlier += 1
            tried[topic] += 1
            if learning:
                difficulty[item] -= 0.6 / (1 + 0.1 * seen[item]) * surprise
                seen[item] += 1
        return out

    run(train, True)
    return lambda frame: run(frame, False)


def bkt(train: pd.DataFrame) -> Forecast:
    """Bayesian knowledge tracing as pyBKT fits it (Badrinath et al. 2021), one model per topic, its defaults."""
    Model = _import_bkt()
    names = {"order_id": "row", "skill_name": "skill", "correct": "correct", "user_id": "learner"}
    model = Model(seed=42, num_fits=1, parallel=False)

    def as_table(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(row=np.arange(len(frame)), skill=frame["topic"].astype(str))

    model.fit(data=as_table(train), defaults=names)
    topics, mean = set(train["topic"]), train["correct"].mean()

    def forecast(frame: pd.DataFrame) -> Floats:
        table = as_table(frame)
        done = model.predict(data=table[table["topic"].isin(topics)])
        out = np.full(len(frame), mean)
        out[done["row"].to_numpy(dtype=int)] = done["correct_predictions"]
        return out

    return forecast


def _import_bkt() -> type:
    """Import pyBKT 1.4.3 beside a scikit-learn and a NumPy that are newer than what it was written for."""
    from sklearn.metrics import _classification

    # On import it tries every metric, and one of scikit-learn 1.9 fails in a way that it does not expect.
    with mock.patch.object(_classification, "_log_loss", side_effect=TypeError, create=True):
        from pyBKT.fit import EM_fit
        from pyBKT.models import Model

    run = EM_fit.run

    def run_with_a_number(*args: object, **kwargs: object) -> dict[str, object]:
        """Return the log-likelihood as a number; NumPy 2.4 no longer makes one of a 1 x 1 array."""
        result = run(*args, **kwargs)
        return result | {"total_loglike": float(np.squeeze(result["total_loglike"]))}

    EM_fit.run = run_with_a_number
    return Model


_Code = Callable[[pd.DataFrame, str], sparse.csr_matrix]


def _logistic(train: pd.DataFrame, design: Callable[[pd.DataFrame, _Code], list[sparse.csr_matrix]]) -> Forecast:
    names = {name: pd.Index(train[name].unique()) for name in ("item", "topic")}

    def code(frame: pd.DataFrame, name: str) -> sparse.csr_matrix:
        column = names[name].get_indexer(frame[name])
        row = np.flatnonzero(column >= 0)
        return sparse.csr_matrix((np.ones(len(row)), (row, column[row])), (len(frame), len(names[name])))

    def matrix(frame: pd.DataFrame) -> sparse.csr_matrix:
        return sparse.hstack(design(frame, code)).tocsr()

    model = LogisticRegression(max_iter=1000).fit(matrix(train), train["correct"])
    return lambda frame: np.asarray(model.predict_proba(matrix(frame))[:, 1])


def _counts(frame: pd.DataFrame, keys: list[str]) -> tuple[Floats, Floats]:
    """Earlier right and wrong answers within the groups of `keys`, as log(1 + count)."""
    groups = frame.groupby(keys, sort=False)["correct"]
    right = (groups.cumsum() - frame["correct"]).to_numpy()
    return np.log1p(right), np.log1p(groups.cumcount().to_numpy() - right)
