"""What a result says of its own answers, beside what all answers together say."""

from __future__ import annotations

import pytest

from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.text import result as text
from assessment.items import Settings
from assessment.standing.checks import Outcome
from assessment.store import Log
from assessment.words import check as check_words
from tests.dashboard.histories import take
from tests.dashboard.walking import opened, visit, words
from tests.made import response

ME = accounts.LOCAL


@pytest.fixture
def areas(log: Log, bank: Bank) -> tuple[str, ...]:
    """The areas, for somebody who took a scan eight days ago."""
    areas = tuple(area.id for area in bank.blueprint.areas)
    log.choose(ME, Settings())
    take(log, bank, 1, 8, areas, strength=0.2)
    return areas


@pytest.mark.parametrize(("strength", "outcome"), [(1.0, Outcome.PASSED), (0.0, Outcome.FAILED)])
def test_a_check_has_the_same_outcome_on_its_result_and_on_its_topics_page(
    log: Log, bank: Bank, areas: tuple[str, ...], strength: float, outcome: Outcome
) -> None:
    topic = bank.blueprint.topic("estimation")
    take(log, bank, 2, 1, (topic.area,), strength, 18, (topic.id,))
    shown, page = words(visit(opened(), "result", sitting="s2")), words(visit(opened(), "topic", topic=topic.id))
    said = next(
        line for line in shown.splitlines() if line.startswith(f"**{outcome.value.capitalize()}**: going by its")
    )
    assert said in page
    assert text.TOGETHER in shown
    assert check_words.MAY_DIFFER in shown and check_words.MAY_DIFFER in page


def test_a_topic_without_a_check_tells_of_none(areas: tuple[str, ...]) -> None:
    assert check_words.MAY_DIFFER not in words(visit(opened(), "topic", topic="estimation"))


def test_the_test_of_an_area_says_where_all_answers_put_that_area(log: Log, bank: Bank, areas: tuple[str, ...]) -> None:
    take(log, bank, 2, 1, areas[:1], 0.9)
    shown = words(visit(opened(), "result", sitting="s2"))
    assert f"{text.TOGETHER}: {bank.blueprint.area(areas[0]).name} " in shown


@pytest.mark.parametrize(("right", "said"), [(0, False), (3, False), (4, True), (8, True), (12, True), (13, False)])
def test_that_half_right_is_normal_is_said_only_to_whom_it_comforts(right: int, said: bool) -> None:
    given = [response("t0", correct=number < right) for number in range(16)]
    assert (text.HALF_IS_NORMAL in text.tally(given, adaptive=True)) is said
    assert (text.FEW_IS_NO_SURPRISE in text.tally(given, adaptive=True)) is (right < 4)
    assert text.tally(given, adaptive=False) == f"{right} of 16 right."
