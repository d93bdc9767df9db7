"""Learning that clicks, beside enumeration of all that can happen."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from assessment.scoring.learning import sudden
from assessment.scoring.learning.sudden import Sudden
from assessment.scoring.measuring import ability
from tests.scoring.learning.learners import LEVELS, SHARES, chance_right, learning, questions


def begun(count: int = 1, mean: float = -1.0) -> Sudden:
    return Sudden.begin(ability.prior([0] * count, [mean]), learning(count))


def test_it_agrees_with_all_that_can_happen() -> None:
    """Every first state, pace and hour of the click, each with its chance and the chance of the answers."""
    hours, answers = 4, [(0.0, False), (0.5, False), (0.0, True), (-0.5, True)]
    got = begun()
    dark, knows = got.ends
    start = float(got.chances[0, 1].sum())
    assert start == pytest.approx(1 - ability.normal_cdf(sudden.CLICKED + 1.0))
    told = 1.0
    for difficulty, right in answers:
        got = got.moved(0, 1.0, 0.7)
        item = questions([difficulty], guessing=0.25)
        chance = got.chance(item) if right else 1 - got.chance(item)
        got = got.updated(item, right)
        told *= chance
    by_state = np.zeros(2)
    between = np.interp(knows, LEVELS, SHARES) - np.interp(dark, LEVELS, SHARES)
    for (pace, likely), click in product(zip(sudden.PACES, sudden.PACE_CHANCES, strict=True), range(hours + 2)):
        q = 1 - np.exp(-0.7 * np.exp(pace) * np.log(0.85 / 0.15) / between)
        # 0 is known from the start, then the hour of the click, and after the last one not yet.
        happens = start if click == 0 else (1 - start) * (1 - q) ** (click - 1) * (q if click <= hours else 1)
        for hour, (difficulty, right) in enumerate(answers, 1):
            p = chance_right(knows if click <= hour else dark, difficulty, 0.25)
            happens *= p if right else 1 - p
        by_state[int(click <= hours)] += likely * happens
    assert told == pytest.approx(by_state.sum())
    assert got.chances[0, 1].sum() == pytest.approx(by_state[1] / by_state.sum())


def test_who_clicks_learns_as_much_on_average_as_who_learns_a_share_of_what_is_left() -> None:
    learned = [begun(mean=-9.0).moved(0, 2.0**k, 1.0).chances[0, 1].sum() for k in range(7)]
    # Without doubt about the pace, an hour takes the same share of the dark part as of what is left to a steady learner.
    # The author's hours are read in straight lines between levels, hence the tolerance.
    shares = [sudden.PACE_CHANCES @ -np.expm1(np.log(0.8) * 2.0**k * np.exp(sudden.PACES)) for k in range(7)]
    assert learned == pytest.approx(shares, rel=0.08)


def test_once_studied_a_topic_goes_its_own_way() -> None:
    before = begun(3).moved(0, 1.0, 1.0)
    after = before.updated(questions([1.0]), True).updated(questions([1.0]), True)
    assert after.abilities.mean[0] > before.abilities.mean[0]
    assert after.abilities.mean[1] == before.abilities.mean[1]


def test_forgetting_takes_what_was_known_and_not_studied_since() -> None:
    state = begun(3).moved(0, 60.0, 1.0)
    later = state.moved(1, 50.0, 1.0)
    share = later.chances[0, 1].sum() / state.chances[0, 1].sum()
    assert share == pytest.approx((1 - sudden.FORGOTTEN) ** 50)


@pytest.mark.parametrize("hours", [0.0, 1.0, 7.0])
def test_what_hours_bring_is_what_study_with_all_prerequisites_brings(hours: float) -> None:
    asked, state = 0.6, begun()
    dark_covers, known_covers = (state.ends - LEVELS[0]) / (asked - LEVELS[0])
    chance = state.moved(0, hours, 1.0).chances[0, 1].sum()
    got = state.covered_after(np.array([0]), np.array([hours]), np.array([asked]))
    assert got[0] == pytest.approx((1 - chance) * dark_covers + chance * min(known_covers, 1.0))


def test_hours_without_a_click_speak_for_a_topic_that_is_blocked() -> None:
    state, asked = begun(mean=-9.0), np.full(2, 0.6)
    stuck = state
    for _ in range(12):
        stuck = stuck.moved(0, 1.0, 1.0).updated(questions([-1.0]), False)
    gains = [np.diff(way.covered_after(np.zeros(2, int), np.array([0.0, 2.0]), asked))[0] for way in (stuck, state)]
    assert gains[0] < gains[1] / 2


def test_a_measurement_tells_of_the_topics_that_go_no_way_of_their_own_and_of_itself() -> None:
    state = begun(3).moved(0, 1.0, 1.0)
    before = state.abilities.mean
    together = state.observed(np.full(3, 1 / 3), 1.5, 0.3).abilities.mean
    assert together[0] == before[0] and (together[1:] > before[1:]).all()
    itself = state.observed(np.array([1.0, 0.0, 0.0]), state.ends[1], 0.3)
    assert itself.chances[0, 1].sum() > 0.99
    assert itself.chances.sum(axis=(1, 2)) == pytest.approx(1)
