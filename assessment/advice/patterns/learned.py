"""What the response model learned about a learner beyond the ability in each topic; `words.advice` puts it into words.

There are two kinds of findings: areas in which practice promises more or less than was measured, which the ranking takes into
account; and habits, which are effects of practice, pauses or confidence on the next answer. A habit is reported only when it
is significant in the learner's own answers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.measuring import irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile, percent

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: Minimum difference between practice and measurement of an area, in percentage points, to be reported.
WORTH_TELLING = 2.0
#: Features of the response model that show a habit when they go along with right answers, or with wrong ones.
HABITS = ("topic_right", "topic_wrong", "days_since", "same_topic", "overconfidence", "streak")
#: Smallest score statistic of a significant habit, in standard errors. With it, all habits tested together are wrongly found
#: in one learner in twenty (Bonferroni 1936: a two-sided chance of 0.05 / 6 each).
STANDARD_ERRORS = 2.64


@dataclass(frozen=True, slots=True)
class Lead:
    """An area, by its name, whose score lies `points` of a hundred above the measured one by practice; below it if negative."""

    area: str
    points: float


@dataclass(frozen=True, slots=True)
class Habit:
    """A feature in `HABITS` that goes along with right answers (`helps`), or with wrong ones."""

    feature: str
    helps: bool


Finding = Lead | Habit


def leads(profile: Profile, by: irt.Floats, practised: Collection[int]) -> tuple[Lead, ...]:
    """Return the areas of the topics `practised`, by their indices, where practice moves abilities well up or down, `by` (T,)."""
    found_leads, areas = [], {profile.blueprint.topics[topic].area for topic in practised}
    for area in (area for area in profile.areas if area.id in areas):
        members = np.array([topic.area == area.id for topic in profile.blueprint.topics])
        measured, expected = (
            percent(profile.blueprint, float(theta[members].mean()))
            for theta in (profile.belief.mean, profile.belief.mean + by)
        )
        if abs(expected - measured) >= WORTH_TELLING:
            found_leads.append(Lead(area.name, expected - measured))
    return tuple(found_leads)


def habits(model: Pipeline, history: pd.DataFrame) -> tuple[Habit, ...]:
    """Return the significant habits, the clearest first; those whose coefficient in the model has the other sign are left out."""
    coefficient, score = dict(response_model.effects(model)), score_statistics(history)
    significant = [
        name
        for name in HABITS
        if abs(score.get(name, 0.0)) > STANDARD_ERRORS and score[name] * coefficient.get(name, 0.0) > 0
    ]
    return tuple(Habit(name, score[name] > 0) for name in sorted(significant, key=lambda name: -abs(score[name])))


def contradicts_measurement(history: pd.DataFrame) -> bool:
    """Tell whether a learner's answers differ significantly from the measurement, in a habit or overall."""
    return any(abs(score) > STANDARD_ERRORS for score in score_statistics(history).values())


def score_statistics(history: pd.DataFrame) -> dict[str, float]:
    """Return the score statistic (Rao 1948), in standard errors, of each habit, and of "level" for all answers together.

    It is positive where the habit goes along with more right answers than the belief before each answer foretold, negative
    with fewer. Columns of `history` are those of `response_shift.tabulated`.
    """
    if history.empty:
        return {}
    described = response_model.describe_answers(history)
    expected = 1 / (1 + np.exp(-described["measured"].to_numpy()))
    surprise = history["correct"].to_numpy(dtype=float) - expected
    weight = expected * (1 - expected)
    score = {"level": float(surprise.sum() / weight.sum() ** 0.5)}
    for name in HABITS:
        x = described[name].to_numpy()
        x = x - (weight @ x) / weight.sum()  # centred, so that a habit does not count what "level" counts already
        information = float(weight @ x**2)
        if information >= 1e-9:
            score[name] = float(x @ surprise) / information**0.5
    return score
