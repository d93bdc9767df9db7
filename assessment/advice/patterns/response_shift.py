"""How far the response model moves the abilities in the ranking: by practice, or where a learner's answers contradict the belief.

The model sees what the belief does not: practice and review answers, pauses, streaks and confidence. Practice moves the ranking as
far as answers that measure have kept what it promised. Where nothing was rehearsed and answers come as the belief foretold,
a forecast would only add noise, so that neither the ranking nor any sentence uses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assessment.advice.patterns import learned
from assessment.items import AUTHOR_DISCRIMINATION, Response, author_difficulty
from assessment.scoring.measuring import ability, irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

    from assessment.advice.tracking import Practice

COLUMNS = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]


class Shift(NamedTuple):
    """How far the response model moves each ability in the ranking, `by` (T,), and its findings; zeros and none where unused."""

    by: irt.Floats
    findings: tuple[learned.Finding, ...]


def shift(profile: Profile, foretold: Sequence[tuple[Response, float]], practice: Practice | None = None) -> Shift:
    """Count practice as far as it can be trusted; without any, turn the model's forecast into abilities where answers contradict.

    `foretold` pairs each answer with the probability of a right one as believed before it, see `tracking.walk`.
    """
    history = tabulated(profile, foretold)
    model = response_model.fit(history) if learned.contradicts_measurement(history) else None
    if practice is not None:
        by = response_model.trust(practice.promised) * practice.by
    elif model is not None:
        chance = forecast(profile, model, history)
        a = irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(profile.belief.covariance.diagonal()))
        by = np.asarray(_difficulties(profile) + np.log(chance / (1 - chance)) / a) - profile.belief.mean
    else:
        return Shift(np.zeros(len(profile.topics)), ())
    habits = () if model is None else learned.habits(model, history)
    leads = learned.leads(profile, profile.belief.mean + by, practised=practice is not None)
    return Shift(by, (*leads, *habits))


def tabulated(profile: Profile, foretold: Sequence[tuple[Response, float]]) -> pd.DataFrame:
    """Tabulate answers, one a row; `measured` is the log-odds of a right answer as believed before it."""
    import pandas as pd

    area_of = {topic.id: topic.area for topic in profile.blueprint.topics}
    rows = [
        (r.topic, area_of[r.topic], r.item_id, int(r.correct), order, log(p / (1 - p)), r.confidence, r.answered_at)
        for order, (r, p) in enumerate(foretold)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).assign(learner=0)


def forecast(profile: Profile, model: Pipeline, history: pd.DataFrame) -> irt.Floats:
    """Predict, per topic, the chance (T,) of solving an open task at the level that the role asks for, if asked now."""
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


def _difficulties(profile: Profile) -> irt.Floats:
    """Difficulty (T,) of a task at the level that the role asks for, 0 for a topic it does not name."""
    role = profile.role
    difficulties = [
        author_difficulty(role.level(t.id)) if t.id in role.requirements else 0.0 for t in profile.blueprint.topics
    ]
    return np.array(difficulties)


def _log_odds(belief: ability.Belief, index: int, difficulty: float) -> float:
    """Log-odds of solving an open task of topic `index`, averaged over the uncertainty of the ability."""
    a = float(irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(belief.covariance[index, index])))
    p = float(irt.p_correct(belief.mean[index], a, difficulty, 0.0))
    return log(p / (1 - p))
