"""What changed in an area between two times, and whether that is more than noise.

Two figures are shown: what was known then, and what is known now. The latter rests on the former's answers too, and both lean
on the starting point, so their difference says little by itself: a strong learner who is first measured shortly, and then well,
seems to rise. Whether anything changed is therefore judged by a model of its own, in which no answer counts twice. An ability
is what it was plus a change, in every topic of the area; the answers before tell of the sum's first part, those since of the
sum: a latent change model (McArdle 2009, doi:10.1146/annurev.psych.60.110707.163612) with item responses (Embretson 1991,
doi:10.1007/BF02294487). Both parts are one Gaussian, so the change comes with its full covariance: topics asked at one time only
widen the interval, and a topic strong at both times is no change. Before the answers, the area's level may lie anywhere (a
standard deviation of 2 about the middle of the scale; the starting point plays no part), and so may its change (`CHANGE` times
the variance between people): next to no thumb on the scale. `benchmarks/progress.py` counts how often a change is called.
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

#: Variance of an area's level about the middle of the ability scale when two measurements are compared.
LEVEL = 4.0
#: Variance of a change, as a multiple of the variance between people.
CHANGE = 4.0


@dataclass(frozen=True, slots=True)
class AreaScore:
    """What is known of one area at one time: ability, percent score with the ends of the 90 % interval, level held."""

    area: Area
    estimate: Estimate
    score: float
    low: float
    high: float
    level: Level | None


@dataclass(frozen=True, slots=True)
class Change:
    """One area then and now. `low` and `high` bound the change with 90 % probability, in points of the percent scale.

    `certain` when that interval leaves zero out and the two scores moved the same way: only then is it progress or a fall.
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


def scores(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], at: datetime | None = None
) -> tuple[AreaScore, ...]:
    """Measure all areas as of `at` (by default the last answer): the figures of `measure_profile`, without a role."""
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
    """Compare what was known after the `earlier` answers with what is known after the `later` ones too, area by area.

    Only areas with an answer that counts on both sides are compared. `then` and `now` are the `scores` of the two times where
    they are known already.
    """
    before = then or scores(blueprint, starting_point, earlier)
    after = now or scores(blueprint, starting_point, [*earlier, *later])
    compared = []
    for index, area in enumerate(blueprint.areas):
        topics = len(blueprint.topics_of(area.id))
        sides = [_own(blueprint, index, side) for side in (earlier, later)]
        if not all(len(side.right) for side in sides):
            continue
        sides[1] = sides[1]._replace(items=sides[1].items._replace(topic=sides[1].items.topic + topics))
        together = _Own(
            Items(*(np.concatenate(pair) for pair in zip(sides[0].items, sides[1].items, strict=True))),
            np.concatenate([side.right for side in sides]),
            np.concatenate([side.weights for side in sides]),
        )
        belief = ability.posterior(_then_and_now(topics), *together)
        compared.append(
            _change(blueprint, before[index], after[index], _mean(belief, np.repeat([-1.0, 1.0], topics) / topics))
        )
    return tuple(compared)


def alone(blueprint: Blueprint, area_id: str, responses: Sequence[Response]) -> Estimate:
    """Measure one area from its own answers alone: neither the starting point nor other areas' answers decide anything."""
    index = [area.id for area in blueprint.areas].index(area_id)
    topics = len(blueprint.topics_of(area_id))
    prior = Belief(np.zeros(topics), _then_and_now(topics).covariance[:topics, :topics])
    return _mean(ability.posterior(prior, *_own(blueprint, index, responses)), np.full(topics, 1 / topics))


def called(low: float, high: float, difference: float) -> bool:
    """Tell whether a change is called: its interval leaves zero out, and what is shown moved the same way."""
    return (low > 0 and difference > 0) or (high < 0 and difference < 0)


class _Own(NamedTuple):
    """The answers of one area that count; topics are counted from 0 within the area."""

    items: Items
    right: NDArray[np.bool_]
    weights: Floats


def _own(blueprint: Blueprint, index: int, responses: Sequence[Response]) -> _Own:
    items, right, kept = sitting.answer_arrays(blueprint, responses)
    weights = decay.weights(responses)
    aged = np.ones(len(right)) if weights is None else np.array(weights)[kept]
    areas = sitting.topic_areas(blueprint)
    mine = areas[items.topic] == index
    own = items.at(mine)
    return _Own(own._replace(topic=(np.cumsum(areas == index) - 1)[own.topic]), right[mine], aged[mine])


def _then_and_now(topics: int) -> Belief:
    """Set up the abilities in an area's topics then, and after them those now, before the first answer."""
    level, topic = np.ones((topics, topics)), ability.TOPIC * np.eye(topics)
    then = LEVEL * level + topic
    change = CHANGE * ((ability.OVERALL + ability.AREA) * level + topic)
    return Belief(np.zeros(2 * topics), np.block([[then, then], [then, then + change]]))


def _mean(belief: Belief, weights: Floats) -> Estimate:
    return ability.estimates(belief, weights[None])[0]


def _change(blueprint: Blueprint, then: AreaScore, now: AreaScore, difference: Estimate) -> Change:
    """Write a difference of abilities in points of the percent scale about the middle of the two scores."""
    middle = (then.estimate.theta + now.estimate.theta) / 2

    def points(step: float) -> float:
        return percent(blueprint, middle + step / 2) - percent(blueprint, middle - step / 2)

    certain = called(difference.low, difference.high, now.estimate.theta - then.estimate.theta)
    return Change(then, now, points(difference.low), points(difference.high), certain)
