"""A bank's questions as arrays, and what a sitting asks of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.blueprint import Balance
from assessment.items import Parameters, Program, kind
from assessment.scoring.measuring.stopping import Reason
from assessment.sitting.shelf import KINDS, targets
from tests.conftest import a_sitting
from tests.made import curriculum


def only(bank: Bank, *topics: str) -> Bank:
    """A bank with the questions of some topics alone."""
    return replace(bank, items=MappingProxyType({item.id: item for item in bank.active if item.topic in topics}))


def test_the_shelf_holds_every_active_question_in_the_order_of_ids_and_no_exercise(bank: Bank) -> None:
    retired = next(item for item in bank.questions)
    half = replace(bank, items=MappingProxyType({**bank.items, retired.id: replace(retired, retired=True)}))
    expected = sorted(item.id for item in bank.active if not isinstance(item, Program) and item.id != retired.id)
    shelf = sitting.shelf_of(half)
    assert [item.id for item in shelf.items] == expected
    assert all(shelf.items[index].id == name for name, index in shelf.index.items())
    assert shelf.index.keys() == set(expected)


def test_parameters_are_kept_as_they_are_and_flattened_for_choosing(bank: Bank) -> None:
    """A discrimination of 1.7 and a doubt of one: the curve is flatter by the square root of two."""
    item = replace(bank.questions[0], parameters=Parameters(1.7, 0.5, 0.2, 1.0))
    shelf = sitting.shelf_of(replace(bank, items=MappingProxyType({item.id: item})))
    assert shelf.stated.a.tolist() == [1.7] and shelf.difficulty_sd.tolist() == [1.0]
    assert shelf.pool.items.a == pytest.approx([1.7 / 2**0.5])
    for items in (shelf.stated, shelf.pool.items):
        assert (items.b.tolist(), items.c.tolist()) == ([0.5], [0.2])
        assert bank.blueprint.topics[items.topic[0]].id == item.topic


def test_the_content_tells_the_kind_of_each_item_whether_it_is_typed_and_its_marks(bank: Bank) -> None:
    shelf = sitting.shelf_of(bank)
    kinds = list(bank.blueprint.balance.kinds)
    assert sorted(kinds) == sorted(KINDS)
    for index, item in enumerate(shelf.items):
        number = shelf.content.kind[index]
        assert kinds[number] == kind(item)
        assert shelf.content.typed[number] == (kind(item) in ("numeric", "output"))
        assert shelf.content.marks[:, index].tolist() == [item.diagnosis, item.cognitive == "analyse"]


def test_a_sitting_measures_its_areas_and_in_them_the_topics_named(bank: Bank) -> None:
    shelf, topics = sitting.shelf_of(bank), bank.blueprint.topics
    for areas, named in ((("statistics", "algorithms"), ()), (("statistics",), ("estimation",))):
        scope = sitting.scope_of(bank, areas, named, "ml-engineer")
        asked = [topic.area in areas and (not named or topic.id in named) for topic in topics]
        assert ((scope.area_of_topic >= 0) == asked).all()
        assert scope.items.tolist() == [asked[bank.blueprint.topic_index()[item.topic]] for item in shelf.items]
        assert len(scope.parts) == len(areas) and scope.parts.sum(axis=1) == pytest.approx(1)


def test_single_topics_count_by_their_weight_for_the_role_and_by_a_half_where_it_says_nothing(bank: Bank) -> None:
    """Behind the rows of the areas comes one for each topic asked about: its weight, shared out among them all."""
    blueprint = bank.blueprint
    index, (first, other, *_) = blueprint.topic_index(), blueprint.topics_of("statistics")
    role = blueprint.roles["ml-engineer"]
    silent = replace(role, requirements={first.id: role.requirements[first.id]})
    part = replace(bank, blueprint=replace(blueprint, roles={"some": silent}))
    for role_id, weights in (("some", (role.weight(first.id), 0.5)), ("unknown", (0.5, 0.5))):
        goals = sitting.scope_of(part, ("statistics",), (first.id, other.id), role_id).goals
        diagonal = [goals[1:, index[topic.id]].sum() for topic in (first, other)]
        assert diagonal == pytest.approx([weight / 2 for weight in weights])


def test_kinds_without_an_item_in_scope_have_no_quota(bank: Bank) -> None:
    balance = Balance({"single_choice": 0.6, "numeric": 0.25, "output": 0.15}, 0.3, 0.5, 0.1, 0.2)
    kept = [item for item in bank.questions if item.topic == "estimation" and kind(item) == "numeric"]
    others = [item for item in bank.questions if item.topic == "neural-networks" and kind(item) == "single_choice"]
    few = replace(
        bank,
        blueprint=replace(bank.blueprint, balance=balance),
        items=MappingProxyType({item.id: item for item in [*kept, *others]}),
    )
    every = tuple(area.id for area in bank.blueprint.areas)
    able, beginner = (targets(few, every, (), able) for able in (True, False))
    # the kinds that the blueprint balances, in its order, then multiple choice, which has no share
    assert able.kinds.tolist() == beginner.kinds.tolist() == [600, 250, 0, 0]
    assert (able.marks, beginner.marks) == ((0.3, 0.5), (0.1, 0.2))
    assert targets(few, ("statistics",), (), True).kinds.tolist() == [0, 250, 0, 0]


def test_shares_are_those_of_what_was_shown(bank: Bank) -> None:
    shelf = sitting.shelf_of(few := only(bank, "estimation"))
    shown = np.arange(len(shelf.items))
    expected: Counter[str] = Counter()
    for item, times in zip(shelf.items, shown.tolist(), strict=True):
        expected.update({kind(item): times, item.cognitive: times})
        expected["diagnosis"] += times * item.diagnosis
    shares = sitting.shares(few, shown)
    total = len(shown) * (len(shown) - 1) / 2
    assert shares == pytest.approx({name: count / total for name, count in expected.items() if name in shares})
    assert {name for name, count in expected.items() if count} <= set(shares)
    assert not any(sitting.shares(few, np.zeros_like(shown)).values())


def test_an_empty_bank_has_an_empty_shelf_and_asks_nothing() -> None:
    empty = Bank(curriculum([[], [0]], [3, 3]), MappingProxyType({}), {})
    assert sitting.shelf_of(empty).items == ()
    assert sitting.shares(empty, np.zeros(0, dtype=np.intp)) == {}
    assert targets(empty, ("mathematics",), (), True).kinds.tolist() == [0, 0, 0, 0]
    assert sitting.next_variant(empty, (), a_sitting(("mathematics",))) == sitting.Finished(Reason.BANK)
