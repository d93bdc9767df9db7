"""Hours, abilities and shares of the way."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.learning import course

LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
TABLE = course.Learning(LEVELS, np.outer((1.0, 2.5), (0.0, 6, 14, 28, 46, 80)))


def test_hours_and_ability_are_each_others_inverse() -> None:
    at = np.array([[-2.4, -1.0, 0.6, 2.5], [-2.0, -1.4, 0.0, 2.6]])
    assert TABLE.ability_after(TABLE.hours_at(at)) == pytest.approx(at)
    assert TABLE.hours_at(np.array([[-0.4], [-0.9]])) == pytest.approx(np.array([[14.0], [25.0]]))
    assert TABLE.ability_after(np.array([[500.0], [500.0]])) == pytest.approx(2.6)


def test_the_way_ends_at_what_is_asked() -> None:
    covered = course.share(np.array([-3.0, -0.9, 2.0, 0.0]), np.array([0.6, 0.6, 0.6, -2.4]), TABLE)
    assert covered == pytest.approx([0.0, 0.5, 1.0, 1.0])


def test_knowing_a_foundation_matters_for_what_builds_on_it() -> None:
    assert course.importance([0.2, 0.5, 1.0], [[], [0], [0, 1]]) == pytest.approx([1.7, 1.5, 1.0])
