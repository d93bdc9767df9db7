"""Simulated learners who study by a rule."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import study_policy
from benchmarks.studying import learners


@pytest.mark.parametrize("model", learners.MODELS)
def test_simulated_learners_gain_by_study_and_the_oracle_beats_chance(model: str) -> None:
    low, high = (
        np.mean([study_policy.followed(rule, model, "right", 20, seed) for seed in range(6)])
        for rule in ("random", "oracle")
    )
    assert 0 < low < high < 1


@pytest.mark.parametrize("rule", [study_policy.FORMER, study_policy.PRODUCT])
def test_the_benchmark_runs_a_rule_that_only_sees_answers(rule: str) -> None:
    once = study_policy.followed(rule, "practising", "wrong", 4, 3)
    assert once == study_policy.followed(rule, "practising", "wrong", 4, 3)
    assert 0 < once < 1
