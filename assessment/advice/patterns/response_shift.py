"""How far practice and reviews move the abilities in the ranking, and which habits a learner's answers show.

The belief goes by answers that measure; practice and reviews teach and tell beside it. They move the ranking as far as answers
that measure have kept what they promised. A forecast from pauses, streaks and confidence has no say in the ranking:
where nobody practised it was worth nothing there, see `docs/accuracy.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assessment.advice.patterns import learned
from assessment.items import Response
from assessment.scoring.measuring import irt
from assessment.scoring.predicting import response_model
from assessment.standing.profile import Profile

if TYPE_CHECKING:
    import pandas as pd

    from assessment.advice.tracking import Practice

COLUMNS = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]


class Shift(NamedTuple):
    """How far practice moves each ability in the ranking, `by` (T,), and what was found in the answers."""

    by: irt.Floats
    findings: tuple[learned.Finding, ...]


def shift(profile: Profile, foretold: Sequence[tuple[Response, float]], practice: Practice | None = None) -> Shift:
    """Count practice as far as it can be trusted, and look for habits where answers contradict what was foretold.

    `foretold` pairs each answer with the probability of a right one as believed before it, see `tracking.walk`.
    """
    by = np.zeros(len(profile.topics)) if practice is None else response_model.trust(practice.promised) * practice.by
    history = tabulated(profile, foretold)
    habits = learned.habits(response_model.fit(history), history) if learned.contradicts_measurement(history) else ()
    topics = frozenset() if practice is None else practice.topics
    return Shift(by, (*learned.leads(profile, by, topics), *habits))


def tabulated(profile: Profile, foretold: Sequence[tuple[Response, float]]) -> pd.DataFrame:
    """Tabulate answers, one a row; `measured` is the log-odds of a right answer as believed before it."""
    import pandas as pd

    area_of = {topic.id: topic.area for topic in profile.blueprint.topics}
    rows = [
        (r.topic, area_of[r.topic], r.item_id, int(r.correct), order, log(p / (1 - p)), r.confidence, r.answered_at)
        for order, (r, p) in enumerate(foretold)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).assign(learner=0)
