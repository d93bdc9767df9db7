"""What the response model learned about one learner beyond their level in each topic; `words.advice` says it.

Two kinds of findings: where the model expects more or less than the measurement, which the ranking takes into account; and
habits, effects of practice, pauses or confidence on the next answer. A habit is told only when the learner's answers show it
beyond what chance alone would, whatever the model's coefficient says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.measuring import irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile, percent

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: Percentage points by which model and measurement must differ in an area before that is told.
WORTH_TELLING = 2.0
#: Features of the response model that show a habit when more of them goes with right answers, or with wrong ones.
HABITS = ("topic_right", "topic_wrong", "days_since", "same_topic", "overconfidence", "streak")
#: A habit is told when chance alone would show one as clear in one learner of twenty, all habits together (Bonferroni 1936).
STANDARD_ERRORS = 2.64


@dataclass(frozen=True, slots=True)
class Lead:
    """In an area, by its name, the model expects so many `points` of the percent scale more than was measured, or less."""

    area: str
    points: float


@dataclass(frozen=True, slots=True)
class Habit:
    """More of a feature in `HABITS` goes with right answers (`helps`), or with wrong ones."""

    feature: str
    helps: bool


Finding = Lead | Habit


def findings(profile: Profile, abilities: irt.Floats, model: Pipeline, history: pd.DataFrame) -> tuple[Finding, ...]:
    """Find what was learned: `abilities` (T,) as the model sees them, `model` fitted to the answers in `history`."""
    return (*leads(profile, abilities), *habits(model, history))


def leads(profile: Profile, abilities: irt.Floats) -> tuple[Lead, ...]:
    """Find the areas in which the model expects more or less than was measured."""
    ahead = []
    for area in profile.areas:
        members = np.array([topic.area == area.id for topic in profile.blueprint.topics])
        then, now = (percent(profile.blueprint, float(x[members].mean())) for x in (profile.belief.mean, abilities))
        if abs(now - then) >= WORTH_TELLING:
            ahead.append(Lead(area.name, now - then))
    return tuple(ahead)


def habits(model: Pipeline, history: pd.DataFrame) -> tuple[Habit, ...]:
    """Find which habits the answers show, the clearest first; the model's coefficient must point the same way."""
    coefficient, clear = dict(response_model.effects(model)), surprises(history)
    shown = [
        name
        for name in HABITS
        if abs(clear.get(name, 0.0)) > STANDARD_ERRORS and clear[name] * coefficient.get(name, 0.0) > 0
    ]
    return tuple(Habit(name, clear[name] > 0) for name in sorted(shown, key=lambda name: -abs(clear[name])))


def speaks(history: pd.DataFrame) -> bool:
    """Tell whether a learner's answers speak against what was measured: in one habit at least, or all in all."""
    return any(abs(clear) > STANDARD_ERRORS for clear in surprises(history).values())


def surprises(history: pd.DataFrame) -> dict[str, float]:
    """Return the score statistic of each habit, and of "level" for the answers as a whole, in standard errors (Rao 1948).

    It is positive where more of a habit goes with more right answers than was measured beforehand, negative where with fewer.
    """
    if history.empty:
        return {}
    described = response_model.describe_answers(history)
    expected = 1 / (1 + np.exp(-described["measured"].to_numpy()))
    surprise = history["correct"].to_numpy(dtype=float) - expected
    weight = expected * (1 - expected)
    clear = {"level": float(surprise.sum() / weight.sum() ** 0.5)}
    for name in HABITS:
        x = described[name].to_numpy()
        x = x - (weight @ x) / weight.sum()  # the level itself is measured already
        information = float(weight @ x**2)
        if information >= 1e-9:
            clear[name] = float(x @ surprise) / information**0.5
    return clear
