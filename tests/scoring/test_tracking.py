"""The belief carried on through study and answers, under both ways to learn, beside sampling and enumeration."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from assessment.scoring import ability, recommend, tracking
from assessment.scoring.irt import Items
from assessment.scoring.tracking import Sudden, Tracked

LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
#: Hours of somebody who learns a fifth of what is left each hour, to each fifth of the way up to 96 %.
EVEN = np.append(-np.log1p(-np.linspace(0, 0.8, 5)), -np.log(0.04)) / -np.log(0.8)
OPEN = ((), (), ())


def learning(count: int = 3) -> recommend.Learning:
    return recommend.Learning(LEVELS, np.tile(EVEN, (count, 1)))


def tracked(count: int = 3, mean: float = -1.0) -> Tracked:
    return Tracked.begin(ability.prior([0] * count, [mean]), learning(count))


def questions(difficulties: list[float], topic: int = 0, guessing: float = 0.0) -> Items:
    count = len(difficulties)
    return Items(np.full(count, topic), np.full(count, 1.2), np.array(difficulties), np.full(count, guessing))


def chance_right(theta, difficulty: float, guessing: float = 0.0):
    return (1 - tracking.SLIP) * (guessing + (1 - guessing) / (1 + np.exp(-1.2 * (theta - difficulty))))


def test_steady_learning_agrees_with_sampled_learners() -> None:
    """Ability and pace drawn from the prior, study simulated hour by hour, answers weighed by their likelihood."""
    rng = np.random.default_rng(4)
    count, hours, table = 200_000, 5, learning(1)
    theta = rng.normal(-1.0, 1.0, count)
    pace = np.exp(rng.normal(0.0, np.hypot(tracking.TOPIC_PACE, tracking.LEARNER_PACE), count))
    weight = np.ones(count)
    got = tracked(1).steady
    for hour in range(hours):
        then = table.ability_after(table.hours_at(theta[None]) + pace)[0]
        # Somebody below the first level stands at its lower edge for the author's hours.
        rise = np.maximum(then - theta, 0.0)
        theta = theta + rise * (1 + tracking.SPREAD * rng.standard_normal(count))
        got = got.moved(0, 1.0, table, 1.0)
        right, difficulty = hour != 1, hour / 2 - 1.0
        weight *= chance_right(theta, difficulty) if right else 1 - chance_right(theta, difficulty)
        got = got.answered(questions([difficulty]), right)[0]
    weight /= weight.sum()
    mean = weight @ theta
    assert got.abilities.mean[0] == pytest.approx(mean, abs=0.1)
    assert np.sqrt(got.abilities.covariance[0, 0]) == pytest.approx(np.sqrt(weight @ (theta - mean) ** 2), abs=0.12)
    assert got.belief.mean[1] == pytest.approx(weight @ np.log(pace), abs=0.1)


def test_sudden_learning_agrees_with_all_that_can_happen() -> None:
    """Every first state, pace and hour of the click, each with its chance and the chance of the answers."""
    table, hours, answers = learning(1), 4, [(0.0, False), (0.5, False), (0.0, True), (-0.5, True)]
    got = Sudden.begin(ability.prior([0], [-1.0]), LEVELS)
    dark, known = got.ends
    start = float(got.chances[0, 1].sum())
    assert start == pytest.approx(1 - ability.normal_cdf(tracking.CLICKED + 1.0))
    told = 1.0
    for difficulty, right in answers:
        got = got.moved(0, 1.0, table, 0.7)
        got, chance = got.answered(questions([difficulty], guessing=0.25), right)
        told *= chance
    by_state = np.zeros(2)
    between = np.interp(known, LEVELS, EVEN) - np.interp(dark, LEVELS, EVEN)
    for (pace, likely), click in product(zip(tracking.PACES, tracking.PACE_CHANCES, strict=True), range(hours + 2)):
        q = 1 - np.exp(-0.7 * np.exp(pace) * np.log(0.85 / 0.15) / between)
        # 0 is known from the start, then the hour of the click, and after the last one not yet.
        happens = start if click == 0 else (1 - start) * (1 - q) ** (click - 1) * (q if click <= hours else 1)
        for hour, (difficulty, right) in enumerate(answers, 1):
            p = chance_right(known if click <= hour else dark, difficulty, 0.25)
            happens *= p if right else 1 - p
        by_state[int(click <= hours)] += likely * happens
    assert told == pytest.approx(by_state.sum())
    assert got.chances[0, 1].sum() == pytest.approx(by_state[1] / by_state.sum())


def test_who_clicks_learns_as_much_on_average_as_who_learns_a_share_of_what_is_left() -> None:
    table = learning(1)
    got = Sudden.begin(ability.prior([0], [-9.0]), LEVELS)
    promised = got.prospects(np.array([2.6]), np.array([1.0]), table).gain[0]
    # Without doubt about the pace, an hour takes the same share of the dark part as of what is left to a steady learner.
    # The author's hours are read in straight lines between levels, hence the tolerance.
    shares = [
        chance @ -np.expm1(np.log(0.8) * 2.0**k * np.exp(tracking.PACES))
        for k in range(7)
        for chance in [tracking.PACE_CHANCES]
    ]
    assert promised == pytest.approx(0.7 * np.array(shares), rel=0.08)


def test_an_answer_before_study_tells_of_the_neighbours_under_both_ways() -> None:
    before = tracked()
    after = before.answered(questions([1.0, 1.0]), [True, True])
    assert after.sudden.abilities.mean[1] > before.sudden.abilities.mean[1] + 0.2
    assert after.steady.abilities.mean[1] > before.steady.abilities.mean[1] + 0.2


def test_once_studied_a_topic_that_clicks_goes_its_own_way() -> None:
    before = tracked().studied(0, 1.0, learning(), OPEN)
    after = before.answered(questions([1.0, 1.0]), [True, True])
    assert after.sudden.abilities.mean[1] == before.sudden.abilities.mean[1]


def test_study_raises_the_topic_and_leaves_the_belief_sound() -> None:
    before, after = tracked(), tracked().studied(0, 8.0, learning(), OPEN)
    assert after.abilities.mean[0] > before.abilities.mean[0] + 0.3
    assert after.abilities.mean[1:] == pytest.approx(before.abilities.mean[1:])
    assert np.linalg.eigvalsh(after.steady.belief.covariance).min() > 0
    assert np.linalg.eigvalsh(after.abilities.covariance).min() > 0
    assert after.sudden.chances.sum(axis=(1, 2)) == pytest.approx(1)


def test_study_without_prerequisites_moves_little() -> None:
    alone = tracked().studied(1, 8.0, learning(), OPEN).abilities.mean[1]
    blocked = tracked().studied(1, 8.0, learning(), ((), (0,), ())).abilities.mean[1]
    assert -1.0 < blocked < alone - 0.2


def test_wrong_answers_after_study_slow_the_believed_pace() -> None:
    studied = tracked().studied(0, 5.0, learning(), OPEN)
    items = questions([-1.0, -1.0])
    slow, fast = (studied.answered(items, [right, right]).steady.belief.mean for right in (False, True))
    assert slow[3] < 0 < fast[3]
    assert slow[4] < fast[4]  # the learner's pace in other topics too


def test_the_way_of_learning_that_foretells_the_answers_gains_weight() -> None:
    """All of what is hard or nothing of what is easy: either it has clicked or not."""
    easy_wrong = tracked().answered(questions([-2.5] * 4, topic=1), [False] * 4)
    halfway = tracked().answered(questions([-1.5, 0.5] * 3), [True, False] * 3)
    assert easy_wrong.share_sudden != pytest.approx(0.5, abs=0.01)
    assert halfway.share_sudden < 0.4


def test_forgetting_takes_what_was_known_and_not_studied_since() -> None:
    known = tracked().studied(0, 60.0, learning(), OPEN).sudden
    later = known.moved(1, 50.0, learning(), 1.0)
    share = later.chances[0, 1].sum() / known.chances[0, 1].sum()
    assert share == pytest.approx((1 - tracking.FORGOTTEN) ** 50)


def test_prospects_are_those_of_both_ways_by_their_chance() -> None:
    one = tracked()._replace(log_odds=np.log(3.0))
    required, weight = np.full(3, 1.6), np.array([0.5, 0.3, 0.2])
    mixed = one.prospects(required, weight, learning())
    steady, sudden = (way.prospects(required, weight, learning()) for way in (one.steady, one.sudden))
    for both, a, b in zip(mixed, steady, sudden, strict=True):
        assert both == pytest.approx(0.25 * a + 0.75 * b)
