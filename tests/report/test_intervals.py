"""Intervals agree with SciPy and have their coverage in simulations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from assessment.report import intervals


@pytest.mark.parametrize(("hits", "n"), [(0, 20), (1, 29), (15, 148), (81, 263), (7, 7)])
def test_a_share_has_the_interval_that_scipy_gives(hits: int, n: int) -> None:
    expected = stats.binomtest(hits, n).proportion_ci(0.9, method="wilson")
    estimate = intervals.share(hits, n)
    assert (estimate.value, estimate.n) == (hits / n, n)
    assert (estimate.low, estimate.high) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_rounding_never_puts_a_share_outside_its_interval() -> None:
    for n in np.geomspace(1, 1e6, 400):
        for hits in (0.0, n):
            estimate = intervals.share(hits, n)
            assert estimate.low <= estimate.value <= estimate.high


def test_a_mean_has_students_interval() -> None:
    values = [0.3, 1.7, -2.2, 0.9, 4.1, 0.05]
    expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.9)
    estimate = intervals.mean(values)
    assert (estimate.low, estimate.high) == pytest.approx((expected.low, expected.high))


@pytest.mark.parametrize("at", [0.5, 0.95])
def test_a_quantile_has_the_bounds_that_order_statistics_give(at: float) -> None:
    values = np.random.default_rng(4).exponential(size=400)
    expected = stats.quantile_test(values, p=at).confidence_interval(0.9)
    estimate = intervals.quantile(values, at)
    assert estimate.value == pytest.approx(np.quantile(values, at))
    order = np.sort(values)
    for ours, theirs in ((estimate.low, expected.low), (estimate.high, expected.high)):
        assert abs(np.searchsorted(order, ours) - np.searchsorted(order, theirs)) <= 1


def test_answers_of_a_learner_that_are_all_alike_count_as_one() -> None:
    right = np.array([5, 0, 5, 5, 0, 0, 5, 0, 5, 5])
    clustered = intervals.share_by_learner(right, np.full(10, 5))
    assert clustered.value == 0.6
    alone = intervals.share(5.4, 9)  # the variance is that of a sample: one learner less
    assert (clustered.low, clustered.high) == pytest.approx((alone.low, alone.high))


def test_intervals_by_learner_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(11)
    held = by_answer = 0
    for _ in range(1000):
        p = rng.beta(3, 2, size=60)  # learners differ, and 0.6 of all their answers are right
        hits = rng.binomial(8, p)
        estimate = intervals.share_by_learner(hits, np.full(60, 8))
        held += estimate.low <= 0.6 <= estimate.high
        naive = intervals.share(hits.sum(), 480)
        by_answer += naive.low <= 0.6 <= naive.high
    assert 860 <= held <= 930
    assert by_answer < 800


def test_where_all_outcomes_are_equal_learners_count_instead_of_trials() -> None:
    estimate = intervals.share_by_learner([4, 4, 4], [4, 4, 4])
    assert estimate.low == pytest.approx(intervals.share(3, 3).low)


def test_a_ratio_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(1000):
        below = rng.gamma(4.0, size=80)
        above = 1.5 * below + rng.normal(0, 1, size=80)
        estimate = intervals.ratio(above, below)
        held += estimate.low <= 1.5 <= estimate.high
    assert 860 <= held <= 930


def test_a_root_mean_square_is_that_of_the_errors() -> None:
    errors = np.random.default_rng(2).normal(0, 0.4, size=4000)
    estimate = intervals.root_mean_square(errors**2)
    assert estimate.value == pytest.approx(math.sqrt((errors**2).mean()))
    assert estimate.low < 0.4 < estimate.high


def test_nothing_and_a_single_value_have_no_interval() -> None:
    for estimate in (
        intervals.share(0, 0),
        intervals.share_by_learner([], []),
        intervals.mean([]),
        intervals.quantile([], 0.5),
        intervals.median_of_runs([]),
    ):
        assert math.isnan(estimate.value)
        assert estimate.low is estimate.high is None
    assert intervals.mean([2.0]).low is None
    assert intervals.median_of_runs([2.0]).method == "a single run"


def test_the_median_of_few_runs_lies_within_their_range() -> None:
    assert intervals.median_of_runs([2.4, 1.9, 2.1])[:3] == (2.1, 1.9, 2.4)
