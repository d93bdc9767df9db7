"""The simple model starts as the measurement model, learns from answers, and looks at earlier answers only."""

from __future__ import annotations

import warnings
from math import log1p

import numpy as np
import pandas as pd
import pytest

from assessment.scoring.predicting import response_model
from tests.scoring.predicting.practice import logistic, practice

COLUMNS = ["learner", "topic", "area", "correct", "order", "measured"]


def history(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def test_rows_may_come_in_any_order() -> None:
    frame = practice(4)
    ordered = frame.sort_values(["learner", "order"])
    pd.testing.assert_frame_equal(
        response_model.describe_answers(frame).loc[ordered.index], response_model.describe_answers(ordered)
    )
    shuffled, sorted_ = (response_model.fit(rows) for rows in (frame, ordered))
    assert shuffled.predict_proba(ordered) == pytest.approx(sorted_.predict_proba(ordered), abs=1e-6)


def test_without_history_it_equals_the_measurement() -> None:
    model = response_model.fit(history([]))
    odds = np.linspace(-3, 3, 13)
    asked = history([(learner, "a", "x", 0, 0, value) for learner, value in enumerate(odds)])
    assert model.predict_proba(asked)[:, 1] == pytest.approx(1 / (1 + np.exp(-odds)), abs=0.005)


def test_a_fresh_model_trusts_the_measurement_and_nothing_else() -> None:
    (first, size), *others = response_model.effects(response_model.fit(history([])))
    assert first == "measured"
    assert max(abs(value) for _, value in others) < 0.02 * size


def test_real_answers_outweigh_the_cohort_as_they_grow() -> None:
    rng = np.random.default_rng(0)
    rows = [
        (learner, f"t{order % 9}", "x", int(rng.random() < 0.8), order, 0.0)
        for learner in range(40)
        for order in range(30)
    ]
    asked = history([(99, "t0", "x", 0, 0, 0.0)])
    chances = [response_model.fit(history(rows[:size])).predict_proba(asked)[0, 1] for size in (0, 300, 1200)]
    assert chances[0] == pytest.approx(0.5, abs=0.005)
    assert chances[0] < chances[1] < chances[2] < 0.8


def test_a_learner_who_beats_the_measurement_raises_it() -> None:
    better = history([(1, f"t{order % 9}", "x", 1, order, -1.0) for order in range(80)])
    asked = pd.concat([better, history([(1, "t0", "x", 0, 80, -1.0)])], ignore_index=True)
    fresh, taught = response_model.fit(history([])), response_model.fit(better)
    assert taught.predict_proba(asked)[-1, 1] > fresh.predict_proba(asked)[-1, 1] + 0.2


def test_forgetting_shows_as_an_effect_of_days() -> None:
    rng = np.random.default_rng(7)
    rows = []
    for learner in range(80):
        touched, day = dict.fromkeys("abc", 0.0), 0.0
        for order in range(30):
            topic, day = "abc"[rng.integers(3)], day + rng.choice([0.0, 0.0, 20.0])
            chance = logistic(1.5 - 1.0 * log1p(day - touched[topic]))
            rows.append((learner, topic, "x", int(rng.random() < chance), order, 0.0, day))
            touched[topic] = day
    log = pd.DataFrame(rows, columns=[*COLUMNS, "day"])
    log["answered_at"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(log["day"], unit="D")
    effects = response_model.effects(response_model.fit(log))
    assert effects[0][0] == "days_since"
    assert effects[0][1] < -0.5
    assert [abs(value) for _, value in effects] == sorted((abs(value) for _, value in effects), reverse=True)
    assert {name for name, _ in effects} <= set(response_model.FEATURES)


def test_claiming_more_than_one_knows_lowers_the_forecast() -> None:
    rng = np.random.default_rng(5)
    log = practice(0, learners=60, answers=30).assign(measured=0.0)
    sure = log["learner"] % 2 == 0
    log["confidence"] = np.where(sure, "sure", "guess")
    log["correct"] = (rng.random(len(log)) < np.where(sure, 0.3, 0.7)).astype(int)
    assert dict(response_model.effects(response_model.fit(log)))["overconfidence"] < -0.1


def test_rows_already_described_are_taken_as_they_are() -> None:
    frame = practice(5)
    model = response_model.fit(frame)
    assert np.array_equal(model.predict_proba(response_model.describe_answers(frame)), model.predict_proba(frame))


# What is refused, and what is taken.


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("correct", 2, "0 or 1"),
        ("correct", 0.5, "0 or 1"),
        ("correct", np.nan, "finite number"),
        ("correct", "yes", "number in every row"),
        ("measured", np.inf, "measured must be a finite number"),
        ("measured", np.nan, "measured must be a finite number"),
        ("learner", None, "learner is missing in 1 rows"),
        ("topic", None, "topic is missing in 1 rows"),
        ("order", 7, "two answers with order 7"),
        ("confidence", "certain", "one of guess, unsure, sure or missing, got 'certain'"),
    ],
)
def test_impossible_values_are_refused(column: str, value: object, message: str) -> None:
    frame = practice(6, learners=1).sort_values("order").astype({column: object})
    frame.iloc[0, frame.columns.get_loc(column)] = value
    with pytest.raises(ValueError, match=message):
        response_model.fit(frame)


@pytest.mark.parametrize("column", ["learner", "topic", "correct"])
def test_missing_columns_are_named(column: str) -> None:
    with pytest.raises(ValueError, match=f"missing: {column}"):
        response_model.describe_answers(practice(6).drop(columns=column))


def test_times_must_be_times() -> None:
    with pytest.raises(ValueError, match="times, not numbers"):
        response_model.describe_answers(practice(6).assign(answered_at=3.5))


def test_a_model_of_measured_answers_asks_for_the_measurement() -> None:
    frame = practice(6)
    with pytest.raises(ValueError, match="add the column measured"):
        response_model.fit(frame).predict_proba(frame.drop(columns="measured"))


def test_thin_logs_fit_in_silence() -> None:
    frame = practice(8)
    empty = frame.iloc[:0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rows in (
            empty,
            empty.drop(columns="measured"),
            frame.iloc[:1],
            frame.assign(correct=1),
            frame.assign(correct=0).drop(columns="measured"),
            frame.assign(topic="one", area="one", item="one"),
            frame[["learner", "topic", "correct"]],
            frame.assign(answered_at=pd.NaT, confidence=None),
            frame[frame["learner"] == 2].drop(columns="measured"),
        ):
            chance = response_model.fit(rows).predict_proba(frame)[:, 1]
            assert ((chance > 0) & (chance < 1)).all()
    assert response_model.describe_answers(empty).shape == (0, len(response_model.FEATURES))


def test_repeated_row_labels_do_not_confuse_rows() -> None:
    frame = practice(9)
    expected = response_model.describe_answers(frame).to_numpy()
    assert np.array_equal(
        response_model.describe_answers(frame.set_index(np.zeros(len(frame), dtype=int))).to_numpy(), expected
    )


def test_the_cohort_is_its_seed() -> None:
    pd.testing.assert_frame_equal(response_model.simulate_answers(3), response_model.simulate_answers(3))
    assert not response_model.simulate_answers(3).equals(response_model.simulate_answers(4))


def test_the_cohort_answers_as_measured() -> None:
    simulated = response_model.simulate_answers(0, learners=4000, answers=12)
    chance = 1 / (1 + np.exp(-simulated["measured"]))
    for _, part in simulated.groupby(pd.cut(chance, 6)):
        assert part["correct"].mean() == pytest.approx(chance[part.index].mean(), abs=0.02)


@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0])
def test_trust_in_practice_follows_how_much_of_its_promises_comes_true(kept: float) -> None:
    rng = np.random.default_rng(1)
    without, added = rng.normal(size=4000), rng.normal(size=4000)
    right = rng.random(4000) < 1 / (1 + np.exp(-(without + kept * added)))
    chances = (1 / (1 + np.exp(-odds)) for odds in (without, without + added))
    rows = tuple(zip(*(chance.tolist() for chance in chances), right.tolist(), strict=True))
    assert response_model.trust(rows) == pytest.approx(kept, abs=0.1)


def test_trust_in_practice_starts_full_and_a_few_broken_promises_lessen_it() -> None:
    assert response_model.trust(()) == pytest.approx(1.0, abs=0.001)
    few = response_model.trust(((0.5, 0.8, False),) * 10)
    assert 0 <= few < 0.6
