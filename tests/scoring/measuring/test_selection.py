"""Choosing the next item: the most informative one, in balance, and never a bad one to spread exposure."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from assessment.scoring.measuring import ability, selection
from assessment.scoring.measuring.irt import Items, information, p_correct

AREA = np.array([0, 0, 1, 1])
PRIOR = ability.prior(list(AREA), [0.0, 0.0])
MEANS = np.array([[0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]])


def test_the_gain_is_the_fall_in_variance_of_a_gaussian_update() -> None:
    items = Items(np.array([0, 2]), np.array([1.0, 1.5]), np.array([0.2, -0.5]), np.array([0.0, 0.25]))
    gain = selection.gains(PRIOR, items, MEANS)
    for index in range(2):
        tells = float(information(PRIOR.mean[items.topic[index]], items.a[index], items.b[index], items.c[index]))
        precision = np.linalg.inv(PRIOR.covariance)
        precision[items.topic[index], items.topic[index]] += tells
        after = np.linalg.inv(precision)
        fall = sum(goal @ PRIOR.covariance @ goal - goal @ after @ goal for goal in MEANS)
        assert gain[index] == pytest.approx(fall, rel=1e-9)


def test_areas_take_turns_and_so_do_their_topics() -> None:
    items = Items(np.arange(4), np.ones(4), np.zeros(4), np.zeros(4))
    asked = np.array([2, 0, 1, 0])
    allowed = selection.in_balance(items, AREA, asked)
    assert allowed.tolist() == [False, False, False, True]
    allowed = selection.in_balance(items, AREA, np.array([2, 0, 1, 1]))
    assert allowed.tolist() == [False, True, True, True]


def test_only_nearly_best_items_share_the_exposure() -> None:
    gain = np.array([1.0, 0.9, 0.5, 0.99, 0.1])
    drawn = {selection.choose(gain, np.ones(5, dtype=bool), Random(seed)) for seed in range(200)}
    assert drawn == {0, 1, 3}


def test_a_poor_item_is_drawn_only_when_nothing_better_is_left() -> None:
    gain = np.array([1.0, 0.01])
    assert selection.choose(gain, np.array([True, True]), Random(1)) == 0
    assert selection.choose(gain, np.array([False, True]), Random(1)) == 1
    assert selection.choose(gain, np.array([False, False]), Random(1)) is None


def test_with_nearly_best_at_one_the_best_is_chosen() -> None:
    gain = np.array([0.2, 0.9, 0.899])
    assert {selection.choose(gain, np.ones(3, dtype=bool), Random(seed), nearly_best=1) for seed in range(9)} == {1}
    assert selection.choose(np.array([]), np.array([], dtype=bool), Random(0)) is None


def test_information_from_a_table_may_stand_in_for_the_formula() -> None:
    items = Items(np.array([0, 2]), np.array([1.0, 1.5]), np.array([0.2, -0.5]), np.array([0.0, 0.25]))
    tells = information(PRIOR.mean[items.topic], items.a, items.b, items.c)
    assert selection.gains(PRIOR, items, MEANS, tells) == pytest.approx(selection.gains(PRIOR, items, MEANS))


def test_in_one_dimension_the_greatest_gain_is_the_greatest_information() -> None:
    rng = np.random.default_rng(1)
    items = Items(np.zeros(80, dtype=int), rng.lognormal(0, 0.3, 80), rng.normal(0, 1, 80), np.zeros(80))
    gain = selection.gains(ability.prior([0], [0.4]), items, np.ones((1, 1)))
    assert gain.argmax() == information(0.4, items.a, items.b, items.c).argmax()


def test_about_one_topic_the_best_item_is_on_that_topic() -> None:
    items = Items(np.arange(4), np.ones(4), np.zeros(4), np.zeros(4))
    for topic in range(4):
        goal = selection.goals(np.eye(4)[[topic]], np.ones(4))
        assert selection.gains(PRIOR, items, goal).argmax() == topic


def test_a_topic_that_matters_more_is_asked_first() -> None:
    items = Items(np.arange(4), np.ones(4), np.zeros(4), np.zeros(4))
    goal = selection.goals(MEANS, [0.2, 1.0, 0.2, 0.2])
    assert selection.gains(PRIOR, items, goal).argmax() == 1


def test_topics_that_are_not_asked_about_are_never_in_balance() -> None:
    items = Items(np.arange(4), np.ones(4), np.zeros(4), np.zeros(4))
    allowed = selection.in_balance(items, np.array([0, -1, -1, 2]), np.zeros(4, dtype=int))
    assert allowed.tolist() == [True, False, False, True]
    assert not selection.in_balance(items, np.full(4, -1), np.zeros(4, dtype=int)).any()


@pytest.mark.parametrize("quotas", [[5, 5, 5, 5], [1, 2, 3, 14], [10, 0, 10, 0]])
def test_quotas_are_met_exactly_and_kept_on_the_way(quotas: list[int]) -> None:
    """Reported of an engine whose quotas were accepted and ignored. Gains are against the plan all the way here."""
    content, plan, asked = np.repeat(np.arange(4), 30), np.array(quotas), np.zeros(4, dtype=int)
    gain, free = content + np.random.default_rng(2).random(120), np.ones(120, dtype=bool)
    for position in range(plan.sum()):
        index = selection.choose(gain, free & selection.within_quotas(content, asked, plan), Random(position))
        assert index is not None
        free[index] = False
        asked[content[index]] += 1
        assert (asked < plan * (position + 1) / plan.sum() + 1).all()
    assert asked.tolist() == quotas


def test_nothing_is_open_once_every_quota_is_met() -> None:
    assert not selection.within_quotas(np.array([0, 1]), np.array([1, 1]), np.array([1, 1])).any()


def test_the_last_bit_of_a_sum_does_not_decide_which_item_is_drawn() -> None:
    gain = np.full(40, 0.1181217)
    noisy = gain * (1 + np.random.default_rng(2).choice([-2e-16, 0.0, 2e-16], 40))
    assert (noisy != gain).any()
    for seed in range(50):
        first, other = (selection.choose(gains, np.ones(40, dtype=bool), Random(seed)) for gains in (gain, noisy))
        assert first == other


def test_drawn_items_go_first_unless_they_are_poor() -> None:
    gain, everything = np.array([1.0, 0.8, 0.1]), np.ones(3, dtype=bool)
    assert selection.eligible(gain, everything, np.array([False, True, True])).tolist() == [False, True, True]
    assert selection.eligible(gain, everything, np.array([False, False, True])).all()
    assert selection.eligible(gain, everything, np.zeros(3, dtype=bool)).all()
    assert not selection.eligible(gain, ~everything, everything).any()


def test_what_one_in_six_can_answer_is_the_hardest_within_reach() -> None:
    abilities = np.array([-2.0, 1.0])
    items = Items(np.array([0, 0, 1, 1]), np.ones(4), np.array([-0.5, -0.4, 2.5, 2.6]), np.zeros(4))
    assert selection.within_reach(items, abilities).tolist() == [True, False, True, False]
    assert 1 / 6 < p_correct(-2.0, 1.0, -0.5, 0.0) < 1 / 5


def test_in_a_retake_the_least_recently_seen_come_first() -> None:
    everything = np.ones(4, dtype=bool)
    assert selection.longest_ago(everything, np.array([3, 0, 1, 2])).tolist() == [False, True, False, False]
    assert selection.longest_ago(everything, np.array([3, 4, 1, 2])).tolist() == [False, False, True, True]
    assert not selection.longest_ago(np.zeros(4, dtype=bool), np.array([3, 4, 1, 2])).any()


def test_the_forecast_of_questions_agrees_with_asking_them() -> None:
    weights = np.array([0.5, 0.5, 0, 0])
    needed = selection.questions_needed(PRIOR, weights, 0.6)
    assert needed is not None
    precision = np.linalg.inv(PRIOR.covariance)
    for number in range(needed):  # typical questions, spread evenly over the two topics
        precision[number % 2, number % 2] += selection.TYPICAL_INFORMATION
    se = np.sqrt(weights @ np.linalg.inv(precision) @ weights)
    assert se == pytest.approx(0.6, abs=0.02)
    assert selection.questions_needed(PRIOR, weights, 2.0) == 0
    assert selection.questions_needed(PRIOR, weights, 0.01) is None


@pytest.mark.parametrize("se", [0.9, 0.51, 0.3, 0.28, 0.275, 0.27, 0.2])
def test_one_topic_forecasts_as_a_nearly_single_topic_does(se: float) -> None:
    """The short cut for a single topic gives what counting gives."""
    alone, nearly = np.array([0, 1.0, 0, 0]), np.array([0, 1.0, 0, 1e-9])
    assert selection.questions_needed(PRIOR, alone, se) == selection.questions_needed(PRIOR, nearly, se)


def test_the_first_question_is_drawn_from_many_and_later_ones_from_the_nearly_best() -> None:
    gain, everything = np.linspace(1.0, 0.45, 40), np.ones(40, dtype=bool)

    def drawn(asked: int) -> set[int | None]:
        return {selection.choose(gain, everything, Random(seed), *selection.spread(asked)) for seed in range(400)}

    assert len(drawn(0)) == 30
    assert drawn(0) > drawn(5) > drawn(10) == drawn(40)
    assert drawn(10) == {selection.choose(gain, everything, Random(seed)) for seed in range(400)}
