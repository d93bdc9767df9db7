"""Item and option statistics, against their definitions and simulated parameters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from assessment.scoring.fitting import calibration, item_statistics
from assessment.scoring.measuring.irt import p_correct

pytestmark = pytest.mark.filterwarnings("error")

Table = NDArray[np.float64]


def drawn(rng: np.random.Generator, persons: int, a: Table, b: Table) -> Table:
    theta = rng.normal(size=(persons, 1))
    return (rng.random((persons, len(a))) < p_correct(theta, a, b, np.zeros(len(a)))).astype(float)


def test_in_a_full_table_it_is_the_corrected_item_total_correlation() -> None:
    rng = np.random.default_rng(0)
    table = drawn(rng, 500, np.full(7, 1.2), np.linspace(-1, 1, 7))
    described = item_statistics.describe_items(table)
    rest = table.sum(axis=1, keepdims=True) - table
    expected = [np.corrcoef(table[:, item], rest[:, item])[0, 1] for item in range(7)]
    assert described.point_biserial == pytest.approx(expected, abs=1e-12)
    assert described.share_correct == pytest.approx(table.mean(axis=0))
    assert described.n.tolist() == [500] * 7


def test_missing_answers_do_not_count_as_wrong() -> None:
    """Learners who were given the hard half have fewer right answers, but are no less able."""
    rng = np.random.default_rng(1)
    table = drawn(rng, 4000, np.full(12, 1.2), np.repeat([-1.5, 1.5], 6))
    whole = item_statistics.describe_items(table)
    table[:2000, 1:6] = np.nan
    table[2000:, 7:] = np.nan
    part = item_statistics.describe_items(table)
    assert part.n.tolist() == [4000] + [2000] * 5 + [4000] + [2000] * 5
    assert part.point_biserial[[0, 6]] == pytest.approx(whole.point_biserial[[0, 6]], abs=0.1)


def test_items_without_answers_or_contrast_have_no_statistics() -> None:
    table = np.array([[1, 1, 0, np.nan], [1, 0, 1, np.nan], [1, 1, 0, np.nan], [1, 0, 0, np.nan]])
    described = item_statistics.describe_items(table)
    assert described.n.tolist() == [4, 4, 4, 0]
    assert described.share_correct[:3].tolist() == [1, 0.5, 0.25]
    assert np.isnan(described.share_correct[3])
    assert np.isnan(described.point_biserial[[0, 3]]).all()


def test_mean_squares_are_one_where_the_model_holds() -> None:
    rng = np.random.default_rng(2)
    table = drawn(rng, 3000, rng.lognormal(0, 0.3, 15), rng.normal(0, 1, 15))
    table[rng.random(table.shape) < 0.3] = np.nan
    infit, outfit = item_statistics.mean_squares(table, calibration.fit(table))
    assert infit == pytest.approx(np.ones(15), abs=0.06)
    assert outfit == pytest.approx(np.ones(15), abs=0.2)


def test_mean_squares_distinguish_flat_from_steep_items() -> None:
    rng = np.random.default_rng(3)
    a = np.array([1.2] * 8 + [0.2, 3.0])
    table = drawn(rng, 3000, a, np.zeros(10))
    infit, outfit = item_statistics.mean_squares(table, calibration.fit(table, "1pl"))
    assert infit[8] > 1.1
    assert infit[9] < 0.9
    assert outfit[8] > infit[:8].max()


def test_an_item_without_an_estimate_has_no_mean_square() -> None:
    rng = np.random.default_rng(4)
    table = np.column_stack([drawn(rng, 200, np.ones(5), np.zeros(5)), np.ones(200)])
    infit, outfit = item_statistics.mean_squares(table, calibration.fit(table))
    assert np.isfinite(infit[:5]).all()
    assert np.isnan([infit[5], outfit[5]]).all()


def test_unused_and_attractive_distractors_are_flagged() -> None:
    rng = np.random.default_rng(5)
    theta = rng.normal(size=2000)
    chosen = np.where(rng.random(2000) < 1 / (1 + np.exp(-theta)), 0, rng.integers(1, 3, 2000))
    chosen[(theta > 0.5) & (rng.random(2000) < 0.3)] = 3
    chosen[rng.random(2000) < 0.01] = 4
    chosen[:40] = -1
    statistics = item_statistics.option_statistics(chosen, theta, 5, key=0)
    assert statistics.share == pytest.approx([np.mean(chosen == option) for option in range(5)])
    assert statistics.point_biserial[1] == pytest.approx(np.corrcoef(chosen == 1, theta)[0, 1])
    assert statistics.unused.tolist() == [False, False, False, False, True]
    assert statistics.attractive.tolist() == [False, False, False, True, False]


def test_an_unchosen_option_has_no_correlation_and_an_empty_item_no_share() -> None:
    statistics = item_statistics.option_statistics([0, 1, 0], [0.3, 0.1, 0.2], 3, key=0)
    assert np.isnan(statistics.point_biserial[2])
    assert statistics.unused.tolist() == [False, False, True]
    assert np.isnan(item_statistics.option_statistics([], [], 3, key=0).share).all()


@pytest.mark.parametrize(("chosen", "score"), [([0, 1], [0.0]), ([0, 3], [0.0, 1.0]), ([-2, 0], [0.0, 1.0])])
def test_options_that_do_not_exist_are_refused(chosen: list[int], score: list[float]) -> None:
    with pytest.raises(ValueError, match="one option below 3"):
        item_statistics.option_statistics(chosen, score, 3, key=0)


def test_a_score_for_every_answer_is_required() -> None:
    with pytest.raises(ValueError, match="each of 4 answers"):
        item_statistics.describe_items([[1, 0], [0, 1]], score=[0.0, 1.0])
