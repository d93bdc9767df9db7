"""What is foretold of another result happens when that result comes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.advice import what_if
from assessment.advice.recommendation import Advice, advise
from assessment.banks import Bank
from assessment.items import Parameters, Response
from assessment.standing.profile import Profile, area_cut, measure_profile
from tests.made import response

AREA = re.compile(r"If an assessment showed (.+) at (\d+) % or (more|less), (.+) would come first\.")


@pytest.fixture(scope="module")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


def answers(bank: Bank, area: str, theta: float) -> list[Response]:
    """Three answers a topic of somebody at this ability: the easier ones right, the harder ones wrong."""
    return [
        replace(
            response(topic.id, step < 0, item=f"{topic.id}-{step}"), parameters=Parameters(1.2, theta + step, 0.0, 0.0)
        )
        for topic in bank.blueprint.topics_of(area)
        for step in (-0.4, 0.4, -0.5, 0.5)
    ]


def test_the_foretold_area_comes_first_once_the_result_is_there(
    bank: Bank, measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    foretold = [match for response in what_if.changes(measured, advice, responses) if (match := AREA.match(response))]
    assert foretold
    area, _, side, first = foretold[0].groups()
    chosen = next(standing for standing in measured.areas if standing.name == area)
    assert first != advice.areas[0].standing.name
    cut = area_cut(bank.blueprint, measured.role, chosen.id)
    assert cut is not None
    theta = cut + (0.6 if side == "more" else -0.6)
    after = (
        *(
            response
            for response in responses
            if response.topic not in {t.id for t in bank.blueprint.topics_of(chosen.id)}
        ),
    )
    then = (*after, *answers(bank, chosen.id, theta))
    assert advise(measure_profile(bank.blueprint, measured.role, then), then).areas[0].standing.name == first


def test_nothing_is_said_that_changes_nothing(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    for sentence in what_if.changes(measured, advice, responses):
        named = sentence.rsplit(", ", 1)[1]
        assert not named.startswith((advice.areas[0].standing.name, advice.topics[0].standing.name))


def test_nobody_who_has_nothing_left_is_told_of_changes(measured: Profile, advice: Advice) -> None:
    assert what_if.changes(measured, replace(advice, topics=()), ()) == ()
