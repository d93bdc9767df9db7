"""The first step of the response model's pipeline: from a table of answers to its features.

Imported only where a model is fitted, because it imports scikit-learn.
"""

from __future__ import annotations

from typing import Self

import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from assessment.scoring.predicting.features import FEATURES, describe_answers


class HistoryStep(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Compute features of answers; fitting only remembers whether the column measured is there."""

    def fit(self, frame: pd.DataFrame, y: object = None) -> Self:
        """Remember whether the column measured is there; see `answers.read` for all columns."""
        self.measured_ = "measured" in frame
        return self

    def transform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Compute the features of answers; a table that has them already is returned as it is.

        Raises `ValueError` when the column measured was there to fit but is not now.
        """
        if set(FEATURES) <= set(frame.columns):
            return frame[list(FEATURES)]
        if self.measured_ and "measured" not in frame:
            raise ValueError("the model was fitted to measured log-odds; add the column measured")
        return describe_answers(frame)
