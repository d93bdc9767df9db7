"""How many questions a sitting asks, and how long it takes."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Program


def of_topic(bank: Bank, topic: str) -> list[str]:
    return [item.id for item in bank.questions if item.topic == topic]


def only(bank: Bank, *items: str) -> Bank:
    return replace(bank, items=MappingProxyType({name: bank.items[name] for name in items}))


@pytest.mark.parametrize(("areas", "most"), [((), 48), (("statistics",), 20), (("statistics", "mathematics"), 48)])
def test_a_single_area_takes_twenty_questions_and_several_forty_eight(areas: tuple[str, ...], most: int) -> None:
    assert sitting.length(areas) == most


@pytest.mark.parametrize(("questions", "minutes"), [(0, 0), (1, 5), (4, 5), (5, 10), (20, 25), (48, 60)])
def test_minutes_are_rounded_up_to_five(questions: int, minutes: int) -> None:
    """Each question takes 75 seconds: four are exactly five minutes, and five are six and a quarter."""
    assert sitting.minutes(questions) == minutes


def test_no_more_is_promised_than_the_bank_has_and_one_at_least(bank: Bank) -> None:
    statistics, other = of_topic(bank, "estimation")[:3], of_topic(bank, "neural-networks")[:2]
    code = next(item.id for item in bank.active if isinstance(item, Program))
    few = only(bank, *statistics, *other, code)
    assert sitting.available_length(few, 16, ("statistics",)) == 3
    assert sitting.available_length(few, 2, ("statistics",)) == 2
    assert sitting.available_length(few, 16, (), ("neural-networks",)) == 2
    assert sitting.available_length(few, 16, [area.id for area in bank.blueprint.areas]) == 5  # no code exercise
    assert (
        sitting.available_length(few, 16, ("gone",)) == sitting.available_length(only(bank), 16, ("statistics",)) == 1
    )


def test_a_retired_question_is_not_promised(bank: Bank) -> None:
    first, other = of_topic(bank, "estimation")[:2]
    items = {first: bank.items[first], other: replace(bank.items[other], retired=True)}
    assert sitting.available_length(replace(bank, items=MappingProxyType(items)), 16, ("statistics",)) == 1


def test_a_check_promises_its_fresh_questions(bank: Bank) -> None:
    every = of_topic(bank, "estimation")
    assert len(every) > 18
    assert sitting.check_length(bank, "estimation", ()) == 18
    assert sitting.check_length(bank, "estimation", every[:-6]) == 6
    assert sitting.check_length(bank, "estimation", [*every[:-6], *every[:-6], "long-gone"]) == 6
    assert sitting.check_length(bank, "estimation", every[:-3]) == sitting.check_length(bank, "estimation", every) == 4


def test_a_check_of_a_topic_with_few_questions_promises_those(bank: Bank) -> None:
    few = only(bank, *of_topic(bank, "estimation")[:2])
    assert sitting.check_length(few, "estimation", ()) == 2
    assert sitting.check_length(few, "neural-networks", ()) == 1
