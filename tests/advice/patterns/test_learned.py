"""What is found about simulated learners with a habit and without one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assessment.advice.patterns import learned
from assessment.advice.patterns.learned import Habit, Lead
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile
from assessment.words import advice as words

ANSWERS = 240
PAUSES = np.where(np.arange(ANSWERS) % 12 == 0, 40.0, 0.002)  # twelve answers a sitting, forty days between sittings


def history(seed: int, pause: float = 0.0, streak: float = 0.0) -> pd.DataFrame:
    """Answers on six topics; beyond what was measured, each pause and each run adds so much to the log-odds."""
    rng = np.random.default_rng(seed)
    days = np.cumsum(PAUSES)
    topics = [f"t{index}" for index in rng.integers(0, 6, ANSWERS)]
    measured = rng.normal(0.0, 1.0, ANSWERS)
    last_day: dict[str, float] = {}
    run: dict[str, int] = {}
    correct = []
    for order, topic in enumerate(topics):
        away = np.log1p(days[order] - last_day.get(topic, days[order]))
        odds = measured[order] + pause * away + streak * run.get(topic, 0)
        right = int(rng.random() < 1 / (1 + np.exp(-odds)))
        before = run.get(topic, 0)
        run[topic] = max(before, 0) + 1 if right else min(before, 0) - 1
        last_day[topic] = days[order]
        correct.append(right)
    return pd.DataFrame(
        {
            "learner": 0,
            "topic": topics,
            "area": "a",
            "item": [f"i{order}" for order in range(ANSWERS)],
            "correct": correct,
            "order": range(ANSWERS),
            "measured": measured,
            "confidence": None,
            "answered_at": pd.Timestamp("2026-01-01", tz="UTC") + pd.to_timedelta(days, unit="D"),
        }
    )


def habits(table: pd.DataFrame) -> tuple[Habit, ...]:
    return learned.habits(response_model.fit(table), table)


def test_a_learner_without_habits_has_hardly_any_findings() -> None:
    told = sum(bool(habits(history(seed))) for seed in range(20))
    assert told <= 3  # one in twenty by chance; four or more of twenty would come once in sixty times


@pytest.mark.parametrize(("effect", "helps"), [(-0.5, False), (0.5, True)])
def test_the_effect_of_pauses_is_found(effect: float, helps: bool) -> None:
    told = [habits(history(seed, pause=effect)) for seed in range(4)]
    assert sum(Habit("days_since", helps) in habit for habit in told) >= 3
    assert not any(Habit("days_since", not helps) in habit for habit in told)


def test_runs_of_answers_are_found() -> None:
    told = [habits(history(seed, streak=0.6)) for seed in range(4)]
    assert sum(Habit("streak", True) in habit for habit in told) >= 3


def test_without_answers_nothing_is_found() -> None:
    nothing = history(0).iloc[:0]
    assert habits(nothing) == ()


def test_an_area_that_practice_puts_higher_is_named_with_its_points(measured: Profile) -> None:
    of_statistics = np.array([topic.area == "statistics" for topic in measured.blueprint.topics])
    by, practised = 0.4 * of_statistics, np.flatnonzero(of_statistics)[:1].tolist()
    (lead,) = learned.leads(measured, by, practised)
    # a level is one unit of ability wide, and 20 points of the scale in the middle: 0.4 of it is 8, less towards the ends
    assert lead.area == "Statistics" and 3 <= lead.points <= 9
    assert learned.leads(measured, 0 * by, practised) == ()
    assert learned.leads(measured, by, np.flatnonzero(~of_statistics).tolist()) == ()
    assert words.finding_sentence(Lead("Statistics", 5.0)) == (
        "Statistics: for what you practised there, the ranking counts on about 5 points more than was measured."
    )
    worse = words.finding_sentence(Lead("Statistics", -5.0))
    assert "your practice went worse" in worse and "about 5 points lower" in worse


def test_each_habit_has_a_sentence_for_either_direction() -> None:
    told = [words.finding_sentence(Habit(feature, helps)) for feature in learned.HABITS for helps in (True, False)]
    assert len(set(told)) == len(told) and all(told)
