"""A learner measured against a role: per topic and area an estimate, its interval, a level and a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from assessment import sitting
from assessment.blueprint import Blueprint, Level, Role
from assessment.items import NOT_SAID, Response
from assessment.scoring.measuring import ability, irt
from assessment.scoring.measuring.ability import Belief, Estimate
from assessment.scoring.measuring.mixture import Mixture
from assessment.standing import decay
from assessment.standing.checks import Check, Outcome
from assessment.standing.decay import Freshness
from assessment.standing.verdict import Verdict, verdict_for


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic or area: measured ability, percent score with its 90 % interval, level, requirement and verdict.

    `required_score` is in percent, None where the role asks nothing; `chance` is the probability of meeting it.
    `answer_count` and `right` count the answers on the topic or area, `bearing` those on its whole area.
    `level_probabilities` are those of being below the first level, and at each level that questions can show. Where the role
    `asks_for_work`, `required_score` and `chance` refer to the highest such level. `freshness` is None where no answer counts.
    """

    id: str
    name: str
    area: str
    estimate: Estimate
    score: float
    low: float
    high: float
    level: Level | None
    required_level: Level | None
    required_score: float | None
    chance: float | None
    verdict: Verdict
    answer_count: int
    right: int
    bearing: int
    level_probabilities: tuple[float, ...]
    freshness: Freshness | None = None
    asks_for_work: bool = False

    @property
    def stale(self) -> bool:
        """Whether the evidence is so old that a re-check is needed."""
        return self.freshness is not None and self.freshness.stale

    @property
    def guessed(self) -> bool:
        """Whether no answer bears on it, so that it shows a starting guess and no measurement."""
        return self.bearing == 0

    def chance_held(self, level: int) -> float:
        """Return the probability that `level` or a higher one is held."""
        return 1 - sum(self.level_probabilities[:level])


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A learner measured against a role, as of `at`. `belief` is the joint belief behind all standings.

    `checked` holds the last check of each topic that is not stale, by topic id. Topics whose check is `passed` need no study
    until it is stale, whatever the pooled score.
    """

    blueprint: Blueprint
    role: Role
    areas: tuple[Standing, ...]
    topics: tuple[Standing, ...]
    belief: Belief
    answer_count: int
    at: datetime | None = None
    checked: Mapping[str, Check] = field(default_factory=dict)

    @property
    def passed(self) -> frozenset[str]:
        """The topics whose last check was passed."""
        return frozenset(topic for topic, check in self.checked.items() if check.outcome is Outcome.PASSED)

    def topics_of(self, area_id: str) -> tuple[Standing, ...]:
        """List the standings of one area's topics."""
        return tuple(standing for standing in self.topics if standing.area == area_id)


def measure_profile(
    blueprint: Blueprint,
    role: Role,
    responses: Sequence[Response],
    starting_point: str = NOT_SAID,
    at: datetime | None = None,
    checked: Mapping[str, Check] | None = None,
) -> Profile:
    """Measure a learner against `role` from their responses, as of `at` (by default the last answer).

    The order of responses does not matter, their age does: intervals widen as evidence ages, and where that of an area is
    stale (see `decay`), the verdict on it and its topics is that a re-check is needed. An area's ability is the mean of its
    topics' abilities, and its requirement the mean of their requirements. The verdict on an area without answers is not measured, and
    without any answer its score is what the starting point alone leads to expect.
    """
    posterior = (
        sitting.measure(blueprint, starting_point, responses, decay.weights(responses, at))
        if sitting.any_counts(blueprint, responses)
        else sitting.expect(blueprint, starting_point)
    )
    belief = posterior.belief  # worked out once for all standings
    fresh = decay.freshness(blueprint, belief, responses, at)
    counts = Counter(response.topic for response in responses if not response.voided)
    right = Counter(response.topic for response in responses if response.correct and not response.voided)
    stale = {area.id for area in blueprint.areas if area.id in fresh and fresh[area.id].stale}
    topics = []
    for index, topic in enumerate(blueprint.topics):
        weights = np.zeros(len(blueprint.topics))
        weights[index] = 1.0
        bearing = sum(counts[other.id] for other in blueprint.topics_of(topic.area))
        evidence = _Evidence(counts[topic.id], right[topic.id], bearing, fresh.get(topic.id), topic.area in stale)
        names = (topic.id, topic.name, topic.area)
        level = blueprint.levels[role.level(topic.id) - 1] if role.level(topic.id) else None
        work = blueprint.asks_for_work(role, topic.id)
        required = _Required(blueprint.required_theta(role, topic.id), level, work)
        topics.append(_standing(blueprint, posterior, belief, weights, names, required, evidence))
    areas = []
    for area in blueprint.areas:
        members = np.array([topic.area == area.id for topic in blueprint.topics])
        count, correct = (sum(n[topic.id] for topic in blueprint.topics_of(area.id)) for n in (counts, right))
        evidence = _Evidence(count, correct, count, fresh.get(area.id), area.id in stale)
        asked = [topic.id for topic in blueprint.topics_of(area.id) if role.level(topic.id)]
        work = bool(asked) and all(blueprint.asks_for_work(role, topic_id) for topic_id in asked)
        level = blueprint.levels[blueprint.highest_measured] if work else None
        required = _Required(area_cut(blueprint, role, area.id), level, work)
        names = (area.id, area.name, area.id)
        areas.append(_standing(blueprint, posterior, belief, members / members.sum(), names, required, evidence))
    return Profile(blueprint, role, tuple(areas), tuple(topics), belief, sum(counts.values()), at, checked or {})


def percent(blueprint: Blueprint, theta: float) -> float:
    """Convert an ability to the percent scale of the blueprint's levels."""
    cuts = [level.theta_cut for level in blueprint.levels]
    return float(irt.expected_score(theta, cuts, [level.score_band[0] for level in blueprint.levels]))


def area_cut(blueprint: Blueprint, role: Role, area_id: str) -> float | None:
    """Return the mean of `theta_asked` over an area's topics; None when the role asks nothing of any."""
    topics = blueprint.topics_of(area_id)
    if not any(role.level(topic.id) for topic in topics):
        return None
    return float(np.mean([theta_asked(blueprint, role, topic.id) for topic in topics]))


def theta_asked(blueprint: Blueprint, role: Role, topic_id: str) -> float:
    """Return the ability that a role requires in a topic; `theta_nothing` where it asks nothing."""
    theta = blueprint.required_theta(role, topic_id)
    return blueprint.theta_nothing if theta is None else theta


class _Required(NamedTuple):
    """What a role asks: an ability that questions can show, the level if one is named, and whether it also asks for work."""

    cut: float | None
    level: Level | None
    work: bool


class _Evidence(NamedTuple):
    """The answers on a topic or area in numbers; `stale` tells that the evidence on its whole area is stale."""

    answer_count: int
    right: int
    bearing: int
    freshness: Freshness | None
    stale: bool


def _standing(
    blueprint: Blueprint,
    posterior: Mixture,
    belief: Belief,
    weights: irt.Floats,
    names: tuple[str, str, str],
    required: _Required,
    evidence: _Evidence,
) -> Standing:
    estimate, cut = ability.estimate(belief, weights), required.cut
    cuts = [level.theta_cut for level in blueprint.measured_levels]
    above = posterior.chances_above(weights, [*cuts, *([cut] if cut is not None else [])])
    chance = None if cut is None else float(above[-1])
    edges = [1.0, *above[: len(cuts)].tolist(), 0.0]
    return Standing(
        id=names[0],
        name=names[1],
        area=names[2],
        estimate=estimate,
        score=percent(blueprint, estimate.theta),
        low=percent(blueprint, estimate.low),
        high=percent(blueprint, estimate.high),
        level=blueprint.level_at(estimate.theta),
        required_level=required.level or (None if cut is None else blueprint.level_at(cut + 1e-9)),
        required_score=None if cut is None else percent(blueprint, cut),
        chance=chance,
        verdict=verdict_for(chance, evidence.bearing, evidence.stale, required.work),
        answer_count=evidence.answer_count,
        right=evidence.right,
        bearing=evidence.bearing,
        level_probabilities=tuple(reaching - beyond for reaching, beyond in pairwise(edges)),
        freshness=evidence.freshness,
        asks_for_work=required.work,
    )
