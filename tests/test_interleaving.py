"""Exercises in code stand among the questions of long assessments as seldom as promised."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from assessment import banks, interleaving, sitting
from assessment.banks import Bank
from assessment.items import Program, Response, Sitting, Variant
from tests.conftest import a_sitting


def taken(bank: Bank, goal: Sitting, **options: Any) -> list[Response]:
    """Take a sitting and know nothing."""
    responses: list[Response] = []
    while isinstance(variant := interleaving.next_variant(bank, responses, goal, **options), Variant):
        responses.append(banks.grade(variant, None))
    return responses


def places(responses: list[Response]) -> list[int]:
    return [index for index, response in enumerate(responses) if response.kind == "program"]


@pytest.fixture
def long(bank: Bank) -> Sitting:
    return a_sitting(tuple(area.id for area in bank.blueprint.areas), max_items=40)


def test_code_is_asked_for_once_in_twelve_questions_and_never_among_the_first_three(bank: Bank, long: Sitting) -> None:
    for seed in range(4):
        asked = places(taken(bank, replace(long, seed=seed)))
        assert asked and asked[0] >= 3
        assert all(later - earlier >= 12 for earlier, later in itertools.pairwise(asked))


def test_no_exercise_is_asked_twice(bank: Bank, long: Sitting) -> None:
    responses = taken(bank, long)
    assert len({response.item_id for response in responses}) == len(responses) == 40


@pytest.mark.parametrize(
    "change",
    [
        {"max_items": sitting.QUICK_LENGTH},
        {"max_items": sitting.TOPIC_LENGTH, "topics": ("scientific-python",)},
        {"kind": "practice", "max_items": 30},
    ],
)
def test_scans_topic_checks_and_practice_never_ask_for_code(bank: Bank, change: dict[str, Any]) -> None:
    goal = replace(a_sitting(("software-engineering",), max_items=20), **change)
    assert places(taken(bank, goal)) == []


def test_whoever_wants_no_code_gets_none_and_the_questions_that_there_were(bank: Bank, long: Sitting) -> None:
    without = taken(bank, long, programs=False)
    assert places(without) == []
    for count in (0, 5, 20):
        asked = sitting.next_variant(bank, without[:count], long)
        assert isinstance(asked, Variant) and asked.item.id == without[count].item_id


def test_an_area_asks_for_code_of_its_own_topics(bank: Bank) -> None:
    goal = a_sitting(("software-engineering",), max_items=20)
    (index,) = places(responses := taken(bank, goal))
    assert bank.blueprint.topic(responses[index].topic).area == "software-engineering"


def test_an_assessment_begun_under_former_names_of_area_and_topics_goes_on_as_if_nothing_was_renamed(
    bank: Bank,
) -> None:
    goal = a_sitting(("software-engineering",), max_items=20)
    areas, topics = (
        tuple(replace(each, renamed_from=(f"old-{each.id}",)) for each in every)
        for every in (bank.blueprint.areas, bank.blueprint.topics)
    )
    today = replace(bank, blueprint=replace(bank.blueprint, areas=areas, topics=topics))
    begun = replace(goal, areas=("old-software-engineering",))
    responses: list[Response] = []
    while isinstance(variant := interleaving.next_variant(today, responses, begun), Variant):
        response = banks.grade(variant, None)
        responses.append(replace(response, topic=f"old-{response.topic}"))
    assert [response.item_id for response in responses] == [response.item_id for response in taken(bank, goal)]


def test_an_exercise_that_was_seen_before_is_not_asked_again(bank: Bank) -> None:
    goal = a_sitting(("software-engineering",), max_items=20)
    (index,) = places(responses := taken(bank, goal))
    again = taken(bank, goal, seen_before=[responses[index].item_id])
    assert {again[index].item_id for index in places(again)}.isdisjoint({responses[index].item_id})
    assert places(taken(bank, goal, seen_before=[item.id for item in bank.exercises])) == []


def test_what_is_put_off_comes_at_the_end_and_counts_towards_the_length(bank: Bank) -> None:
    goal = a_sitting(("software-engineering",), max_items=20)
    (index,) = places(first := taken(bank, goal))
    later = first[index].item_id
    responses = taken(bank, goal, put_off=(later, "an item that was retired meanwhile"))
    assert len(responses) == 20
    assert responses[-1].item_id == later
    assert places(responses) == [19]


def test_whoever_puts_an_exercise_off_is_not_shown_another_in_its_place(bank: Bank, long: Sitting) -> None:
    first = places(before := taken(bank, long))[0]
    instead = interleaving.next_variant(bank, before[:first], long, put_off=(before[first].item_id,))
    assert isinstance(instead, Variant) and not isinstance(instead.item, Program)
