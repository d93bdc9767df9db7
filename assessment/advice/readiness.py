"""Readiness for a role in a single figure, with the strongest area and the biggest gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.advice.hours import learning
from assessment.advice.ranking import required, weights
from assessment.scoring.learning import recommend
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile, Standing

#: Draws from the joint belief; the ends of the interval are then known to within a point.
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Readiness:
    """The weighted share of the way to a role that is covered: its mean and 90 % interval, in percent.

    `strongest` is the measured area farthest above its requirement, or least below it; `biggest_gap` is the one farthest
    below its requirement, None where none is below.
    """

    share: float
    low: float
    high: float
    strongest: Standing | None
    biggest_gap: Standing | None


def measure_readiness(profile: Profile) -> Readiness | None:
    """Measure how much of the way to the role is covered, averaged over the joint belief; None where the role asks nothing.

    This is the quantity that the ranking maximises: per topic the share of the way from nothing to the required ability,
    weighted by how much the topic matters.
    """
    draws = draw_shares(profile, DRAWS)
    if draws is None:
        return None
    topic_shares, weight = draws
    shares = 100 * topic_shares @ weight
    low, high = np.quantile(shares, [0.05, 0.95])
    measured = sorted((area for area in profile.areas if not area.guessed and area.chance is not None), key=_above)
    gap = measured[0] if measured and _above(measured[0]) < 0 else None
    return Readiness(float(shares.mean()), float(low), float(high), measured[-1] if measured else None, gap)


def draw_shares(profile: Profile, draws: int) -> tuple[Floats, Floats] | None:
    """Draw the share of the way covered in each topic (draws, T) from the joint belief; return it with the weights (T,).

    Shares lie between 0 and 1, weights sum to 1; None where the role asks nothing.
    """
    weight = np.array(weights(profile)) * [profile.role.level(topic.id) > 0 for topic in profile.blueprint.topics]
    if not weight.sum():
        return None
    theta = ability.draw(profile.belief, draws, np.random.default_rng(0))
    return recommend.share(theta, required(profile), learning(profile.blueprint)), weight / weight.sum()


def _above(area: Standing) -> float:
    assert area.required_score is not None  # only areas that the role asks for are compared
    return area.score - area.required_score
