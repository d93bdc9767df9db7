"""From responses to a belief: what the prior expects of people, and what answers make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.blueprint import StartingPoint
from assessment.items import NOT_SAID, Parameters, Response, Sitting
from assessment.sitting.measuring import item_arrays
from tests.conftest import take
from tests.made import curriculum, response


def answer(topic: str, right: bool, difficulty: float, guessing: float = 0.0) -> Response:
    """Answer an item of discrimination 1.2 whose difficulty is known."""
    return replace(response(topic, right), parameters=Parameters(1.2, difficulty, guessing, 0.0))


def test_one_topic_is_known_as_bayes_rule_says() -> None:
    """The prior times the chance of every answer, on a fine grid, without any approximation by a normal curve."""
    blueprint = curriculum([[]], [3])
    answers = [answer("t0", right, difficulty, 0.2) for right, difficulty in ((True, -1), (True, 0.5), (False, 1))]
    before = sitting.prior(blueprint, NOT_SAID)
    points = np.linspace(-7, 7, 2801)
    density = sum(
        share * np.array([NormalDist(mean).pdf(point) for point in points])
        for share, (mean,) in zip(before.shares, before.means, strict=True)
    )
    for given in answers:
        right = 0.2 + 0.8 / (1 + np.exp(-1.2 * (points - given.parameters.difficulty)))
        density = density * (right if given.correct else 1 - right)
    mean = (points * density).sum() / density.sum()
    variance = ((points - mean) ** 2 * density).sum() / density.sum()
    belief = sitting.measure(blueprint, NOT_SAID, answers).belief
    assert belief.mean[0] == pytest.approx(mean, abs=0.03)
    assert belief.covariance[0, 0] == pytest.approx(variance, rel=0.05)


def test_the_order_of_answers_does_not_matter() -> None:
    blueprint = curriculum([[], [0]], [3, 3])
    answers = [answer(f"t{number % 2}", number % 3 > 0, number / 4 - 1) for number in range(8)]
    forth, back = (sitting.measure(blueprint, NOT_SAID, given).belief for given in (answers, answers[::-1]))
    assert (forth.mean == back.mean).all() and (forth.covariance == back.covariance).all()


def test_an_answer_of_no_weight_is_none_and_weights_stay_with_their_answers() -> None:
    """The first answer is void, so the weights of the others must not move up."""
    blueprint = curriculum([[], []], [3, 3])
    void, old, new = (
        replace(answer("t0", True, 0), voided=True),
        answer("t0", False, 0),
        answer("t1", True, 0),
    )
    weighed = sitting.measure(blueprint, NOT_SAID, [void, old, new], [1.0, 0.0, 1.0]).belief
    right_alone, wrong_alone = (sitting.measure(blueprint, NOT_SAID, [each]).belief.mean for each in (new, old))
    assert weighed.mean == pytest.approx(right_alone, abs=0.05)
    assert (weighed.mean > wrong_alone + 1).all()


def gone(given: tuple[Response, ...]) -> tuple[Response, ...]:
    return (*given, replace(given[0], topic="alchemy"))


def last_voided(given: tuple[Response, ...]) -> tuple[Response, ...]:
    return (*given, replace(given[0], correct=not given[0].correct, voided=True))


@pytest.mark.parametrize("also", [gone, last_voided])
def test_answers_to_topics_that_are_gone_and_voided_ones_are_left_out(
    bank: Bank, goal: Sitting, also: Callable[[tuple[Response, ...]], tuple[Response, ...]]
) -> None:
    responses = take(bank, replace(goal, max_items=4), lambda variant: True)
    first, other = (sitting.measure(bank.blueprint, "none", some).belief for some in (responses, also(responses)))
    assert (first.mean == other.mean).all()


def test_without_an_answer_that_counts_the_prior_is_believed() -> None:
    blueprint = curriculum([[], [0]], [3, 3])
    before = sitting.prior(blueprint, NOT_SAID).belief
    for given in ([], [replace(answer("t0", True, 0), voided=True)], [answer("gone", True, 0)]):
        after = sitting.measure(blueprint, NOT_SAID, given).belief
        assert (after.mean == before.mean).all() and (after.covariance == before.covariance).all()


def test_before_the_first_answer_the_background_that_is_named_is_expected_alone(bank: Bank) -> None:
    """A beginner was taken for half an engineer, since the prior holds people of every kind."""
    starts = bank.blueprint.starting_points
    for start in starts.values():
        expected = sitting.expect(bank.blueprint, start.id).belief.mean
        assert expected.tolist() == pytest.approx([start.mean(topic) for topic in bank.blueprint.topics])
    every = [sitting.expect(bank.blueprint, start).belief.mean for start in starts]
    assert sitting.expect(bank.blueprint, NOT_SAID).belief.mean.tolist() == pytest.approx(
        np.mean(every, axis=0).tolist()
    )


def test_a_bank_without_starting_points_expects_its_prior() -> None:
    blueprint = replace(curriculum([[], [0]], [3, 3]), starting_points={})
    assert (sitting.expect(blueprint, "none").belief.mean == sitting.prior(blueprint, "none").belief.mean).all()


def test_dont_know_is_no_guess() -> None:
    wrong = answer("t0", False, 0, guessing=0.25)
    items, correct, kept = sitting.answer_arrays(curriculum([[]], [3]), [wrong, replace(wrong, given=())])
    assert (items.c.tolist(), correct.tolist(), kept) == ([0.25, 0], [False, False], [0, 1])


def test_a_doubt_about_the_difficulty_flattens_the_curve() -> None:
    """By the square root of 1 + (1.7 · 1 / 1.7)² where the doubt is one standard deviation and the discrimination 1.7."""
    items = item_arrays([0, 0], [Parameters(1.7, 0.5, 0.2, 1.0), Parameters(1.7, 0.5, 0.2, 0.0)], [0.2, 0.2])
    assert items.a == pytest.approx([1.7 / 2**0.5, 1.7])
    assert (items.b.tolist(), items.c.tolist(), items.topic.tolist()) == ([0.5, 0.5], [0.2, 0.2], [0, 0])


def test_seven_people_in_ten_are_even_or_of_a_background_and_three_have_the_shape_of_a_role() -> None:
    """One background; one role that asks the third level (from .6 on) of one topic and nothing (-2.4) of the other."""
    before = sitting.prior(curriculum([[], []], [3, 0]), NOT_SAID)
    even = [[level, level] for level in (-3, -2, -1, 0, 1, 2, 3)]
    shaped = [[0.6 + step, -2.4 + step] for step in (-2, -1, 0, 1, 2, 3)]
    assert before.means == pytest.approx(np.array([*even, [-1.5, -1.5], *shaped], dtype=float))
    assert before.shares == pytest.approx([0.7 / 8] * 8 + [0.3 * weight / 9 for weight in (1, 2, 2, 2, 1, 1)])


def test_whoever_names_a_background_is_of_it_eight_times_in_a_hundred_more() -> None:
    blueprint = curriculum([[]], [3])
    unnamed, named, unknown = (sitting.prior(blueprint, start).shares for start in (NOT_SAID, "none", "astronaut"))
    expected = 0.92 * unnamed
    expected[7] += 0.08
    assert named == pytest.approx(expected) and named.sum() == pytest.approx(1)
    assert (unknown == unnamed).all()


def test_a_background_may_differ_by_topic() -> None:
    blueprint = curriculum([[], []], [0, 0])
    start = StartingPoint("x", "X", {"mathematics": -1.0, "statistics": 1.0}, {"t1": 2.0})
    before = sitting.prior(replace(blueprint, starting_points={"x": start}), "x")
    assert before.means[7].tolist() == [-1.0, 2.0]
    assert len(before.means) == 8 and before.shares.sum() == pytest.approx(1)  # roles that ask nothing have no shape


def test_a_curriculum_without_backgrounds_and_roles_expects_people_of_every_level_alike() -> None:
    before = sitting.prior(replace(curriculum([[]], [0]), starting_points={}), NOT_SAID)
    assert before.shares == pytest.approx([1 / 7] * 7)


def test_topics_share_their_area_and_all_share_something() -> None:
    """.3 is common to all topics and .4 to those of an area; of each topic .3 is its own."""
    blueprint = curriculum([[], [], []], [3, 3, 3])
    assert sitting.topic_areas(blueprint).tolist() == [0, 1, 0]
    assert sitting.prior(blueprint, NOT_SAID).covariance == pytest.approx(
        np.array([[1, 0.3, 0.7], [0.3, 1, 0.3], [0.7, 0.3, 1]])
    )


def test_a_check_begins_at_its_line_and_knows_nothing_of_other_topics() -> None:
    belief = sitting.neutral_belief(curriculum([[], []], [3, 3]), 0.6)
    assert belief.mean.tolist() == [0.6, 0.6] and belief.covariance.tolist() == [[1, 0], [0, 1]]
