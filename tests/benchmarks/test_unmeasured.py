"""Answers that nobody measured: forecasts look back only, and easiness comes from other learners."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.pipeline import Pipeline

from assessment.scoring.predicting import response_model
from benchmarks.models.unmeasured import EasinessStep
from tests.scoring.predicting.practice import logistic, practice


def fit(frame: pd.DataFrame) -> Pipeline:
    return response_model.fit(frame, step=EasinessStep())


def test_without_measurement_forecasts_also_look_back_only() -> None:
    log = practice(2).drop(columns="measured")
    model = fit(log[log["learner"] < 8])
    new = log[log["learner"] >= 8]
    changed = new.assign(correct=new["correct"].where(new["order"] < 10, 1 - new["correct"]))
    early = new["order"].to_numpy() <= 10
    assert np.array_equal(model.predict_proba(new)[early], model.predict_proba(changed)[early])
    assert not np.allclose(model.predict_proba(new)[~early], model.predict_proba(changed)[~early])
    alone = new[new["learner"] == 9]
    assert model.predict_proba(alone) == pytest.approx(model.predict_proba(new)[(new["learner"] == 9).to_numpy()])


def test_easiness_taught_while_fitting_comes_from_other_learners() -> None:
    log = practice(3).drop(columns="measured")
    first = (log["learner"] == 5) & (log["order"] == 0)
    changed = log.assign(correct=log["correct"].where(log["learner"] != 5, 1 - log["correct"]))
    before, after = (EasinessStep().fit_transform(frame) for frame in (log, changed))
    assert before.loc[first, "measured"].item() == after.loc[first, "measured"].item()


def test_rows_may_come_in_any_order() -> None:
    frame = practice(4).drop(columns="measured")
    ordered = frame.sort_values(["learner", "order"])
    shuffled, sorted_ = (fit(rows) for rows in (frame, ordered))
    assert shuffled.predict_proba(ordered) == pytest.approx(sorted_.predict_proba(ordered), abs=1e-6)


def test_items_that_are_harder_are_forecast_as_harder() -> None:
    rng = np.random.default_rng(11)
    rows = pd.DataFrame({"learner": np.repeat(np.arange(80), 12), "order": np.tile(np.arange(12), 80), "topic": "a"})
    rows["item"] = rng.permuted(np.tile(np.arange(12), (80, 1)), axis=1).ravel()
    rows["correct"] = (rng.random(len(rows)) < logistic(2.0 - rows["item"] / 3)).astype(int)
    model = fit(rows)
    asked = pd.DataFrame({"learner": range(3), "topic": "a", "item": [0, 11, "never seen"], "correct": 0, "order": 0})
    easy, hard, new = model.predict_proba(asked)[:, 1]
    assert easy > new > hard


def test_thin_logs_fit_in_silence() -> None:
    frame = practice(8).drop(columns="measured")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rows in (
            frame.iloc[:0],
            frame.assign(correct=0),
            frame[["learner", "topic", "correct"]],
            frame[frame["learner"] == 2],
        ):
            chance = fit(rows).predict_proba(frame)[:, 1]
            assert ((chance > 0) & (chance < 1)).all()
