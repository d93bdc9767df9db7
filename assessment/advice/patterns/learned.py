"""What the response model learned about one learner beyond their level in each topic, in words.

Two kinds of findings: where the model expects more or less than the measurement, which the ranking takes into account; and
habits, effects of practice, pauses or confidence on the next answer. A habit is told only when the learner's answers show it
beyond what chance alone would, whatever the model's coefficient says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.measuring import irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile, percent

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: Percentage points by which model and measurement must differ in an area before it is worth a sentence.
WORTH_TELLING = 2.0
#: Feature of the response model -> what is told when more of it goes with right answers, and with wrong ones.
HABITS = {
    "topic_right": (
        "What you have got right on a topic carries over: the next question there goes better. Practice pays off for you.",
        "Right answers on a topic do not carry over to the next question there: check what you think you know.",
    ),
    "topic_wrong": (
        "A wrong answer teaches you: later questions on the same topic go better.",
        "Where you have been wrong, you tend to be wrong again: look a topic up before you go on with it.",
    ),
    "days_since": (
        "After a pause you do better than before: what you study in between shows.",
        "Pauses cost you: topics that you have not touched for long go worse than measured. Come back to them sooner.",
    ),
    "same_topic": (
        "You do better when a question follows another on the same topic: study one topic at a time.",
        "You do better when topics change from question to question: mix them when you study.",
    ),
    "overconfidence": (
        "After being too sure you do better: you seem to take the warning.",
        "After you were overconfident, the next answers suffer too: check what you feel sure of first.",
    ),
    "streak": (
        "Right answers come in runs with you, and so do wrong ones: after two wrong ones, look the topic up.",
        "A run of right answers is often followed by a wrong one: take your time when it goes well.",
    ),
}
#: A habit is told when chance alone would show one as clear in one learner of twenty, all habits together (Bonferroni 1936).
STANDARD_ERRORS = 2.64


def sentences(profile: Profile, abilities: irt.Floats, model: Pipeline, history: pd.DataFrame) -> tuple[str, ...]:
    """Say what was learned: `abilities` (T,) as the model sees them, `model` fitted to the answers in `history`."""
    return (*leads(profile, abilities), *habits(model, history))


def leads(profile: Profile, abilities: irt.Floats) -> tuple[str, ...]:
    """Say in which areas the model expects more or less than was measured, in points of the percent scale."""
    sentences = []
    for area in profile.areas:
        members = np.array([topic.area == area.id for topic in profile.blueprint.topics])
        then, now = (percent(profile.blueprint, float(x[members].mean())) for x in (profile.belief.mean, abilities))
        if abs(now - then) >= WORTH_TELLING:
            better = now > then
            sentences.append(
                f"{area.name}: your last answers went {'better' if better else 'worse'} than your level let expect, "
                f"so the ranking counts you about {abs(now - then):.0f} points {'higher' if better else 'lower'} there."
            )
    return tuple(sentences)


def habits(model: Pipeline, history: pd.DataFrame) -> tuple[str, ...]:
    """Say which habits the answers show, the clearest first; the model's coefficient must point the same way."""
    coefficient, clear = dict(response_model.effects(model)), surprises(history)
    sentences = [
        (abs(clear[name]), more if clear[name] > 0 else less)
        for name, (more, less) in HABITS.items()
        if abs(clear.get(name, 0.0)) > STANDARD_ERRORS and clear[name] * coefficient.get(name, 0.0) > 0
    ]
    return tuple(sentence for _, sentence in sorted(sentences, reverse=True))


def speaks(history: pd.DataFrame) -> bool:
    """Tell whether a learner's answers speak against what was measured: in one habit at least, or all in all."""
    return any(abs(clear) > STANDARD_ERRORS for clear in surprises(history).values())


def surprises(history: pd.DataFrame) -> dict[str, float]:
    """Test each habit, and "level" for the answers as a whole, by its score, in standard errors (Rao 1948).

    That is how far right answers go along with it beyond what was measured before each.
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
