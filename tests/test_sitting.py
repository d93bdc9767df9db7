"""From responses to the next variant, without any memory but the responses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from types import MappingProxyType

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Generator, Numeric, Sitting, Variant
from assessment.scoring.irt import p_correct
from assessment.scoring.stopping import Reason
from tests.conftest import a_sitting, answered, take


def test_the_same_responses_give_the_same_variant(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=6), lambda variant: True)
    one, other = (sitting.next_variant(bank, responses, goal) for _ in range(2))
    assert isinstance(one, Variant)
    assert one == other


def test_another_seed_gives_other_questions(bank: Bank, goal: Sitting) -> None:
    firsts = {sitting.next_variant(bank, (), replace(goal, seed=seed)).item.id for seed in range(30)}  # type: ignore[union-attr]
    assert len(firsts) > 2


def test_no_item_comes_twice_and_areas_stay_in_balance(bank: Bank, goal: Sitting) -> None:
    random = Random(4)
    responses = take(bank, goal, lambda variant: random.random() < 0.6)
    assert len({response.item_id for response in responses}) == len(responses)
    per_area = Counter(bank.blueprint.topic(response.topic).area for response in responses)
    assert max(per_area.values()) - min(per_area.values()) <= 1
    assert len(per_area) == 4


def test_one_area_asks_only_that_area_and_covers_its_topics(bank: Bank) -> None:
    responses = take(
        bank, a_sitting(("statistics",), max_items=sitting.AREA_LENGTH), lambda variant: variant.item.level <= 2
    )
    per_topic = Counter(bank.blueprint.topic(response.topic).id for response in responses)
    assert set(per_topic) <= {topic.id for topic in bank.blueprint.topics_of("statistics")}
    assert len(per_topic) == len(bank.blueprint.topics_of("statistics"))
    assert max(per_topic.values()) <= 3


def test_choices_and_typing_alternate(bank: Bank, goal: Sitting) -> None:
    typed = [response.shown.options == () for response in take(bank, goal, lambda variant: variant.item.level < 3)]
    assert not any(
        all(typed[at : at + sitting.TYPED_IN_A_ROW + 1]) for at in range(len(typed) - sitting.TYPED_IN_A_ROW)
    )
    assert any(typed)


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
    assert len(responses) == len(few.items)
    assert sitting.next_variant(few, responses, a_sitting(("statistics",), max_items=500)) == sitting.Finished(
        Reason.BANK
    )


def test_items_new_to_the_learner_come_first(bank: Bank) -> None:
    goal = a_sitting(("statistics",), max_items=12)
    first = [response.item_id for response in take(bank, goal, lambda variant: True)]
    again = replace(goal, seed=99)
    responses: tuple = ()
    for _ in range(12):
        variant = sitting.next_variant(bank, responses, again, seen_before=first)
        assert isinstance(variant, Variant)
        responses = (*responses, answered(variant, True))
    assert not {response.item_id for response in responses} & set(first)


def test_an_item_whose_generator_fails_is_passed_over(bank: Bank) -> None:
    def fails(rng: Random) -> dict:
        raise ValueError("no numbers today")

    healthy = [item for item in bank.active if item.topic == "estimation"]
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


def test_answers_to_topics_that_are_gone_are_left_out(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=4), lambda variant: True)
    strange = (*responses, replace(responses[0], topic="alchemy"))
    one, other = (sitting.measure(bank.blueprint, "none", some) for some in (responses, strange))
    assert (one.mean == other.mean).all()


def test_a_voided_answer_counts_for_nothing_and_is_made_up_for(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=4), lambda variant: True)
    voided = (*responses[:3], replace(responses[3], voided=True))
    one, other = (sitting.measure(bank.blueprint, "none", some) for some in (responses[:3], voided))
    assert (one.mean == other.mean).all()
    assert isinstance(sitting.next_variant(bank, voided, replace(goal, max_items=4)), Variant)


def test_a_topic_deep_dive_asks_that_topic_alone(bank: Bank) -> None:
    dive = replace(a_sitting(("statistics",), max_items=sitting.TOPIC_LENGTH), topics=("estimation",))
    responses = take(bank, dive, lambda variant: variant.item.level < 3)
    assert [response.topic for response in responses] == ["estimation"] * sitting.TOPIC_LENGTH


@pytest.mark.parametrize("true_theta", [-1.0, 0.5, 1.5])
def test_a_learner_is_found_where_they_are(bank: Bank, goal: Sitting, true_theta: float) -> None:
    """Learners of one known ability everywhere: their mean estimate lies nearer to it than two thirds of a level."""
    found = []
    for seed in range(6):
        random = Random(seed)

        def knows(variant: Variant, random: Random = random) -> bool:
            item = variant.item.parameters
            return random.random() < p_correct(true_theta, item.discrimination, item.difficulty, item.guessing)

        belief = sitting.measure(
            bank.blueprint,
            "data-scientist",
            take(bank, replace(goal, seed=seed, starting_point="data-scientist"), knows),
        )
        found.append(belief.mean.mean())
    assert np.mean(found) == pytest.approx(true_theta, abs=0.67)


def test_minutes_are_rounded_up_to_five() -> None:
    assert [sitting.minutes(n) for n in (1, 4, 20, 48)] == [5, 5, 25, 60]
