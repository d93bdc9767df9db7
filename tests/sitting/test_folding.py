"""The state of a sitting is a fold over its answers, kept but never changed by being kept."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Response, Sitting, Variant
from assessment.scoring.measuring import ability, mixture
from assessment.scoring.measuring.administration import State
from assessment.scoring.measuring.stopping import Rule
from tests.conftest import a_sitting, give_answer, take


def mean(state: State) -> np.ndarray:
    return state.live.belief.mean


@pytest.fixture
def given(bank: Bank, goal: Sitting) -> tuple[Response, ...]:
    """Six answers, right where the question is easy."""
    return take(bank, replace(goal, max_items=6), lambda variant: variant.item.level < 3)


def test_before_the_first_answer_all_is_free_and_the_prior_is_believed(bank: Bank) -> None:
    state = sitting.fold_responses(bank, "none", ())
    assert state.free.all() and len(state.free) == len(bank.questions)
    assert not state.asked.any() and state.counted == 0
    assert mean(state) == pytest.approx(sitting.prior(bank.blueprint, "none").belief.mean)


def test_every_answer_takes_its_item_away_and_counts_for_its_topic(bank: Bank, given: tuple[Response, ...]) -> None:
    state, shelf = sitting.fold_responses(bank, "none", given), sitting.shelf_of(bank)
    assert {shelf.items[index].id for index in np.flatnonzero(~state.free)} == {answer.item_id for answer in given}
    topics = [topic.id for topic in bank.blueprint.topics]
    assert {topics[index]: times for index, times in enumerate(state.asked.tolist()) if times} == {
        topic: sum(answer.topic == topic for answer in given) for topic in {answer.topic for answer in given}
    }
    assert state.counted == 6


def test_a_state_is_the_one_before_with_an_answer_more(bank: Bank, given: tuple[Response, ...]) -> None:
    """An answer that a simulation gives is the one that a learner gives."""
    *before, last = given
    index = sitting.shelf_of(bank).index[last.item_id]
    item = bank.items[last.item_id]
    guess = replace(last, given=("x",), parameters=item.parameters, correct=last.correct)
    after = sitting.fold_responses(bank, "none", [*before, guess])
    step = sitting.update_state(
        bank, sitting.fold_responses(bank, "none", before), sitting.answer_to(bank, index, last.correct)
    )
    assert (mean(after) == mean(step)).all() and (after.free == step.free).all()


def test_a_wrong_answer_says_the_same_whether_it_could_have_been_guessed_or_not(
    bank: Bank, given: tuple[Response, ...]
) -> None:
    """The chance of a wrong answer is (1 - c) (1 - p): the chance c to guess right is a factor alike for every ability."""
    wrong = replace(given[0], correct=False, given=("x",), parameters=replace(given[0].parameters, guessing=0.25))
    guessed, unknown = (mean(sitting.fold_responses(bank, "none", [r])) for r in (wrong, replace(wrong, given=())))
    assert unknown == pytest.approx(guessed, abs=1e-9)


def test_a_right_answer_that_may_be_a_guess_says_less(bank: Bank, given: tuple[Response, ...]) -> None:
    right = replace(given[0], correct=True, given=("x",))
    index = bank.blueprint.topic_index()[right.topic]
    means = [
        mean(sitting.fold_responses(bank, "none", [replace(right, parameters=replace(right.parameters, guessing=c))]))[
            index
        ]
        for c in (0.5, 0.25, 0.0)
    ]
    assert means == sorted(means) and means[0] < means[-1] - 0.05


def test_items_and_topics_that_have_left_the_bank_are_passed_over(bank: Bank, given: tuple[Response, ...]) -> None:
    first = given[0]
    lost = sitting.fold_responses(bank, "none", [replace(first, item_id="gone", topic="alchemy")])
    assert lost.free.all() and not lost.asked.any()
    assert (mean(lost) == mean(sitting.fold_responses(bank, "none", ()))).all()
    retired = sitting.fold_responses(bank, "none", [replace(first, item_id="gone")])
    assert retired.free.all() and retired.asked.sum() == 1
    assert (mean(retired) == mean(sitting.fold_responses(bank, "none", [first]))).all()


def test_a_check_begins_at_its_line_whatever_was_said(bank: Bank) -> None:
    for start in ("none", "data-scientist", ""):
        state = sitting.begin(bank, start, 0.6)
        assert (mean(state) == 0.6).all()
        assert (state.live.belief.covariance == np.eye(len(bank.blueprint.topics))).all()


def test_the_cache_changes_nothing(bank: Bank, goal: Sitting) -> None:
    """A server that has seen every earlier answer and one that has just started show the same variant."""
    responses = take(bank, replace(goal, max_items=20), lambda variant: variant.item.level < 4)
    fresh = Bank(bank.blueprint, bank.items, bank.paths)
    for count in (0, 1, 7, 20):
        response, other = (sitting.next_variant(some, responses[:count], goal) for some in (bank, fresh))
        assert isinstance(response, Variant) and isinstance(other, Variant)
        assert (response.item.id, response.seed) == (other.item.id, other.seed)


def test_the_belief_that_chooses_is_nearly_the_one_that_is_reported(bank: Bank, goal: Sitting) -> None:
    random = Random(11)
    responses = take(bank, goal, lambda variant: random.random() < 0.55)
    state = sitting.fold_responses(bank, goal.starting_point, responses).live
    sites = ability.Sites(state.site_precision, state.site_shift)
    live = mixture.condition(sitting.prior(bank.blueprint, goal.starting_point), sites).belief
    exact = sitting.measure(bank.blueprint, goal.starting_point, responses).belief
    se = np.sqrt(exact.covariance.diagonal())
    assert np.abs((live.mean - exact.mean) / se).max() < 0.05
    assert np.sqrt(live.covariance.diagonal()) == pytest.approx(se, rel=0.05)


def test_a_very_long_sitting_can_be_taken_up_again(bank: Bank) -> None:
    """As long as any may be, by a server that has just started: one answer after the other would go too deep for Python."""
    goal = a_sitting(tuple(area.id for area in bank.blueprint.areas), max_items=1001)
    first = sitting.next_variant(bank, (), goal)
    assert isinstance(first, Variant)
    once = give_answer(first, False)
    many = tuple(replace(once, item_id=item.id, topic=item.topic) for item in bank.questions[:1000])
    fresh = Bank(bank.blueprint, bank.items, bank.paths)
    shown = sitting.next_variant(fresh, many, goal, rule=Rule(precise=None))
    assert isinstance(shown, Variant)
    assert shown.item.id not in {response.item_id for response in many}


def test_a_voided_answer_takes_its_item_away_and_counts_for_nothing(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, replace(goal, max_items=5), lambda variant: False)
    voided = tuple(replace(response, voided=True) for response in responses)
    state = sitting.fold_responses(bank, goal.starting_point, voided)
    assert state.counted == 0
    assert (~state.free).sum() == 5
    assert (state.live.belief.mean == sitting.begin(bank, goal.starting_point).live.belief.mean).all()
