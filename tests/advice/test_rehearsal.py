"""What would be believed after a measurement that is imagined, and what would then come first."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.advice.hours import ERROR_SD, learning
from assessment.advice.ranking import Moved, ranked
from assessment.advice.rehearsal import chance_of_another_first, imagine, members
from assessment.scoring.learning.tracking import Tracked
from assessment.standing.profile import Profile
from tests.made import curriculum, learner


def unmoved(profile: Profile) -> Moved:
    return Moved.none(Tracked.begin(profile.belief, learning(profile.blueprint), ERROR_SD))


def chance(profile: Profile, measured: int, first: int) -> float:
    return chance_of_another_first(profile, unmoved(profile), profile.topics[measured], {}, {}, first)


def test_a_standing_is_that_of_its_topic_or_of_all_topics_of_its_area_alike() -> None:
    profile = learner(curriculum([[], [], []], [1, 1, 1]), {})
    assert members(profile, profile.topics[2]).tolist() == [0, 0, 1]
    mathematics, statistics = profile.areas
    assert members(profile, mathematics).tolist() == [0.5, 0, 0.5]
    assert members(profile, statistics).tolist() == [0, 1, 0]


def test_a_result_that_is_imagined_is_weighed_against_what_is_believed() -> None:
    """Two sources about one ability, each by its precision: that of the belief, and 1 / 0.3² of the measurement."""
    profile = learner(curriculum([[]], [3]), {"t0": False})
    (mean,), ((variance,),) = profile.belief
    there, _ = imagine(profile, unmoved(profile), np.array([1.0]), 1.5)
    precision = 1 / variance + 1 / 0.09
    assert there.belief.covariance[0, 0] == pytest.approx(1 / precision)
    assert there.belief.mean[0] == pytest.approx((mean / variance + 1.5 / 0.09) / precision)
    assert there.topics[0].estimate.theta == pytest.approx(there.belief.mean[0])


def test_what_is_measured_of_an_area_tells_of_its_topics_and_their_neighbours() -> None:
    """The Gaussian is conditioned by adding precisions: another way than that of the code, which needs no inverse."""
    profile = learner(curriculum([[], [], []], [3, 3, 3]), {"t0": True})
    weights = members(profile, profile.areas[0])
    mean, covariance = profile.belief
    precision = np.linalg.inv(covariance) + np.outer(weights, weights) / 0.09
    expected = np.linalg.inv(precision)
    there, moved = imagine(profile, unmoved(profile), weights, -1.0)
    assert there.belief.covariance == pytest.approx(expected)
    assert there.belief.mean == pytest.approx(expected @ (np.linalg.inv(covariance) @ mean - weights / 0.09))
    assert there.belief.mean[1] < mean[1]  # of the other area
    assert moved.begun == frozenset()


def test_what_cannot_come_first_is_overtaken_by_any_result() -> None:
    """The role asks nothing of the second topic."""
    profile = learner(curriculum([[], []], [3, 0]), {"t0": False})
    assert chance(profile, measured=0, first=1) == pytest.approx(1)


def test_a_result_that_is_all_but_certain_changes_nothing() -> None:
    profile = learner(curriculum([[]], [5]), {"t0": False}, times=40)
    assert chance(profile, measured=0, first=0) == pytest.approx(0, abs=0.01)


def test_the_chance_is_that_of_results_that_put_another_first() -> None:
    """Results are drawn instead of weighed at a few points, and each is ranked."""
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": True}, times=2)
    moved, weights = unmoved(profile), members(profile, profile.topics[0])
    first = ranked(profile, moved, {}, {}).order[0]
    spread = np.hypot(profile.belief.covariance[0, 0] ** 0.5, 0.3)
    results = np.random.default_rng(1).normal(profile.belief.mean[0], spread, 300)
    orders = [ranked(*imagine(profile, moved, weights, result), {}, {}).order for result in results]
    other = np.mean([not order or order[0] != first for order in orders])
    assert 0.02 < other < 0.98
    assert chance(profile, measured=0, first=first) == pytest.approx(other, abs=0.15)
