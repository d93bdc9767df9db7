"""The simple model starts as the measurement model, and learns from answers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assessment.scoring import response_model

COLUMNS = ["learner", "topic", "area", "correct", "order", "measured"]


def history(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def test_history_counts_only_what_came_before() -> None:
    frame = history(
        [(1, "a", "x", 1, 0, 0.0), (1, "a", "x", 0, 1, 0.0), (1, "b", "x", 1, 2, 0.0), (2, "a", "x", 1, 0, 0.0)]
    )
    counted = np.expm1(response_model.features(frame))
    assert counted["topic_right"].round().tolist() == [0, 1, 0, 0]
    assert counted["topic_wrong"].round().tolist() == [0, 0, 0, 0]
    assert counted["area_right"].round().tolist() == [0, 1, 1, 0]
    assert counted["all_wrong"].round().tolist() == [0, 0, 1, 0]


def test_rows_may_come_in_any_order() -> None:
    frame = history([(1, "a", "x", order % 2, order, 0.1 * order) for order in range(6)])
    shuffled = frame.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(response_model.features(shuffled).sort_index(), response_model.features(frame))


def test_without_history_it_equals_the_measurement() -> None:
    model = response_model.fit(history([]))
    asked = response_model.features(
        history([(learner, "a", "x", 0, 0, odds) for learner, odds in enumerate([-2.0, 0.0, 2.0])])
    )
    assert model.predict_proba(asked)[:, 1] == pytest.approx(1 / (1 + np.exp([2.0, 0.0, -2.0])), abs=0.05)


def test_a_learner_who_beats_the_measurement_raises_it() -> None:
    better = history([(1, f"t{order % 9}", "x", 1, order, -1.0) for order in range(80)])
    asked = response_model.features(
        pd.concat([better, history([(1, "t0", "x", 0, 80, -1.0)])], ignore_index=True)
    ).iloc[-1:]
    fresh, taught = response_model.fit(history([])), response_model.fit(better)
    assert taught.predict_proba(asked)[0, 1] > fresh.predict_proba(asked)[0, 1]


def test_answers_other_than_0_and_1_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        response_model.fit(history([(1, "a", "x", 2, 0, 0.0)]))
