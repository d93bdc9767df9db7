"""How many hours of study lie between a learner and a role, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from assessment.plan.profile import Profile, Verdict
from assessment.scoring.irt import Floats

#: Draws from the joint belief; with so many, the ends of the range are known to about one percent.
DRAWS = 1000


class Effort(NamedTuple):
    """Hours of study per topic, in the blueprint's order, and the 90 % range of what the role may take in all.

    `expected` is 0 where the measured ability already meets the requirement; where that is not certain, the chance that it
    does not still widens the range.
    """

    expected: Floats
    low: float
    high: float


def effort(profile: Profile) -> Effort:
    """Estimate hours to the role: expected per topic, and the range of the total that follows from what is not yet known.

    Abilities are drawn from the joint belief, so that topics which are uncertain together stay so. Hours at an ability come
    from `hours_to_level`, linear in between. A topic that the role does not ask for, or whose verdict is *no gap*, costs
    nothing; one that is probably met costs nothing in the plan, but counts in the range.
    """
    blueprint = profile.blueprint
    rng = np.random.default_rng(0)  # the same profile must give the same plan
    root = np.linalg.cholesky(profile.belief.covariance + 1e-9 * np.eye(len(blueprint.topics)))
    draws = profile.belief.mean + rng.standard_normal((DRAWS, len(blueprint.topics))) @ root.T
    cuts = [level.theta_cut for level in blueprint.levels]
    abilities = [2 * cuts[0] - cuts[1], *cuts]  # one level's width below the first level lies nothing at all
    left = np.zeros_like(draws)
    to_study = np.zeros(len(blueprint.topics), dtype=bool)
    for position, topic in enumerate(blueprint.topics):
        requirement = profile.role.requirements.get(topic.id)
        if requirement is None or requirement.level == 0 or profile.topics[position].verdict is Verdict.NO_GAP:
            continue
        known = np.interp(draws[:, position], abilities, [0.0, *topic.hours_to_level])
        to_study[position] = profile.topics[position].estimate.theta < blueprint.theta_cut(requirement.level)
        left[:, position] = np.maximum(topic.hours_to_level[requirement.level - 1] - known, 0.0)
    total = left.sum(axis=1)
    return Effort(left.mean(axis=0) * to_study, float(np.quantile(total, 0.05)), float(np.quantile(total, 0.95)))
