"""A review asks again what it is given, in order."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Generator, Numeric, Variant
from assessment.scoring.measuring.stopping import Reason
from tests.conftest import a_sitting, give_answer


def test_a_review_asks_what_it_is_given_in_order_each_once_with_fresh_numbers(bank: Bank) -> None:
    drawn = [item.id for item in bank.active if isinstance(item, Numeric) and item.generator][:3]
    goal, wanted = replace(a_sitting((), max_items=10), kind="review"), [*drawn, "long-gone", drawn[0]]
    responses: tuple = ()
    while isinstance(variant := sitting.next_listed(bank, responses, goal, wanted), Variant):
        assert variant == sitting.next_listed(bank, responses, goal, wanted)
        other = sitting.next_listed(bank, responses, replace(goal, seed=2), wanted)
        assert isinstance(other, Variant) and other.seed != variant.seed
        responses = (*responses, give_answer(variant, True))
    assert [response.item_id for response in responses] == drawn
    assert variant == sitting.Finished(Reason.BANK)
    assert sitting.next_listed(bank, responses, replace(goal, max_items=3), wanted) == sitting.Finished(Reason.LENGTH)


def test_a_review_passes_over_what_is_retired_or_fails_and_makes_up_for_what_is_reported(bank: Bank) -> None:
    def fails(rng: Random) -> dict:
        raise ValueError("no numbers today")

    first, second, third, fourth = [item for item in bank.active if isinstance(item, Numeric) and item.generator][:4]
    changed = {
        first.id: replace(first, retired=True),
        second.id: replace(second, generator=Generator("fails", fails, None, "")),
    }
    half = replace(bank, items=MappingProxyType({**bank.items, **changed}))
    goal, wanted = (
        replace(a_sitting((), max_items=1), kind="review"),
        [item.id for item in (first, second, third, fourth)],
    )
    variant = sitting.next_listed(half, (), goal, wanted)
    assert isinstance(variant, Variant) and variant.item.id == third.id
    reported = replace(give_answer(variant, True), voided=True)
    variant = sitting.next_listed(half, (reported,), goal, wanted)
    assert isinstance(variant, Variant) and variant.item.id == fourth.id
