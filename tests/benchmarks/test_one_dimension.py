"""Exposure control in the one-dimensional benchmark: within its limit, at little cost, and never by a poor question."""

from __future__ import annotations

from random import Random

import numpy as np

from assessment.scoring.measuring import selection
from benchmarks.models import one_dimension


def test_exposure_stays_within_its_limit_and_costs_little() -> None:
    """300 tests of 5 from 60 items: without a limit the best five are in all of them."""
    gain, limit = np.linspace(1.0, 0.7, 60), 0.3
    exposure, mean_gains = one_dimension.Exposure.none(60), []
    for number in range(300):
        free, shown = np.ones(60, dtype=bool), []
        for position in range(5):
            priced, kept = one_dimension.discount(gain, free, exposure, limit, position / 4)
            index = selection.choose(priced, kept, Random(number), nearly_best=1)
            assert index is not None
            free[index] = False
            shown.append(index)
        mean_gains.append(gain[shown].mean())
        exposure = exposure.add_test(shown, limit)
    assert exposure.shown.max() <= limit * 300
    assert exposure.shown.sum() == 1500
    assert np.mean(mean_gains) > 0.9  # the best 5 / .3 = 17 items have .96 on average


def test_exposure_control_never_chooses_the_worst_items() -> None:
    """Reported of Sympson-Hetter engines that ran out of permitted items. A poor item does not stand in for a worn one."""
    gain = np.array([1.0, 0.05, 0.01])
    worn = one_dimension.Exposure(np.array([5.0, 0.0, 0.0]), np.array([900, 0, 0]), 1000)
    priced, kept = one_dimension.discount(gain, np.ones(3, dtype=bool), worn, 0.25, 0.5)
    assert selection.choose(priced, kept, Random(0)) == 0
    better = np.array([1.0, 0.6, 0.01])
    priced, kept = one_dimension.discount(better, np.ones(3, dtype=bool), worn, 0.25, 0.5)
    assert selection.choose(priced, kept, Random(0)) == 1


def test_no_candidates_are_no_candidates_under_exposure_control_either() -> None:
    none = np.zeros(3, dtype=bool)
    assert not one_dimension.discount(np.ones(3), none, one_dimension.Exposure.none(3), 0.25, 0.0)[1].any()
