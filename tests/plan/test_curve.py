"""The readiness to expect over the weeks of a plan, of learners of whom all is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import NormalDist

import numpy as np
import pytest

from assessment.advice.readiness import measure_readiness
from assessment.advice.steps import StepAhead
from assessment.plan.curve import expected_readiness
from assessment.plan.study_plan import ReadinessPoint, Week
from assessment.scoring.measuring.ability import Belief
from assessment.standing.profile import Profile
from tests.made import START, curriculum, learner, planned

#: The first level is held from here on, each of the others one higher; one lower is nothing.
FIRST = -1.4


def standing_at(abilities: Sequence[float], levels: Sequence[int], sd: float = 0.0) -> Profile:
    profile = learner(curriculum([[]] * len(levels), levels), {})
    return replace(profile, belief=Belief(np.array(abilities), sd**2 * np.eye(len(levels))))


def after(profile: Profile, *studied: dict[str, float]) -> tuple[ReadinessPoint, ...]:
    """Study the first two levels of all topics, of ten hours each, in weeks that hold so much of them."""
    order = [StepAhead(step, 10.0, 0.1, False) for step in profile.blueprint.steps if step.level <= 2]
    weeks = [
        Week(number, START + timedelta(weeks=number - 1), tuple(hours.items()), off=not hours)
        for number, hours in enumerate(studied, start=1)
    ]
    return expected_readiness(profile, order, weeks)


def test_a_beginner_rises_with_every_hour_to_all_that_is_asked() -> None:
    """Two levels of ten hours each: five hours are a quarter of the way. A week off leaves all as it is."""
    curve = after(standing_at([-2.4], [2]), {"t0/1": 5}, {}, {"t0/1": 5, "t0/2": 2}, {"t0/2": 8})
    assert [point.week for point in curve] == [0, 1, 2, 3, 4]
    assert [point.share for point in curve] == pytest.approx([0, 25, 25, 60, 100], abs=0.01)
    assert all(point.low == pytest.approx(point.high, abs=0.02) for point in curve)


def test_the_curve_begins_with_the_readiness_that_other_pages_show() -> None:
    profile = standing_at([-0.5, 0.4], [2, 3], sd=0.8)
    (now,), ready = after(profile), measure_readiness(profile)
    assert ready is not None
    assert (now.week, now.share, now.low, now.high) == (0, ready.share, ready.low, ready.high)


def test_study_below_where_somebody_stands_adds_nothing() -> None:
    """Halfway through the second level three quarters are covered: the first level, and the first half of the second, are held."""
    curve = after(standing_at([FIRST + 0.5], [2]), {"t0/1": 10}, {"t0/2": 5}, {"t0/2": 5})
    assert [point.share for point in curve] == pytest.approx([75, 75, 75, 100], abs=0.01)


def test_topics_count_by_what_they_matter_and_not_at_all_where_nothing_is_asked() -> None:
    profile = standing_at([-2.4, -2.4, 0.0], [2, 1, 0])
    asked = {"t0": 0.9, "t1": 0.3, "t2": 0.5}
    role = replace(
        profile.role,
        requirements={name: replace(profile.role.requirements[name], weight=weight) for name, weight in asked.items()},
    )
    curve = after(replace(profile, role=role), {"t1/1": 10}, {"t0/1": 10})
    assert [point.share for point in curve] == pytest.approx([0, 25, 62.5], abs=0.01)


def test_a_role_that_asks_nothing_has_no_curve() -> None:
    assert after(standing_at([0.0, 0.0], [0, 0])) == ()


def test_without_study_the_curve_is_a_point() -> None:
    (point,) = after(standing_at([FIRST], [1]))
    assert (point.week, point.share) == (0, pytest.approx(100, abs=0.01))


def test_the_interval_is_that_of_nine_in_ten() -> None:
    """The ability is known to a tenth of a level around the middle of the third of four: the ends lie 1.64 deviations off."""
    (point,) = after(standing_at([FIRST + 1.5], [4], sd=0.1))
    off = 25 * 0.1 * NormalDist().inv_cdf(0.95)
    assert (point.share, point.low, point.high) == pytest.approx((62.5, 62.5 - off, 62.5 + off), abs=0.6)


def test_readiness_rises_over_the_weeks_to_nearly_everything(measured: Profile) -> None:
    curve = planned(measured, 10, date(2026, 3, 4)).curve
    shares = [point.share for point in curve]
    assert shares == sorted(shares)
    assert shares[-1] > 95 > shares[0]
    assert all(point.low <= point.share <= point.high for point in curve)
