"""How far the response model moves the abilities in the ranking: not at all until a learner's answers contradict the belief.

The model sees what the belief does not: practice and review answers, pauses, streaks and confidence. Where answers come as the
belief foretold, its forecast would only add noise, so that neither the ranking nor any sentence uses it.
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

COLUMNS = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]


class Shift(NamedTuple):
    """How far the response model moves each ability in the ranking, `by` (T,), and its findings; zeros and none where unused."""

    by: irt.Floats
    findings: tuple[learned.Finding, ...]


def shift(profile: Profile, foretold: Sequence[tuple[Response, float]]) -> Shift:
    """Fit the response model to a learner's answers where they contradict the belief, and turn its forecast into abilities.

    `foretold` pairs each answer with the probability of a right one as believed before it, see `tracking.walk`.
    """
    history = tabulated(profile, foretold)
    if not learned.contradicts_measurement(history):
        return Shift(np.zeros(len(profile.topics)), ())
    model = response_model.fit(history)
    chance = forecast(profile, model, history)
    a = irt.deflate(AUTHOR_DISCRIMINATION, np.sqrt(profile.belief.covariance.diagonal()))
    abilities = np.asarray(_difficulties(profile) + np.log(chance / (1 - chance)) / a)
    return Shift(abilities - profile.belief.mean, learned.findings(profile, abilities, model, history))


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
