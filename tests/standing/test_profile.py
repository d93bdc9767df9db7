"""A learner measured against a role: estimates, intervals and verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from assessment import standing
from assessment.banks import Bank
from assessment.blueprint import Requirement, Role
from assessment.items import Response
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from tests.conftest import a_sitting, take

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def by_id(profile: Profile) -> dict[str, standing.Standing]:
    return {standing.id: standing for standing in (*profile.areas, *profile.topics)}


def test_strengths_and_gaps_are_told_apart(measured: Profile) -> None:
    areas = by_id(measured)
    assert areas["algorithms"].verdict is Verdict.GAP
    assert areas["mathematics"].verdict.done
    assert areas["mathematics"].score > areas["mathematics"].required_score > areas["algorithms"].score + 20


def test_enough_right_answers_close_a_gap(bank: Bank) -> None:
    responses = take(bank, a_sitting(("mathematics",), max_items=40), lambda variant: True)
    mathematics = by_id(standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], responses))[
        "mathematics"
    ]
    assert mathematics.verdict is Verdict.MET


def test_the_chance_is_how_much_of_the_belief_lies_at_or_above_what_is_asked(measured: Profile) -> None:
    """Counted among draws from the joint belief."""
    draws = np.random.default_rng(0).multivariate_normal(measured.belief.mean, measured.belief.covariance, 40_000)
    blueprint = measured.blueprint
    for index, (estimate, topic) in enumerate(zip(measured.topics, blueprint.topics, strict=True)):
        cut = blueprint.theta_cut(measured.role.level(topic.id))
        assert estimate.chance == pytest.approx((draws[:, index] >= cut).mean(), abs=0.01)


def test_the_score_lies_inside_its_interval(measured: Profile) -> None:
    for estimate in (*measured.areas, *measured.topics):
        assert 0 < estimate.low < estimate.score < estimate.high < 100


def test_without_an_answer_nothing_is_called(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    assert {estimate.verdict for estimate in (*profile.areas, *profile.topics)} == {Verdict.NOT_MEASURED}
    assert all(estimate.guessed for estimate in (*profile.areas, *profile.topics))
    assert profile.answer_count == 0


def test_the_background_moves_the_starting_guess(bank: Bank) -> None:
    role = bank.blueprint.roles["ml-engineer"]
    engineer, scientist = (
        by_id(standing.measure_profile(bank.blueprint, role, (), start))
        for start in ("software-engineer", "data-scientist")
    )
    assert engineer["software-engineering"].score > scientist["software-engineering"].score
    assert engineer["statistics"].score < scientist["statistics"].score


def test_the_order_of_answers_does_not_matter(bank: Bank, responses: tuple[Response, ...], measured: Profile) -> None:
    shuffled = list(responses)
    Random(3).shuffle(shuffled)
    assert standing.measure_profile(bank.blueprint, measured.role, shuffled).areas == measured.areas


def test_old_answers_widen_the_interval(bank: Bank, responses: tuple[Response, ...], measured: Profile) -> None:
    def at(days: int) -> standing.Standing:
        dated = [replace(response, answered_at=NOW - timedelta(days=days)) for response in responses]
        return standing.measure_profile(bank.blueprint, measured.role, dated, at=NOW).areas[0]

    assert at(0).estimate.se < at(180).estimate.se < at(720).estimate.se
    assert at(-30).estimate == at(0).estimate  # a clock that went back


def test_counts_are_those_of_the_answers(measured: Profile, responses: tuple[Response, ...]) -> None:
    assert (
        sum(standing.answer_count for standing in measured.topics)
        == sum(standing.answer_count for standing in measured.areas)
        == len(responses)
    )
    assert sum(standing.right for standing in measured.topics) == sum(response.correct for response in responses)


def test_topics_that_the_role_does_not_ask_for_get_no_verdict(bank: Bank, responses: tuple[Response, ...]) -> None:
    role = Role("narrow", "Narrow", {"estimation": Requirement(1.0, 3), "optimization": Requirement(0.1, 0)})
    standings = by_id(standing.measure_profile(bank.blueprint, role, responses))
    assert standings["optimization"].verdict is Verdict.NOT_REQUIRED
    assert standings["algorithms"].verdict is Verdict.NOT_REQUIRED
    assert standings["estimation"].verdict is not Verdict.NOT_REQUIRED


def test_an_area_that_nothing_was_asked_about_is_a_starting_guess(
    bank: Bank, responses: tuple[Response, ...], measured: Profile
) -> None:
    asked = [response for response in responses if bank.blueprint.topic(response.topic).area == "statistics"]
    profile = standing.measure_profile(bank.blueprint, measured.role, asked)
    for response in (*profile.areas, *profile.topics):
        assert (response.verdict is Verdict.NOT_MEASURED) == response.guessed == (response.area != "statistics")


@pytest.mark.parametrize(
    "role_id", ["data-scientist", "software-engineer", "ml-engineer", "ai-engineer", "senior-ml-engineer"]
)
def test_every_role_can_be_measured_against(bank: Bank, responses: tuple[Response, ...], role_id: str) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles[role_id], responses)
    assert len(profile.topics) == len(bank.blueprint.topics)
    assert len(profile.areas) == 4
