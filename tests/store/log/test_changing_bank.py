"""The bank changes during a sitting: the question on the screen still counts, and the sitting goes on."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.items import Generator, Item, Numeric, Sitting, Variant
from assessment.store import Log
from tests.conftest import give_answer


def deleted(item: Item) -> Item | None:
    return None


def retired(item: Item) -> Item | None:
    return replace(item, retired=True)


def broken(item: Item) -> Item | None:
    def fails(rng: Random) -> dict[str, Any]:
        raise ValueError("no numbers today")

    return replace(item, generator=Generator("fails", fails, None, "")) if isinstance(item, Numeric) else None


@pytest.mark.parametrize("change", [deleted, retired, broken])
def test_the_question_on_the_screen_counts_and_another_one_follows(
    log: Log, begun: Sitting, bank: Bank, change: Any
) -> None:
    """If the question is not answered yet, as after a restart, another takes its place."""
    shown = next_one(bank, log, begun)
    while not (isinstance(shown.item, Numeric) and shown.item.generator and log.responses("me")):
        log.append("me", begun.id, len(log.responses("me")), give_answer(shown, True))
        shown = next_one(bank, log, begun)
    before = log.responses("me")
    left = {key: item if item is not shown.item else change(item) for key, item in bank.items.items()}
    changed = replace(bank, items=MappingProxyType({key: item for key, item in left.items() if item is not None}))
    assert next_one(changed, log, begun).item.id != shown.item.id
    assert log.append("me", begun.id, len(before), give_answer(shown, True))
    after = log.responses("me")
    assert after[:-1] == before
    assert (after[-1].item_id, after[-1].correct) == (shown.item.id, True)
    following = next_one(changed, log, begun)
    assert following.item.id not in {response.item_id for response in after}
    assert log.append("me", begun.id, len(after), banks.grade(following, None))


def next_one(bank: Bank, log: Log, goal: Sitting) -> Variant:
    following = sitting.next_variant(bank, log.responses("me", goal.id), goal)
    assert isinstance(following, Variant)
    return following
