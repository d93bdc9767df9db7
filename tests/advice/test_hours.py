"""Hours of study, and how sure they are."""

from __future__ import annotations

import numpy as np
import pytest

from assessment import standing
from assessment.advice.hours import effort
from assessment.banks import Bank
from assessment.standing.profile import Profile


def test_only_topics_that_are_not_met_take_hours(measured: Profile) -> None:
    spent = effort(measured)
    for topic, hours in zip(measured.topics, spent.expected, strict=True):
        assert topic.required_score is not None
        assert (hours == 0) == (topic.score >= topic.required_score)


def test_the_range_holds_the_expectation(measured: Profile) -> None:
    spent = effort(measured)
    assert spent.low < spent.expected.sum() < spent.high


def test_the_same_profile_gives_the_same_hours(measured: Profile) -> None:
    first, other = effort(measured), effort(measured)
    assert (first.expected == other.expected).all()
    assert first[1:] == other[1:]


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
    assert effort(measured).expected[position] == pytest.approx(np.trapezoid(density * left, theta), rel=0.05)


def test_a_senior_role_takes_more(bank: Bank, responses) -> None:
    engineer, senior = (
        effort(standing.measure_profile(bank.blueprint, bank.blueprint.roles[role], responses)).expected.sum()
        for role in ("ml-engineer", "senior-ml-engineer")
    )
    assert senior > engineer
