"""Hours of study, and how sure they are."""

from __future__ import annotations

import numpy as np
import pytest

from assessment import standing
from assessment.advice.hours import differ_far, draw_hours, likely, remaining
from assessment.banks import Bank
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict


def test_topics_that_are_met_or_not_asked_for_take_no_hours(measured: Profile) -> None:
    for topic, hours in zip(measured.topics, draw_hours(measured).T, strict=True):
        assert (hours.max() == 0) == (topic.verdict is Verdict.MET or topic.required_score is None)


def test_the_range_holds_the_expectation_and_logged_hours_lower_it(measured: Profile) -> None:
    low, high = remaining(measured, (), {})
    assert low < draw_hours(measured).sum(axis=1).mean() < high
    topic = max(zip(measured.topics, draw_hours(measured).mean(axis=0), strict=True), key=lambda pair: pair[1])[0]
    studied, skipped = remaining(measured, (), {topic.id: 10.0}), remaining(measured, (topic.id,), {})
    assert skipped[1] < studied[1] < high


def test_the_same_profile_gives_the_same_hours(measured: Profile) -> None:
    assert (draw_hours(measured) == draw_hours(measured)).all()
    assert remaining(measured, (), {}) == remaining(measured, (), {})


def test_expected_hours_agree_with_numerical_integration(measured: Profile) -> None:
    """One topic by the trapezoid rule over its marginal, against the draws."""
    blueprint = measured.blueprint
    position = next(i for i, standing in enumerate(measured.topics) if standing.verdict.missing)
    topic, standing = blueprint.topics[position], measured.topics[position]
    theta = np.linspace(-8, 8, 20_001)
    density = np.exp(-0.5 * ((theta - standing.estimate.theta) / standing.estimate.se) ** 2) / (
        standing.estimate.se * np.sqrt(2 * np.pi)
    )
    spent_hours = np.interp(theta, [-2.4, -1.4, -0.4, 0.6, 1.6, 2.6], [0, *topic.hours_to_level])
    left = np.maximum(topic.hours_to_level[measured.role.requirements[topic.id].level - 1] - spent_hours, 0)
    assert draw_hours(measured)[:, position].mean() == pytest.approx(np.trapezoid(density * left, theta), rel=0.05)


def test_a_senior_role_takes_more(bank: Bank, responses) -> None:
    engineer, senior = (
        draw_hours(standing.measure_profile(bank.blueprint, bank.blueprint.roles[role], responses)).sum()
        for role in ("ml-engineer", "senior-ml-engineer")
    )
    assert senior > engineer


def test_what_waits_for_a_check_is_expected_by_the_chance_of_a_gap() -> None:
    assert likely(153.0, []) == 153.0
    assert likely(153.0, [(0.5, 200.0), (0.9, 10.0)]) == pytest.approx(254.0)


@pytest.mark.parametrize(
    ("before", "now", "far"),
    [
        (200.0, 181.0, False),
        (200.0, 179.0, True),
        (179.0, 200.0, True),
        (20.0, 12.0, False),  # not even a week of study
        (0.0, 0.0, False),
        (0.0, 30.0, True),
    ],
)
def test_hours_differ_far_by_more_than_a_tenth_and_more_than_a_week(before: float, now: float, far: bool) -> None:
    assert differ_far(before, now, 10.0) == far == differ_far(now, before, 10.0)
