"""Forecast of the precision of a sitting, before its first question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment.scoring.measuring import ability, selection
from assessment.standing.profile import Profile, percent


def half_width(profile: Profile, areas: Sequence[str], topics: Sequence[str], questions: int) -> float:
    """Forecast half the width, in percentage points, of the 90 % interval of an area or topic after `questions`.

    It is that of the given `topics`, or otherwise of the first of the `areas` among which the questions are shared, at the
    middle of the percent scale and with questions of typical information. There must be an area.
    """
    blueprint = profile.blueprint
    members = np.array([topic.id in topics if topics else topic.area == areas[0] for topic in blueprint.topics], float)
    weights, each = members / members.sum(), questions // len(areas)
    # the smallest standard error that the forecast reaches with so many questions, by bisection
    too_small, se = 0.0, ability.estimate(profile.belief, weights).se
    while se - too_small > 0.005:
        middle = (too_small + se) / 2
        reached = selection.questions_needed(profile.belief, weights, middle, limit=each) is not None
        too_small, se = (too_small, middle) if reached else (middle, se)
    centre = blueprint.theta_cut(3)
    return (percent(blueprint, centre + ability.Z * se) - percent(blueprint, centre - ability.Z * se)) / 2
