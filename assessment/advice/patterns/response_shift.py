"""How the response model shifts the abilities in the ranking: not at all, unless a learner's answers contradict the measurement.

The model also sees practice and review answers, pauses, runs and overconfidence. Where answers agree with the measurement, its
forecast would only add noise, so it is not used at all.
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

#: Number of latest answers that the response model is fitted to.
LOOK_BACK = 300
COLUMNS = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]


class Shift(NamedTuple):
    """The shift `by` (T,) of the abilities in the ranking, 0 where the model is not used, and its findings."""

    by: irt.Floats
    findings: tuple[learned.Finding, ...]


def shift(profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response]) -> Shift:
    """Fit the response model if a learner's answers contradict the measurement, and convert its forecast to abilities.

    `responses` are those of assessments, `rehearsed` those of practice and reviews.
    """
    history = tabulate(profile, responses, starting_point, rehearsed)
    if not learned.contradicts_measurement(history):
        return Shift(np.zeros(len(profile.topics)), ())
    model = response_model.fit(history)
    difficulty = _difficulties(profile)
    chance = forecast(profile, model, history)
    a = irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(profile.belief.covariance.diagonal()))
    abilities = np.asarray(difficulty + np.log(chance / (1 - chance)) / a)
    return Shift(abilities - profile.belief.mean, learned.findings(profile, abilities, model, history))


def tabulate(
    profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response]
) -> pd.DataFrame:
    """Tabulate the latest answers of both kinds, in order of time, for `response_model.fit`.

    The column measured holds the log-odds of a right answer by the belief before it, from assessments alone.
    """
    import pandas as pd

    areas = {topic.id: topic.area for topic in profile.blueprint.topics}
    topic_index = profile.blueprint.topic_index()
    both = merge(((r, True) for r in responses), ((r, False) for r in rehearsed), key=lambda pair: pair[0].sort_time)
    recent = [(r, measures) for r, measures in both if r.topic in topic_index and not r.voided][-LOOK_BACK:]
    rows = []
    beliefs = beliefs_before(profile, recent, starting_point)
    for order, ((response, _), belief) in enumerate(zip(recent, beliefs, strict=True)):
        measured = _log_odds(belief, topic_index[response.topic], response.parameters.difficulty)
        row = (response.topic, areas[response.topic], response.item_id, int(response.correct), order, measured)
        rows.append((*row, response.confidence, response.answered_at))
    return pd.DataFrame(rows, columns=COLUMNS).assign(learner=0)


def forecast(profile: Profile, model: Pipeline, history: pd.DataFrame) -> irt.Floats:
    """Predict, per topic, the probability (T,) of answering an open question at the level that the role asks for."""
    import pandas as pd

    now = history["answered_at"].max() if len(history) else None
    asked = [
        (topic.id, topic.area, "", 0, len(history), _log_odds(profile.belief, index, difficulty), None, now)
        for index, (topic, difficulty) in enumerate(zip(profile.blueprint.topics, _difficulties(profile), strict=True))
    ]
    # Each topic's question follows a copy of the history, as if it were the next question of a separate learner.
    copies = [history.assign(learner=index) for index in range(len(asked))] if len(history) else []
    questions = pd.DataFrame(asked, columns=COLUMNS).assign(learner=range(len(asked)))
    together = pd.concat([*copies, questions], ignore_index=True)
    return np.asarray(model.predict_proba(together)[-len(asked) :, 1])


def beliefs_before(
    profile: Profile, answers: Sequence[tuple[Response, bool]], starting_point: str
) -> Iterator[ability.Belief]:
    """Yield the belief before each of `answers`, in a single pass; an approximation of `sitting.measure`.

    Each answer comes with whether it is of an assessment; those of practice and reviews do not change the belief.
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
    """Return the difficulty (T,) of a question at the level that the role asks for, 0 for a topic it does not name."""
    role = profile.role
    difficulties = [
        author_difficulty(role.level(t.id)) if t.id in role.requirements else 0.0 for t in profile.blueprint.topics
    ]
    return np.array(difficulties)


def _log_odds(belief: ability.Belief, index: int, difficulty: float) -> float:
    """Return the log-odds of a right answer to an open question, averaged over the belief about the ability."""
    a = float(irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(belief.covariance[index, index])))
    p = float(irt.p_correct(belief.mean[index], a, difficulty, 0.0))
    return log(p / (1 - p))
