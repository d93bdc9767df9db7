"""The order in which to study steps and topics, and what the next hours gain in each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.advice.steps import (
    HELD,
    SOUND,
    Need,
    StepAhead,
    chances_of_needs,
    hours_by_topic,
    lacking,
    order_steps,
    steps_ahead,
)
from assessment.blueprint import Blueprint
from assessment.items import Response
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring.ability import Belief, Estimate
from assessment.scoring.measuring.irt import Floats
from assessment.standing.checks import Outcome
from assessment.standing.confidence import open_mistakes
from assessment.standing.profile import Profile, theta_asked
from assessment.standing.verdict import Verdict, verdict_for

#: How far ahead the areas are compared: a quarter of a year at ten hours a week.
HORIZON_HOURS = 130.0
#: How much more a topic counts in which a mistake was last made surely: a mistaken belief spoils what builds on it.
SURELY_WRONG = 1.25
#: A step is worth what the best of these shares of its hours gains per hour, of at least one hour: what pays off soon comes first.
PARTS = (1 / 8, 1 / 4, 1 / 2, 1.0)
#: However many answers and hours tell of an ability, it is not believed to be known better than this variance.
LEAST_VARIANCE = 0.02


class Moved(NamedTuple):
    """How far abilities are believed to stand from where a profile says: `by` (T,), and the `variance` (T,) that is added to each.

    `begun` are the indices of the topics that were studied or practised, and `tracked` is what is believed of how the learner moves on.
    """

    by: Floats
    variance: Floats
    begun: frozenset[int]
    tracked: Tracked

    @classmethod
    def none(cls, tracked: Tracked) -> Moved:
        """Leave all topics as the profile says."""
        count = len(tracked.abilities.mean)
        return cls(np.zeros(count), np.zeros(count), frozenset(), tracked)


class Ranking(NamedTuple):
    """The steps to the role in the order of study, and what follows for the topics.

    `order` holds the indices of the topics with hours left, by their first step. `check_first` are those whose check comes before
    study. `gain` (T,) is what the steps of a topic add to the readiness for the role, and `hours` are what they take, per topic id.
    """

    steps: tuple[StepAhead, ...]
    order: tuple[int, ...]
    gain: Floats
    hours: Mapping[str, float]
    check_first: frozenset[int]


def ranked(
    profile: Profile,
    moved: Moved,
    mistaken: Mapping[str, int],
    logged: Mapping[str, float],
    horizon: float = float("inf"),
) -> Ranking:
    """Rank steps and topics by what is believed of the learner now.

    What is probably lacking comes before what needs it. Topics that may be met stand in line by what study would gain, for their check
    or, after a close call, for study. What is probably held holds nothing up, but a step counts by the chance that it is.

    `moved` is how far the abilities are believed to have moved beyond what the profile says, and `logged` are hours per topic id
    that no answer has measured yet: what they are hoped to have brought waits for a check, and nothing is studied there for now.
    With a `horizon`, only the steps that begin within so many hours are ranked.
    """
    blueprint = profile.blueprint
    matters = dict.fromkeys(mistaken, SURELY_WRONG)
    there = _as_moved(profile, moved, logged)
    ahead = tuple(
        replace(entry, conditional=entry.conditional and entry.step.topic not in there.checked)
        for entry in steps_ahead(there, matters=matters)
    )
    by_id, chances = {entry.step.id: entry for entry in ahead}, chances_of_needs(there)
    expected = _with_needs_in_doubt(blueprint, _expected_gains(there, moved.tracked, ahead, matters), chances)
    order = order_steps(blueprint, profile.role, expected, horizon=horizon, needs=lacking(chances))
    steps = tuple(by_id[entry.step.id] for entry in order)
    index = blueprint.topic_index()
    gain = np.zeros(len(blueprint.topics))
    for entry in ahead:
        gain[index[entry.step.topic]] += entry.gain
    first: dict[int, StepAhead] = {}  # of each topic
    for entry in steps:
        first.setdefault(index[entry.step.topic], entry)
    check_first = frozenset(number for number, entry in first.items() if entry.conditional)
    return Ranking(steps, tuple(first), gain, hours_by_topic(ahead), check_first)


def _with_needs_in_doubt(
    blueprint: Blueprint, steps: Sequence[StepAhead], chances: Mapping[Need, float]
) -> tuple[StepAhead, ...]:
    """Count each step by the chance that everything is held that it needs and does not wait for."""
    counted = []
    for entry in steps:
        needs = (chances[need] for need in blueprint.comes_after(entry.step).items())
        counted.append(replace(entry, gain=entry.gain * prod(chance for chance in needs if chance >= SOUND)))
    return tuple(counted)


def _expected_gains(
    profile: Profile, tracked: Tracked, ahead: Sequence[StepAhead], matters: Mapping[str, float]
) -> tuple[StepAhead, ...]:
    """Return steps with the gain that their hours are expected to bring, one after the other, from wherever the learner stands.

    Averaged over the belief and over the ways to learn: an hour brings most to whoever stands low and moves on, and nothing to
    whoever stands where the role asks already or has spent hours on a topic that does not move. All hours of a step count as its
    best `PARTS` do.
    """
    if not ahead:
        return ()
    index = profile.blueprint.topic_index()
    topic = np.array([index[entry.step.topic] for entry in ahead], dtype=np.intp)
    hours, spent = np.array([entry.hours for entry in ahead]), np.zeros(len(ahead))
    for t in set(topic.tolist()):
        spent[topic == t] = hours[topic == t].cumsum()
    asked = required(profile)[topic]
    begun = tracked.covered_after(topic, spent - hours, asked)
    rate = np.zeros(len(ahead))
    for part in PARTS:
        first = np.maximum(part * hours, np.minimum(hours, 1.0))
        rate = np.maximum(rate, (tracked.covered_after(topic, spent - hours + first, asked) - begun) / first)
    matter = np.array(weights(profile))[topic] * [matters.get(entry.step.topic, 1.0) for entry in ahead]
    gain = matter * hours * rate
    return tuple(replace(entry, gain=float(adds)) for entry, adds in zip(ahead, gain, strict=True))


def believing(profile: Profile, belief: Belief, topics: NDArray[np.bool_] | None = None) -> Profile:
    """Return the profile under another belief about all topics, or about those marked in `topics` (T,)."""
    blueprint, standings = profile.blueprint, list(profile.topics)
    for index in range(len(standings)) if topics is None else np.flatnonzero(topics):
        standing, estimate = standings[index], Estimate(belief.mean[index], belief.covariance[index, index] ** 0.5)
        cut = blueprint.required_theta(profile.role, standing.id)
        chance = None if cut is None else estimate.probability_above(cut)
        standings[index] = replace(
            standing,
            estimate=estimate,
            chance=chance,
            verdict=verdict_for(chance, beyond=standing.asks_for_work),
            level_probabilities=estimate.level_probabilities([level.theta_cut for level in blueprint.measured_levels]),
        )
    return replace(profile, belief=belief, topics=tuple(standings))


def _as_moved(profile: Profile, moved: Moved, logged: Mapping[str, float]) -> Profile:
    """Return the profile with the abilities of topics `moved` that were begun, but for those that no answer tells of lately.

    What is met by hours `logged` that no answer has measured, or by practice, is called no more than a close call, and may be checked
    again where a check left it so before.
    """
    begun = np.array(
        [index in moved.begun and not (topic.guessed or topic.stale) for index, topic in enumerate(profile.topics)]
    )
    if not begun.any():
        return profile
    mean, covariance = profile.belief
    variance = covariance.diagonal()
    scale = np.sqrt(np.where(begun, np.maximum(variance + moved.variance, LEAST_VARIANCE), variance) / variance)
    belief = Belief(mean + np.where(begun, moved.by, 0.0), covariance * np.outer(scale, scale))
    there = believing(profile, belief, begun)
    measured = {standing.id for standing in profile.topics if standing.verdict.done}
    hoped = {
        standing.id
        for standing in there.topics
        if standing.verdict.done and (standing.id in logged or standing.id not in measured)
    }
    topics = tuple(
        replace(standing, verdict=Verdict.CLOSE_CALL, chance=HELD) if standing.id in hoped else standing
        for standing in there.topics
    )
    checked = {
        topic_id: check
        for topic_id, check in there.checked.items()
        if topic_id not in hoped or check.outcome is not Outcome.CLOSE_CALL
    }
    return replace(there, topics=topics, checked=checked)


def gained(
    profile: Profile, ranking: Ranking, horizon: float = HORIZON_HOURS
) -> tuple[dict[str, float], dict[str, float]]:
    """Spend the next `horizon` hours on the steps of the ranking that wait for no check: what each area gains and takes.

    Where all wait, they are taken as they come, as if every check showed a gap.
    """
    gain = {area.id: 0.0 for area in profile.blueprint.areas}
    hours, area_of = dict(gain), {topic.id: topic.area for topic in profile.blueprint.topics}
    for entry in [entry for entry in ranking.steps if not entry.waits] or ranking.steps:
        part = min(1.0, horizon / entry.hours)
        gain[area_of[entry.step.topic]] += part * entry.gain
        hours[area_of[entry.step.topic]] += part * entry.hours
        horizon -= part * entry.hours
        if horizon <= 0:
            break
    return gain, hours


def surely_wrong(responses: Sequence[Response]) -> dict[str, int]:
    """Count, per topic, the answers given surely and wrongly that no right answer of the same topic has followed."""
    return {topic: len(given) for topic, given in open_mistakes(responses, lambda response: response.topic).items()}


def required(profile: Profile) -> Floats:
    """List the ability (T,) at which questions show that a topic's requirement is met; the lowest one where nothing is asked."""
    blueprint = profile.blueprint
    return np.array([theta_asked(blueprint, profile.role, topic.id) for topic in blueprint.topics])


def weights(profile: Profile) -> list[float]:
    """List how much each topic matters for the role (T,), 0 where it asks nothing."""
    return [profile.role.weight(topic.id) for topic in profile.blueprint.topics]


def prerequisites(profile: Profile) -> list[list[int]]:
    """List, per topic, the indices of its prerequisites."""
    index = profile.blueprint.topic_index()
    return [[index[before] for before in topic.prerequisites] for topic in profile.blueprint.topics]
