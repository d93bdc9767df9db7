"""The features of an answer come from earlier answers, and are what loops over these would find."""

from __future__ import annotations

from math import log, log1p

import numpy as np
import pandas as pd
import pytest

from assessment.scoring.predicting import response_model
from tests.scoring.predicting.practice import logistic, practice


def by_loops(frame: pd.DataFrame) -> pd.DataFrame:
    """Compute the features with loops: for every answer, over the learner's earlier ones."""
    out = {}
    for row, asked in frame.iterrows():
        past = frame[(frame["learner"] == asked["learner"]) & (frame["order"] < asked["order"])].sort_values("order")
        same = past[past["topic"] == asked["topic"]]
        inputs: dict[str, float] = {"measured": asked["measured"], "follows": 0.0}
        for name, part in (
            ("topic", same),
            ("area", past[past["area"] == asked["area"]]),
            ("item", past[past["item"] == asked["item"]]),
            ("all", past),
        ):
            inputs[f"{name}_right"] = log1p((part["correct"] == 1).sum())
            inputs[f"{name}_wrong"] = log1p((part["correct"] == 0).sum())
        inputs["topic_mastered"] = max(inputs["topic_right"] - log(3), 0.0)
        inputs["topic_new"] = float(same.empty)
        run = 0
        for right in same["correct"]:
            run = (run + 1 if run > 0 else 1) if right else (run - 1 if run < 0 else -1)
        inputs["streak"] = np.sign(run) * log1p(abs(run))
        inputs["same_topic"] = float(not past.empty and past["topic"].iloc[-1] == asked["topic"])
        inputs["answers_since"] = 0.0 if same.empty else log(asked["order"] - same["order"].iloc[-1])
        inputs["days_since"] = (
            0.0 if same.empty else log1p((asked["answered_at"] - same["answered_at"].iloc[-1]).total_seconds() / 86400)
        )
        lead, doubt, leads, doubts = 0.0, 0.6, {}, {}
        last = fast = slow = recent = over = 0.0
        on_topic: dict[str, float] = {}
        for earlier in past.itertuples():
            t, b, right = earlier.topic, earlier.measured, earlier.correct
            lead_t, doubt_t = leads.get(t, 0.0), doubts.get(t, 0.5)
            expected = logistic((b + lead + lead_t) / np.sqrt(1 + (doubt + doubt_t) / 1.7**2))
            last = right - logistic((b + lead) / np.sqrt(1 + doubt / 1.7**2))
            information = expected * (1 - expected)
            shrink = 1 / (1 + information * (doubt + doubt_t))
            lead += doubt * shrink * (right - expected)
            leads[t] = lead_t + doubt_t * shrink * (right - expected)
            doubt -= doubt**2 * information * shrink
            doubts[t] = doubt_t - doubt_t**2 * information * shrink
            fast, slow = 0.7 * fast + 0.3 * last, 0.95 * slow + 0.05 * last
            on_topic[t] = 0.7 * on_topic.get(t, 0.0) + 0.3 * last
            recent = 0.9 * recent + 0.1 * (right - 0.5)
            claim = {"guess": 0.25, "unsure": 0.6, "sure": 0.9}.get(earlier.confidence)
            over = over if claim is None else 0.9 * over + 0.1 * (claim - right)
        inputs |= {"lead": lead, "topic_lead": leads.get(asked["topic"], 0.0), "surprise_last": last}
        inputs |= {"surprise_fast": fast, "surprise_slow": slow, "topic_surprise": on_topic.get(asked["topic"], 0.0)}
        inputs |= {"recent": recent, "overconfidence": over, "streak_as_usual": inputs["streak"] * recent}
        out[row] = inputs
    return pd.DataFrame.from_dict(out, orient="index")[list(response_model.FEATURES)]


def test_features_agree_with_loops_over_the_earlier_answers() -> None:
    frame = practice(1)
    pd.testing.assert_frame_equal(response_model.describe_answers(frame), by_loops(frame), atol=1e-10)


def test_history_counts_only_what_came_before() -> None:
    frame = pd.DataFrame(
        [(1, "a", "x", 1, 0, 0.0), (1, "a", "x", 0, 1, 0.0), (1, "b", "x", 1, 2, 0.0), (2, "a", "x", 1, 0, 0.0)],
        columns=["learner", "topic", "area", "correct", "order", "measured"],
    )
    counted = np.expm1(response_model.describe_answers(frame))
    assert counted["topic_right"].round().tolist() == [0, 1, 0, 0]
    assert counted["topic_wrong"].round().tolist() == [0, 0, 0, 0]
    assert counted["area_right"].round().tolist() == [0, 1, 1, 0]
    assert counted["all_wrong"].round().tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize("seed", range(4))
def test_a_later_answer_changes_no_earlier_feature(seed: int) -> None:
    frame = practice(seed)
    changed = frame.copy()
    later = (frame["learner"] == 3) & (frame["order"] >= 14)
    changed.loc[later, "correct"] = 1 - changed.loc[later, "correct"]
    changed.loc[later, ["topic", "confidence"]] = ["trees", "sure"]
    stays = ~later | (frame["order"] == 14) & (frame["topic"] == "trees")
    before, after = response_model.describe_answers(frame), response_model.describe_answers(changed)
    pd.testing.assert_frame_equal(before[stays], after[stays])
    assert not before[~stays].equals(after[~stays])
