"""The response model's curves, against numerical derivatives and the blueprint."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from assessment.banks import Bank
from assessment.scoring.measuring import irt
from assessment.standing.profile import percent

THETA = np.linspace(-4, 4, 33)


@pytest.mark.parametrize(("a", "b", "c"), [(1.0, 0.0, 0.0), (1.7, -1.0, 0.25), (0.6, 2.0, 0.2)])
def test_information_is_the_squared_slope_over_the_variance(a: float, b: float, c: float) -> None:
    """The definition of Fisher information for a yes/no answer, with the slope by central differences."""
    step = 1e-5
    slope = (irt.p_correct(THETA + step, a, b, c) - irt.p_correct(THETA - step, a, b, c)) / (2 * step)
    p = irt.p_correct(THETA, a, b, c)
    assert irt.information(THETA, a, b, c) == pytest.approx(slope**2 / (p * (1 - p)), rel=1e-6)


def test_chances_run_from_guessing_to_certainty() -> None:
    p = irt.p_correct(np.array([-50.0, 0.0, 50.0]), 1.2, 0.0, 0.25)
    assert p == pytest.approx([0.25, 0.625, 1.0], abs=1e-12)


@pytest.mark.parametrize("sd", [0.0, 0.4, 0.8])
def test_a_deflated_curve_is_the_average_over_the_difficulty(sd: float) -> None:
    draws = np.random.default_rng(0).normal(0.3, sd, 200_000)
    for theta in (-1.5, 0.0, 1.0, 2.5):
        average = irt.p_correct(theta, 1.2, draws, 0.0).mean()
        assert irt.p_correct(theta, irt.deflate(1.2, sd), 0.3, 0.0) == pytest.approx(average, abs=0.01)


def test_a_level_begins_at_the_lower_edge_of_its_score_band(bank: Bank) -> None:
    for level in bank.blueprint.levels:
        assert percent(bank.blueprint, level.theta_cut) == pytest.approx(level.score_band[0])


def test_the_percent_scale_rises_and_stays_inside_0_and_100(bank: Bank) -> None:
    scores = [percent(bank.blueprint, theta) for theta in np.linspace(-8, 8, 400)]
    assert all(earlier < later for earlier, later in pairwise(scores))
    assert scores[0] > 0
    assert scores[-1] < 100


ITEMS = irt.Items(
    np.array([0, 0, 1]), np.array([0.8, 1.2, 2.0]), np.array([-1.0, 0.0, 1.5]), np.array([0.0, 0.25, 0.2])
)


def test_log_likelihoods_are_the_logarithms_of_the_chances() -> None:
    pool = irt.tabulate(ITEMS)
    p = irt.p_correct(irt.GRID, ITEMS.a[:, None], ITEMS.b[:, None], ITEMS.c[:, None])
    assert pool.log_p[1] == pytest.approx(np.log(p), abs=1e-9)
    assert pool.log_p[0] == pytest.approx(np.log1p(-p), abs=1e-9)


def test_a_wrong_answer_to_a_very_easy_item_is_improbable_but_possible() -> None:
    """Where 1 - p rounds to 0, its logarithm is still right: -a (theta - b) for large abilities."""
    curve = irt.log_likelihood(False, 8.0, -1.0, 0.0)
    assert np.isfinite(curve).all()
    assert curve[irt.GRID == 5.0] == pytest.approx(-48.0, abs=1e-9)


@pytest.mark.parametrize("theta", [[-7.0, 9.0], [-6.0, 6.0], [-0.31, 0.77], [1.01, 0.0]])
def test_information_from_the_table_is_information(theta: list[float]) -> None:
    inside = np.clip(theta, irt.GRID[0], irt.GRID[-1])
    expected = irt.information(inside[ITEMS.topic], ITEMS.a, ITEMS.b, ITEMS.c)
    assert irt.look_up_information(irt.tabulate(ITEMS), np.array(theta)) == pytest.approx(expected, rel=0.005, abs=1e-3)


def test_one_dimension_looks_up_the_same() -> None:
    pool = irt.tabulate(ITEMS._replace(topic=np.zeros(3, dtype=int)))
    for theta in (-8.0, -0.4, 0.33, 7.0):
        both = irt.look_up_information(pool, np.array([theta, 0.0]))
        assert irt.look_up_information(pool, np.array([theta])) == pytest.approx(both, rel=1e-9)


def test_a_flipped_scale_shows_in_no_curve() -> None:
    """Reported of an engine whose ability scale ran backwards: more able learners must be right more often."""
    assert (np.diff(irt.tabulate(ITEMS).log_p[1]) >= 0).all()
    assert (np.diff(irt.tabulate(ITEMS).log_p[0]) <= 0).all()
