"""The response model's curves, against numerical derivatives and the blueprint."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from assessment.banks import Bank
from assessment.plan.profile import percent
from assessment.scoring import irt

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
        assert irt.p_correct(theta, irt.deflated(1.2, sd), 0.3, 0.0) == pytest.approx(average, abs=0.01)


def test_a_level_begins_at_the_lower_edge_of_its_score_band(bank: Bank) -> None:
    for level in bank.blueprint.levels:
        assert percent(bank.blueprint, level.theta_cut) == pytest.approx(level.score_band[0])


def test_the_percent_scale_rises_and_stays_inside_0_and_100(bank: Bank) -> None:
    scores = [percent(bank.blueprint, theta) for theta in np.linspace(-8, 8, 400)]
    assert all(earlier < later for earlier, later in pairwise(scores))
    assert scores[0] > 0
    assert scores[-1] < 100
