"""The predicted change of the ranking happens when the assumed result comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.advice import what_if
from assessment.advice.recommendation import Advice, advise
from assessment.advice.what_if import MoreHours, OtherResult
from assessment.banks import Bank
from assessment.items import Parameters, Response
from assessment.standing.profile import Profile, area_cut, measure_profile
from assessment.words import advice as words
from tests.made import response


@pytest.fixture(scope="module")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


def answers(bank: Bank, area: str, theta: float) -> list[Response]:
    """Three answers per topic of a learner with this ability: the easier ones right, the harder ones wrong."""
    return [
        replace(
            response(topic.id, step < 0, item=f"{topic.id}-{step}"), parameters=Parameters(1.2, theta + step, 0.0, 0.0)
        )
        for topic in bank.blueprint.topics_of(area)
        for step in (-0.4, 0.4, -0.5, 0.5)
    ]


def test_the_predicted_area_comes_first_after_the_result(
    bank: Bank, measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    foretold = [
        change
        for change in what_if.changes(measured, advice, responses)
        if isinstance(change, OtherResult) and change.measured in measured.areas
    ]
    chosen, first = foretold[0].measured, foretold[0].first
    assert first != advice.areas[0].standing
    cut = area_cut(bank.blueprint, measured.role, chosen.id)
    assert cut is not None
    theta = cut + (0.6 if foretold[0].above else -0.6)
    after = (
        *(
            response
            for response in responses
            if response.topic not in {t.id for t in bank.blueprint.topics_of(chosen.id)}
        ),
    )
    then = (*after, *answers(bank, chosen.id, theta))
    assert advise(measure_profile(bank.blueprint, measured.role, then), then).areas[0].standing.id == first.id


def test_results_that_change_nothing_are_left_out(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    for change in what_if.changes(measured, advice, responses):
        assert change.first.id not in (advice.areas[0].standing.id, advice.topics[0].standing.id)


def test_a_result_is_said_with_its_side_and_with_what_it_brings(measured: Profile) -> None:
    first, other = measured.areas[:2]
    asked = f"{first.required_score:.0f} %"
    assert words.change_sentence(OtherResult(first, True, other)) == (
        f"If you turned out clearly above what your role asks in {first.name} ({asked}), {other.name} would come first."
    )
    topic = measured.topics[0]
    assert "clearly below " in words.change_sentence(OtherResult(topic, False, other))
    assert words.change_sentence(MoreHours(260, other)) == (
        f"Looking 260 hours of study ahead instead of 130, {other.name} would gain most."
    )


def test_without_anything_left_to_study_there_are_no_changes(measured: Profile, advice: Advice) -> None:
    assert what_if.changes(measured, replace(advice, topics=()), ()) == ()
