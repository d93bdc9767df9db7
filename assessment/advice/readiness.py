"""How ready somebody is for a role, in one figure, with the strongest area and the biggest gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.advice.hours import learning
from assessment.advice.ranking import required, weights
from assessment.scoring.learning import course
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile, Standing

#: Draws from the joint belief: the ends of the interval are known to within a point.
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Readiness:
    """The weighted share of the way to a role that is covered, and where it stands out.

    `share` is expected, `low` and `high` bound it with 90 % probability, all in percent; None of them where the role asks
    for nothing. `strongest` is the measured area farthest above what is asked, or nearest to it; `biggest_gap` the one
    farthest below it, None where none is.
    """

    share: float
    low: float
    high: float
    strongest: Standing | None
    biggest_gap: Standing | None


def measure_readiness(profile: Profile) -> Readiness | None:
    """Say how much of the way to the role is covered, averaged over the joint belief; None where the role asks nothing.

    The share of the way is that which the ranking raises: per topic from nothing to the level asked for, where more adds
    nothing, weighted by how much the topic matters.
    """
    drawn = draw_shares(profile, DRAWS)
    if drawn is None:
        return None
    shares = 100 * drawn[0] @ drawn[1]
    low, high = np.quantile(shares, [0.05, 0.95])
    measured = sorted((area for area in profile.areas if not area.guessed and area.chance is not None), key=_above)
    gap = measured[0] if measured and _above(measured[0]) < 0 else None
    return Readiness(float(shares.mean()), float(low), float(high), measured[-1] if measured else None, gap)


def draw_shares(profile: Profile, draws: int) -> tuple[Floats, Floats] | None:
    """Draw the share of the way covered in each topic (draws, T) from the joint belief, with what each topic weighs (T,).

    Shares lie between 0 and 1, weights sum to 1; None where the role asks nothing.
    """
    weight = np.array(weights(profile)) * [profile.role.level(topic.id) > 0 for topic in profile.blueprint.topics]
    if not weight.sum():
        return None
    count = len(weight)
    root = np.linalg.cholesky(profile.belief.covariance + 1e-9 * np.eye(count))
    theta = profile.belief.mean + np.random.default_rng(0).standard_normal((draws, count)) @ root.T
    return course.share(theta, required(profile), learning(profile.blueprint)), weight / weight.sum()


def _above(area: Standing) -> float:
    assert area.required_score is not None  # only areas that the role asks for are compared
    return area.score - area.required_score
