"""Answers that nobody has measured, as public data sets hold them: how easy items are is learned from the answers themselves."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from assessment.scoring.measuring.irt import Floats
from assessment.scoring.predicting.answers import Codes, Log, read
from assessment.scoring.predicting.features import describe_log
from assessment.scoring.predicting.history import Groups
from benchmarks.models import easiness

#: Parts that the learners are dealt into; each part's easiness comes from the others, so that no answer explains itself.
FOLDS = 5
#: Information a topic-after-topic effect starts with, in squared log-odds: about a dozen answers.
FOLLOWS = 3.0


class EasinessStep(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Describe answers by `features` and by how others do on this topic after the topic before, in the column follows.

    It learns how easy items and topics are and how answers on a topic turn out after which topic before, and measures with
    them: for new learners from all the answers it was fitted to, and while fitting from those of other learners alone.
    """

    def fit(self, frame: pd.DataFrame, y: object = None) -> Self:
        """Learn easiness from a table of answers; see `answers.read`."""
        self.fit_transform(frame)
        return self

    def fit_transform(self, frame: pd.DataFrame, y: object = None, **_: Any) -> pd.DataFrame:
        """Fit, and describe each learner's answers by what the other learners' answers taught."""
        log, row = read(frame)
        self.names_ = {name: pd.Index(frame[name].unique()) for name in ("topic", "item") if name in frame}
        topic, item = self._codes(frame, row)
        people = int(log.learner.max(initial=-1)) + 1
        fold = np.random.default_rng(0).permutation(people)[log.learner] % FOLDS
        base = np.zeros(len(row))
        for part in range(FOLDS):
            here, others = fold == part, fold != part
            base[here] = self._easiness(log, topic, item, others).of(topic[here], item[here])
        log = log._replace(measured=base)
        out = describe_log(log, row, frame)
        key = self._pairs(log, topic)
        self.pairs_, code = np.unique(key, return_inverse=True)
        p = 1 / (1 + np.exp(-out["measured"].to_numpy()[row]))
        residual, information = (self._by_fold(fold, code, x) for x in (log.correct - p, p * (1 - p)))
        self.easiness_ = self._easiness(log, topic, item, fold >= 0)
        self.follows_ = _shrunk(residual.sum(axis=0), information.sum(axis=0))
        elsewhere = _shrunk(residual.sum(axis=0) - residual, information.sum(axis=0) - information)
        return _with_follows(out, row, elsewhere[fold, code])

    def transform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Describe answers of new learners."""
        log, row = read(frame)
        topic, item = self._codes(frame, row)
        log = log._replace(measured=self.easiness_.of(topic, item))
        key = self._pairs(log, topic)
        index = np.minimum(np.searchsorted(self.pairs_, key), max(len(self.pairs_) - 1, 0))
        seen = self.pairs_[index] == key if len(self.pairs_) else np.zeros(len(key), dtype=bool)
        follows = np.zeros(len(key))
        follows[seen] = self.follows_[index[seen]]
        return _with_follows(describe_log(log, row, frame), row, follows)

    def _codes(self, frame: pd.DataFrame, row: Codes) -> tuple[Codes, Codes]:
        """Code topics and items as when fitted; what is new shares one code more, whose effects are 0."""
        coded = []
        for name in ("topic", "item"):
            index = self.names_.get(name)
            code = index.get_indexer(frame[name])[row] if index is not None and name in frame else np.full(len(row), -1)
            coded.append(np.where(code < 0, 0 if index is None else len(index), code))
        return coded[0], coded[1]

    def _easiness(self, log: Log, topic: Codes, item: Codes, rows: NDArray[np.bool_]) -> easiness.Easiness:
        sizes = [len(self.names_.get(name, ())) + 1 for name in ("topic", "item")]
        return easiness.fit(log.learner[rows], topic[rows], item[rows], log.correct[rows], *sizes)

    def _by_fold(self, fold: Codes, pair: Codes, values: Floats) -> Floats:
        """Sum `values` within each fold and pair of topics: (folds, pairs)."""
        size = len(self.pairs_)
        return np.asarray(np.bincount(fold * size + pair, values, FOLDS * size).reshape(FOLDS, size))

    def _pairs(self, log: Log, topic: Codes) -> Codes:
        """Code the topic together with the topic before it; at a learner's start, with the code of new topics."""
        new = len(self.names_["topic"])
        before = Groups(log.learner).previous(topic.astype(float), new).astype(np.intp)
        return before * (new + 1) + topic


def _shrunk(residual: Floats, information: Floats) -> Floats:
    """Take one Newton step from 0 under a normal prior."""
    return np.asarray(residual / (information + FOLLOWS))


def _with_follows(out: pd.DataFrame, row: Codes, follows: Floats) -> pd.DataFrame:
    column = np.empty(len(row))
    column[row] = follows
    return out.assign(follows=column)
