"""From responses to the next variant, without any memory but the responses."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Generator, Numeric, Sitting, Variant
from assessment.scoring.measuring.irt import p_correct
from assessment.scoring.measuring.stopping import Reason, Rule
from tests.conftest import a_sitting, give_answer, take


def test_the_same_responses_give_the_same_variant(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=6), lambda variant: True)
    first, other = (sitting.next_variant(bank, responses, goal) for _ in range(2))
    assert isinstance(first, Variant)
    assert first == other


def test_another_seed_gives_other_questions(bank: Bank, goal: Sitting) -> None:
    firsts = {sitting.next_variant(bank, (), replace(goal, seed=seed)).item.id for seed in range(30)}  # type: ignore[union-attr]
    assert len(firsts) > 2


def test_questions_follow_the_learner(bank: Bank, goal: Sitting) -> None:
    strong = take(bank, goal, lambda variant: True)
    weak = take(bank, goal, lambda variant: False)
    assert np.mean([r.level for r in strong[-12:]]) > np.mean([r.level for r in weak[-12:]]) + 1


def test_a_sitting_ends_at_its_length_at_the_latest(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=5), lambda variant: True)
    assert len(responses) == 5
    assert sitting.next_variant(bank, responses, replace(goal, max_items=5)) == sitting.Finished(Reason.LENGTH)


def test_a_bank_that_runs_out_ends_the_sitting(bank: Bank) -> None:
    few = replace(bank, items=MappingProxyType({item.id: item for item in bank.active if item.topic == "estimation"}))
    responses = take(few, a_sitting(("statistics",), max_items=500), lambda variant: True)
    assert len(responses) == len(few.questions)
    assert sitting.next_variant(few, responses, a_sitting(("statistics",), max_items=500)) == sitting.Finished(
        Reason.BANK
    )


@pytest.mark.parametrize("seed", [0, 112, 119])
def test_items_new_to_the_learner_come_first(bank: Bank, seed: int) -> None:
    goal = replace(a_sitting(("statistics",), max_items=12), seed=seed)
    first = [response.item_id for response in take(bank, goal, lambda variant: True)]
    again = replace(goal, seed=seed + 1000)
    responses: tuple = ()
    for _ in range(12):
        variant = sitting.next_variant(bank, responses, again, seen_before=first)
        assert isinstance(variant, Variant)
        responses = (*responses, give_answer(variant, True))
    assert not {response.item_id for response in responses} & set(first)


def test_an_item_whose_generator_fails_is_passed_over(bank: Bank) -> None:
    def fails(rng: Random) -> dict:
        raise ValueError("no numbers today")

    healthy = [item for item in bank.questions if item.topic == "estimation"]
    broken = [
        replace(item, generator=Generator("fails", fails, None, ""))
        if isinstance(item, Numeric) and item.generator
        else item
        for item in healthy
    ]
    left = {item.id for item, other in zip(healthy, broken, strict=True) if item is other}
    half = replace(bank, items=MappingProxyType({item.id: item for item in broken}))
    responses = take(half, a_sitting(("statistics",), max_items=500), lambda variant: True)
    assert {response.item_id for response in responses} == left
    assert len(left) < len(healthy)


def test_a_voided_answer_is_made_up_for(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=4), lambda variant: True)
    voided = (*responses[:3], replace(responses[3], voided=True))
    assert isinstance(sitting.next_variant(bank, voided, replace(goal, max_items=4)), Variant)


@pytest.mark.parametrize("true_theta", [-1.0, 0.5, 1.5])
def test_estimates_recover_the_ability_of_learners(bank: Bank, goal: Sitting, true_theta: float) -> None:
    """Learners of one known ability everywhere: their mean estimate lies nearer to it than two thirds of a level."""
    estimates = []
    for seed in range(6):
        random = Random(seed)

        def knows(variant: Variant, random: Random = random) -> bool:
            item = variant.item.parameters
            return random.random() < p_correct(true_theta, item.discrimination, item.difficulty, item.guessing)

        belief = sitting.measure(
            bank.blueprint,
            "data-scientist",
            take(bank, replace(goal, seed=seed, starting_point="data-scientist"), knows),
        ).belief
        estimates.append(belief.mean.mean())
    assert np.mean(estimates) == pytest.approx(true_theta, abs=0.67)


def test_one_topic_asks_only_that_topic(bank: Bank) -> None:
    goal = replace(a_sitting(("statistics",), max_items=5), topics=("estimation",))
    assert {response.topic for response in take(bank, goal, lambda variant: True)} == {"estimation"}


def test_a_sitting_may_end_when_the_verdicts_are_clear(bank: Bank) -> None:
    goal = a_sitting(("statistics",), max_items=20)
    clear = Rule(precise=None, cuts=(-1.5,))
    responses: tuple = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal, rule=clear), Variant):
        responses = (*responses, give_answer(variant, True))
    assert variant == sitting.Finished(Reason.DECISION)
    assert 0 < len(responses) < 20


def test_a_rehearsal_asks_what_a_sitting_would(bank: Bank, goal: Sitting) -> None:
    """The same answers and seed lead through the same items on both ways, generators that fail aside."""
    goal = replace(goal, seed=5, max_items=15)
    test = sitting.rehearsal(bank, goal)
    walked = [sitting.shelf_of(bank).items[index] for index, _ in test(np.full(len(bank.blueprint.topics), 9.0), 0)]
    able = replace(goal, seed=goal.seed * 1_000_003)
    shown: list = []
    for index, response in enumerate(take(bank, able, lambda variant: True)):
        shown.append(response.item_id)
        if shown[index] != walked[index].id:
            break
    # An ability of 9 is right but for a rare slip of the pen; until the first, the two agree.
    assert shown[:10] == [item.id for item in walked][:10]
