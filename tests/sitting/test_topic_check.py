"""A topic check asks about one topic until it is decided."""

from __future__ import annotations

from dataclasses import replace

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Sitting, Variant
from tests.conftest import a_sitting, take


def a_check(bank: Bank) -> Sitting:
    length = sitting.check_length(bank, "estimation", ())
    return replace(a_sitting(("statistics",), max_items=length), topics=("estimation",))


def test_a_topic_check_asks_that_topic_alone_and_ends_once_it_is_decided(bank: Bank) -> None:
    for knows in (True, False):
        responses = take(bank, a_check(bank), lambda variant, knows=knows: knows)
        assert {response.topic for response in responses} == {"estimation"}
        assert sitting.CHECK_LEAST <= len(responses) <= 7


def test_a_topic_check_begins_alike_whatever_was_said_or_answered_before(bank: Bank) -> None:
    """Its first question is that of a neutral belief: the starting point plays no part."""
    goal = a_check(bank)
    shown = [
        sitting.next_variant(bank, (), replace(goal, starting_point=start)) for start in ("none", "data-scientist", "")
    ]
    assert len({variant.item.id for variant in shown if isinstance(variant, Variant)}) == 1
