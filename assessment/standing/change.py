"""What changed in an area between two times, and whether that is more than noise.

Two scores are shown, then and now. The later one rests on the earlier answers too, and both are shrunk towards the starting
point, so their difference is biased: a strong learner who is first measured with few answers and then with many seems to
rise. Whether anything changed is therefore judged by a separate model in which no answer counts twice. In every topic of the
area the ability now is the ability then plus a change; answers before inform the former, answers since inform the sum: a
latent change model (McArdle 2009, doi:10.1146/annurev.psych.60.110707.163612) with item responses (Embretson 1991,
doi:10.1007/BF02294487). Both are jointly Gaussian, so the change comes with its full covariance: topics asked only once widen
the interval, and a topic strong at both times shows no change. The priors are wide: the area's level has a standard deviation
of 2 about the middle of the scale, whatever the starting point, and its change has `CHANGE` times the variance between
people. `benchmarks/progress.py` measures how often a change is called.

The interval is shown in points from the score then, so that no end of it leaves the scale: somebody at 8 % can fall by 8 points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment import sitting
from assessment.blueprint import Area, Blueprint, Level
from assessment.items import Response
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief, Estimate
from assessment.scoring.measuring.irt import Floats, Items
from assessment.standing import decay
from assessment.standing.profile import percent

#: Prior variance of an area's level about the middle of the ability scale.
LEVEL = 4.0
#: Prior variance of a change, as a multiple of the variance between people.
CHANGE = 4.0


@dataclass(frozen=True, slots=True)
class AreaScore:
    """The measurement of an area at one time: ability, percent score with its 90 % interval, and level held."""

    area: Area
    estimate: Estimate
    score: float
    low: float
    high: float
    level: Level | None


@dataclass(frozen=True, slots=True)
class Change:
    """An area then and now, with the 90 % interval `low` to `high` of the change in points from the score then.

    `certain` when the interval excludes zero and the scores moved in the same direction; otherwise no change is called.
    """

    then: AreaScore
    now: AreaScore
    low: float
    high: float
    certain: bool

    @property
    def difference(self) -> float:
        """Points between the two scores."""
        return self.now.score - self.then.score

    @property
    def apart(self) -> bool:
        """Whether the difference of the scores lies outside the interval, since scores rest on more than these answers."""
        return not self.low <= self.difference <= self.high


def scores(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], at: datetime | None = None
) -> tuple[AreaScore, ...]:
    """Measure all areas as of `at` (by default the last answer), as `measure_profile` does but without a role."""
    belief = sitting.measure(blueprint, starting_point, responses, decay.weights(responses, at)).belief
    areas = sitting.topic_areas(blueprint)
    area_scores = []
    for index, area in enumerate(blueprint.areas):
        estimate = ability.estimate(belief, areas == index)
        low, middle, high = (percent(blueprint, theta) for theta in (estimate.low, estimate.theta, estimate.high))
        area_scores.append(AreaScore(area, estimate, middle, low, high, blueprint.level_at(estimate.theta)))
    return tuple(area_scores)


def changes(
    blueprint: Blueprint,
    starting_point: str,
    earlier: Sequence[Response],
    later: Sequence[Response],
    then: Sequence[AreaScore] | None = None,
    now: Sequence[AreaScore] | None = None,
) -> tuple[Change, ...]:
    """Compare, area by area, the measurement after the `earlier` answers with that after the `later` ones too.

    Only areas with an answer that counts in both are compared. `then` and `now` are the `scores` at the two times, computed
    if not given.
    """
    scores_then = then or scores(blueprint, starting_point, earlier)
    scores_now = now or scores(blueprint, starting_point, [*earlier, *later])
    compared = []
    for index, area in enumerate(blueprint.areas):
        topics = len(blueprint.topics_of(area.id))
        before, since = (_area_answers(blueprint, index, answers) for answers in (earlier, later))
        if not (len(before.right) and len(since.right)):
            continue
        since = since._replace(items=since.items._replace(topic=since.items.topic + topics))
        together = _AreaAnswers(
            Items(*(np.concatenate(pair) for pair in zip(before.items, since.items, strict=True))),
            np.concatenate([before.right, since.right]),
            np.concatenate([before.weights, since.weights]),
        )
        belief = ability.posterior(_then_and_now(topics), *together)
        difference = _mean(belief, np.repeat([-1.0, 1.0], topics) / topics)
        compared.append(_change(blueprint, scores_then[index], scores_now[index], difference))
    return tuple(compared)


def measure_alone(blueprint: Blueprint, area_id: str, responses: Sequence[Response]) -> Estimate:
    """Measure an area from its own answers alone, independent of the starting point and of other areas."""
    index = [area.id for area in blueprint.areas].index(area_id)
    topics = len(blueprint.topics_of(area_id))
    prior = Belief(np.zeros(topics), _then_and_now(topics).covariance[:topics, :topics])
    return _mean(ability.posterior(prior, *_area_answers(blueprint, index, responses)), np.full(topics, 1 / topics))


def is_certain(low: float, high: float, difference: float) -> bool:
    """Tell whether a change is called: its interval excludes zero, and the difference shown has the same sign."""
    return (low > 0 and difference > 0) or (high < 0 and difference < 0)


def points_from(blueprint: Blueprint, theta: float, step: float) -> float:
    """Return by how many points of the percent scale an ability `theta` moves with a `step`."""
    return percent(blueprint, theta + step) - percent(blueprint, theta)


class _AreaAnswers(NamedTuple):
    """The answers on an area that count; topics are numbered from 0 within the area."""

    items: Items
    right: NDArray[np.bool_]
    weights: Floats


def _area_answers(blueprint: Blueprint, index: int, responses: Sequence[Response]) -> _AreaAnswers:
    items, right, kept = sitting.answer_arrays(blueprint, responses)
    weights = decay.weights_of(responses, kept)
    areas = sitting.topic_areas(blueprint)
    in_area = areas[items.topic] == index
    own = items.at(in_area)
    own = own._replace(topic=(np.cumsum(areas == index) - 1)[own.topic])
    return _AreaAnswers(own, right[in_area], weights[in_area])


def _then_and_now(topics: int) -> Belief:
    """Return the prior over abilities in an area's topics, those then before those now."""
    level, topic = np.ones((topics, topics)), ability.TOPIC * np.eye(topics)
    then = LEVEL * level + topic
    change = CHANGE * ((ability.OVERALL + ability.AREA) * level + topic)
    return Belief(np.zeros(2 * topics), np.block([[then, then], [then, then + change]]))


def _mean(belief: Belief, weights: Floats) -> Estimate:
    return ability.estimates(belief, weights[None])[0]


def _change(blueprint: Blueprint, then: AreaScore, now: AreaScore, difference: Estimate) -> Change:
    """Convert a difference of abilities to points of the percent scale, from the score then."""
    low, high = (points_from(blueprint, then.estimate.theta, step) for step in (difference.low, difference.high))
    certain = is_certain(difference.low, difference.high, now.estimate.theta - then.estimate.theta)
    return Change(then, now, low, high, certain)
