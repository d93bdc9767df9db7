"""What the response model adds to the belief: nothing, until a learner's own answers speak against what was measured.

What it can know that the belief cannot is in practice and review answers, pauses, runs and overconfidence. Where answers go as
measured, its forecast would only add noise, so it stays silent: then neither the ranking nor anything that is said rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assessment import sitting
from assessment.advice.patterns import learned
from assessment.items import AUTHOR_DISCRIMINATION, Response, author_difficulty
from assessment.scoring.measuring import ability, irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: Answers that the response model looks back on.
LOOK_BACK = 300
COLUMNS = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]


class Shift(NamedTuple):
    """How far the response model moves the abilities in the ranking (T,), 0 while it is silent, and what it found."""

    by: irt.Floats
    findings: tuple[learned.Finding, ...]


def shift(profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response]) -> Shift:
    """Fit the response model to a learner's answers where they speak against the belief, and turn it into abilities.

    `responses` measured, `rehearsed` are those of practice and reviews.
    """
    history = tabulated(profile, responses, starting_point, rehearsed)
    if not learned.speaks(history):
        return Shift(np.zeros(len(profile.topics)), ())
    model = response_model.fit(history)
    difficulty = _difficulties(profile)
    chance = forecast(profile, model, history)
    a = irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(profile.belief.covariance.diagonal()))
    abilities = np.asarray(difficulty + np.log(chance / (1 - chance)) / a)
    return Shift(abilities - profile.belief.mean, learned.findings(profile, abilities, model, history))


def tabulated(
    profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response]
) -> pd.DataFrame:
    """Tabulate the last answers with what had been measured before each, as log-odds of solving it.

    What was measured rests on the answers that measure; the history on all of them, merged by their times.
    """
    import pandas as pd

    topics = {topic.id: (index, topic.area) for index, topic in enumerate(profile.blueprint.topics)}
    both = merge(((r, True) for r in responses), ((r, False) for r in rehearsed), key=lambda pair: pair[0].sort_time)
    recent = [(r, measures) for r, measures in both if r.topic in topics and not r.voided][-LOOK_BACK:]
    rows = []
    beliefs = beliefs_before(profile, recent, starting_point)
    for order, ((response, _), belief) in enumerate(zip(recent, beliefs, strict=True)):
        index, area = topics[response.topic]
        measured = _log_odds(belief, index, response.parameters.difficulty)
        row = (response.topic, area, response.item_id, int(response.correct), order, measured)
        rows.append((*row, response.confidence, response.answered_at))
    return pd.DataFrame(rows, columns=COLUMNS).assign(learner=0)


def forecast(profile: Profile, model: Pipeline, history: pd.DataFrame) -> irt.Floats:
    """Predict, per topic, the chance (T,) of now solving an open task at the level the role asks for."""
    import pandas as pd

    now = history["answered_at"].max() if len(history) else None
    asked = [
        (topic.id, topic.area, "", 0, len(history), _log_odds(profile.belief, index, difficulty), None, now)
        for index, (topic, difficulty) in enumerate(zip(profile.blueprint.topics, _difficulties(profile), strict=True))
    ]
    # Each topic is asked about alone, as if it were the next question after a copy of the history.
    copies = [history.assign(learner=index) for index in range(len(asked))] if len(history) else []
    questions = pd.DataFrame(asked, columns=COLUMNS).assign(learner=range(len(asked)))
    together = pd.concat([*copies, questions], ignore_index=True)
    return np.asarray(model.predict_proba(together)[-len(asked) :, 1])


def beliefs_before(
    profile: Profile, answers: Sequence[tuple[Response, bool]], starting_point: str
) -> Iterator[ability.Belief]:
    """Yield the belief before each of `answers`, in one pass; nearly what `sitting.measure` gives for the answers before it.

    Each answer comes with whether it measures: those of practice and of reviews do not, and change nothing here.
    """
    live = ability.start(sitting.prior(profile.blueprint, starting_point).belief)
    items, correct, kept = sitting.answer_arrays(profile.blueprint, [response for response, _ in answers])
    curves = dict(zip(kept, irt.log_likelihood(correct, items.a, items.b, items.c), strict=True))
    topics = dict(zip(kept, items.topic.tolist(), strict=True))
    for index, (_, measures) in enumerate(answers):
        yield live.belief
        if measures and index in curves:
            live = ability.update(live, topics[index], curves[index])


def _difficulties(profile: Profile) -> irt.Floats:
    """Difficulty (T,) of a task at the level that the role asks for, 0 for a topic it does not name."""
    role = profile.role
    difficulties = [
        author_difficulty(role.level(t.id)) if t.id in role.requirements else 0.0 for t in profile.blueprint.topics
    ]
    return np.array(difficulties)


def _log_odds(belief: ability.Belief, index: int, difficulty: float) -> float:
    """Log-odds of solving an open task, the uncertainty of the ability averaged over."""
    a = float(irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(belief.covariance[index, index])))
    p = float(irt.p_correct(belief.mean[index], a, difficulty, 0.0))
    return log(p / (1 - p))
