"""How ready somebody is for a role, in one figure, with the strongest area and the biggest gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.advice.hours import learning
from assessment.advice.ranking import required, weights
from assessment.scoring.learning import course
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile, Standing

#: Draws from the joint belief: the ends of the interval are known to within a point.
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Readiness:
    """The weighted share of the way to a role that is covered, and where it stands out.

    `share` is the expected one, and `low` to `high` its 90 % interval, all in percent. Among the measured areas, `strongest`
    is the one farthest above what is asked, or least below it; `biggest_gap` is the one farthest below, None where none is.
    """

    share: float
    low: float
    high: float
    strongest: Standing | None
    biggest_gap: Standing | None


def measure_readiness(profile: Profile) -> Readiness | None:
    """Measure how much of the way to the role is covered, averaged over the joint belief; None where the role asks nothing.

    A topic's share runs from 0, nothing, to 1, the level asked for or more. The mean of the shares, weighted by how much each
    topic matters, is what the ranking raises.
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
    """Draw the covered share, from 0 to 1, of each topic (draws, T) from the joint belief; with the topics' weights (T,).

    The weights sum to 1. None where the role asks nothing.
    """
    weight = np.array(weights(profile)) * [profile.role.level(topic.id) > 0 for topic in profile.blueprint.topics]
    if not weight.sum():
        return None
    theta = ability.draw(profile.belief, draws, np.random.default_rng(0))
    return course.share(theta, required(profile), learning(profile.blueprint)), weight / weight.sum()


def _above(area: Standing) -> float:
    assert area.required_score is not None  # only areas that the role asks for are compared
    return area.score - area.required_score
