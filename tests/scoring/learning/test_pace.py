"""The author's hours as they are read."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.learning import pace
from assessment.scoring.learning.course import Learning
from tests.scoring.learning.learners import LEVELS, SHARES, learning


def test_hours_with_errors_come_nearer_to_the_truth_when_they_are_pooled() -> None:
    """The best guess from the author's hours is the regression of the truth on them, worked out here from 4,000 topics."""
    rng = np.random.default_rng(3)
    truth = rng.normal(0.0, 0.4, 4000)
    written = truth + rng.normal(0.0, 0.35, 4000)
    got, doubt = pace.pooled(Learning(LEVELS, np.outer(np.exp(written), SHARES)), 0.35)
    read = np.log(got.hours[:, -1] / SHARES[-1])
    best = np.polyval(np.polyfit(written, truth, 1), written)
    assert read == pytest.approx(best, abs=0.1)
    assert doubt == pytest.approx((truth - best).std(), abs=0.02)


def test_hours_that_differ_no_more_than_the_authors_errors_are_all_alike() -> None:
    written = np.array([0.1, -0.2, 0.3, -0.2])
    got, doubt = pace.pooled(Learning(LEVELS, np.outer(np.exp(written), SHARES)), 0.35)
    assert got.hours == pytest.approx(np.tile(SHARES, (4, 1)))
    assert (doubt == pace.LEAST_DOUBT).all()


def test_one_topic_alone_keeps_its_hours() -> None:
    assert pace.pooled(learning(1), 0.35)[0].hours == pytest.approx(learning(1).hours)


def test_even_hours_are_the_same_for_every_level_and_meet_the_authors_on_the_way() -> None:
    got = pace.evened(learning(1))
    assert np.diff(got.hours) == pytest.approx(got.hours[0, 1])
    there = np.array([[LEVELS[0] + pace.EVEN_AT * (LEVELS[-1] - LEVELS[0])]])
    assert got.hours_at(there) == pytest.approx(learning(1).hours_at(there))
