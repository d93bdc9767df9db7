"""Measurements that are imagined: what would be believed after one, and what would then come first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assessment.advice.ranking import Moved, believing, ranked
from assessment.scoring.learning.course import NODE_WEIGHTS, NODES
from assessment.scoring.measuring import ability, irt
from assessment.standing.profile import Profile, Standing

#: A sitting of its own leaves about this doubt about an ability, as a standard error.
MEASURED_TO = 0.3


def members(profile: Profile, standing: Standing) -> irt.Floats:
    """Weigh the topics (T,) whose mean ability a standing shows: one topic, or those of an area."""
    inside = [standing.id in (topic.id, topic.area) for topic in profile.blueprint.topics]
    return np.array(inside, dtype=float) / sum(inside)


def imagine(profile: Profile, moved: Moved, weights: irt.Floats, result: float) -> tuple[Profile, Moved]:
    """Condition what is believed on one more measurement; return the profile, and how the learner has moved, with it.

    The weighted mean of the abilities is imagined to be measured as `result`, to within `MEASURED_TO`.
    """
    belief = ability.observed(profile.belief, weights, result, MEASURED_TO)
    tracked = moved.tracked.observed(weights, result, MEASURED_TO)
    return believing(profile, belief), moved._replace(tracked=tracked)


def chance_of_another_first(
    profile: Profile,
    moved: Moved,
    standing: Standing,
    mistaken: Mapping[str, int],
    logged: Mapping[str, float],
    first: int,
) -> float:
    """Say how likely it is that measuring `standing` would put another topic first than the one at index `first`.

    Averaged over what the measurement may show, by Gauss-Hermite quadrature.
    """
    weights = members(profile, standing)
    estimate = ability.estimate(profile.belief, weights)
    spread = float(np.hypot(estimate.se, MEASURED_TO))
    other = 0.0
    for node, weight in zip(NODES, NODE_WEIGHTS, strict=True):
        then = imagine(profile, moved, weights, estimate.theta + spread * node)
        order = ranked(*then, mistaken, logged, 0.0).order
        other += float(weight) * (not len(order) or int(order[0]) != first)
    return other
