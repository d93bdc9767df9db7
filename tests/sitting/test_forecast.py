"""The forecast of how many more questions a close call takes."""

from __future__ import annotations

import itertools
from random import Random
from statistics import NormalDist, median

import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import NOT_SAID, Sitting
from assessment.scoring.measuring.ability import Belief
from assessment.sitting.forecast import rehearsed_variances
from tests.conftest import a_sitting


@pytest.fixture
def belief(bank: Bank) -> Belief:
    return sitting.prior(bank.blueprint, NOT_SAID).belief


@pytest.fixture
def goal() -> Sitting:
    return a_sitting(("statistics",), max_items=sitting.AREA_LENGTH)


def test_every_rehearsed_question_takes_something_off_the_uncertainty(
    bank: Bank, belief: Belief, goal: Sitting
) -> None:
    variances = rehearsed_variances(bank, belief, goal)
    assert len(variances) == goal.max_items + 1
    assert all(after < before for before, after in itertools.pairwise(variances))


def test_the_nearer_to_a_decision_the_fewer_questions(bank: Bank, belief: Belief, goal: Sitting) -> None:
    needed = [sitting.questions_to_decide(bank, belief, goal, chance) for chance in (0.5, 0.65, 0.8)]
    assert None not in needed
    assert needed == sorted(needed, reverse=True)  # type: ignore[type-var]
    assert needed[0] > needed[-1]  # type: ignore[operator]


def test_both_outcomes_count_alike(bank: Bank, belief: Belief, goal: Sitting) -> None:
    above, below = (sitting.questions_to_decide(bank, belief, goal, chance) for chance in (0.7, 0.3))
    assert above is not None and below is not None
    assert abs(above - below) <= 1  # as far as the imagined courses differ by chance


def test_a_walk_taken_step_by_step_needs_as_many(bank: Bank, belief: Belief, goal: Sitting) -> None:
    """The same walk with other random numbers, one course after another."""
    variances = rehearsed_variances(bank, belief, goal).tolist()
    random, sure, needed = Random(5), NormalDist().inv_cdf(0.9), []
    for _ in range(4000):
        margin, count = NormalDist().inv_cdf(0.6) * variances[0] ** 0.5, float("inf")
        for number, (before, after) in enumerate(itertools.pairwise(variances), start=1):
            margin += random.gauss(0, (0.75 * (before - after)) ** 0.5)
            if abs(margin) >= sure * after**0.5:
                count = number
                break
        needed.append(count)
    foretold = sitting.questions_to_decide(bank, belief, goal, 0.6)
    assert foretold is not None and abs(foretold - median(needed)) <= 1


def test_where_no_question_is_left_none_is_promised(bank: Bank, belief: Belief, goal: Sitting) -> None:
    seen = [item.id for item in bank.questions]
    assert sitting.questions_to_decide(bank, belief, goal, 0.5, seen) is None


def test_a_test_too_short_to_decide_gets_no_number(bank: Bank, belief: Belief) -> None:
    short = a_sitting(("statistics",), max_items=2)
    assert sitting.questions_to_decide(bank, belief, short, 0.5) is None
