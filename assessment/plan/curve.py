"""The expected readiness over the weeks of a plan, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.advice.readiness import DRAWS, draw_shares
from assessment.advice.steps import StepAhead
from assessment.plan.study_plan import ReadinessPoint, Week
from assessment.standing.profile import Profile


def expected_readiness(
    profile: Profile, order: Sequence[StepAhead], weeks: Sequence[Week]
) -> tuple[ReadinessPoint, ...]:
    """Return the expected readiness now and at the end of each week; nothing where the role asks for nothing.

    Now is what `measure_readiness` gives. Study raises a topic at least to the part of the level that was studied; an ability above
    that stays as it is.
    """
    draws = draw_shares(profile, DRAWS)
    if draws is None:
        return ()
    shares, weight = draws
    index = profile.blueprint.topic_index()
    steps = {entry.step.id: entry for entry in order}
    total: dict[tuple[str, int], float] = {}
    for entry in order:
        key = (entry.step.topic, entry.step.level)
        total[key] = total.get(key, 0.0) + entry.hours
    done = dict.fromkeys(total, 0.0)
    points = [_point(0, shares, weight)]
    for week in weeks:
        for step_id, hours in week.hours:
            step = steps[step_id].step
            key = (step.topic, step.level)
            done[key] += hours
            reached = (step.level - 1 + min(1.0, done[key] / total[key])) / profile.role.level(step.topic)
            position = index[step.topic]
            shares[:, position] = np.maximum(shares[:, position], reached)
        points.append(_point(week.number, shares, weight))
    return tuple(points)


def _point(week: int, shares: NDArray[np.float64], weight: NDArray[np.float64]) -> ReadinessPoint:
    whole = 100 * shares @ weight
    low, high = np.quantile(whole, [0.05, 0.95])
    return ReadinessPoint(week, float(whole.mean()), float(low), float(high))
