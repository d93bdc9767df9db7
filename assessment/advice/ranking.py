"""The order in which to study topics, and what the next hours gain in each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.advice.hours import learning
from assessment.items import Response
from assessment.scoring.learning import recommend
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring.irt import Floats
from assessment.standing.confidence import is_sure_mistake
from assessment.standing.profile import Profile

#: How far ahead the areas are compared: a quarter of a year at ten hours a week.
HORIZON_HOURS = 130.0
#: How much more a topic counts in which a mistake was last made surely: a mistaken belief spoils what builds on it.
SURELY_WRONG = 1.25


def ranked(profile: Profile, tracked: Tracked, mistaken: Mapping[str, int], left: Floats) -> recommend.Ranking:
    """Rank the topics by what is believed of the learner now; `left` (T,) are the hours each still takes."""
    counts = [SURELY_WRONG if topic.id in mistaken else 1.0 for topic in profile.blueprint.topics]
    ahead = tracked.prospects(required(profile), np.array(weights(profile)) * counts)
    return recommend.rank(ahead, prerequisites(profile), left)


def gained(
    profile: Profile, ranking: recommend.Ranking, left: Floats, horizon: float = HORIZON_HOURS
) -> tuple[dict[str, float], dict[str, float]]:
    """Spend the next `horizon` hours in the order of the ranking, `left` (T,) a topic: what each area gains and takes."""
    gain = {area.id: 0.0 for area in profile.blueprint.areas}
    hours = dict(gain)
    for position in ranking.order:
        topic = profile.blueprint.topics[position]
        need = float(left[position])
        part = min(1.0, horizon / need)
        gain[topic.area] += part * float(ranking.gain[position] + ranking.unlocked[position])
        hours[topic.area] += part * need
        horizon -= part * need
        if horizon <= 0:
            break
    return gain, hours


def surely_wrong(responses: Sequence[Response]) -> dict[str, int]:
    """Count, per topic, the answers given surely and wrongly that no right answer of the same topic has followed."""
    counts: dict[str, int] = {}
    for response in responses:
        if response.correct and not response.voided:
            counts.pop(response.topic, None)
        elif is_sure_mistake(response):
            counts[response.topic] = counts.get(response.topic, 0) + 1
    return counts


def required(profile: Profile) -> Floats:
    """List the ability that the role asks for in each topic (T,), that of knowing nothing where it asks nothing."""
    blueprint, nothing = profile.blueprint, float(learning(profile.blueprint).levels[0])
    levels = [profile.role.level(topic.id) for topic in blueprint.topics]
    return np.array([blueprint.theta_cut(level) if level else nothing for level in levels])


def weights(profile: Profile) -> list[float]:
    """List how much each topic matters for the role (T,), 0 where it asks nothing."""
    return [profile.role.weight(topic.id) for topic in profile.blueprint.topics]


def prerequisites(profile: Profile) -> list[list[int]]:
    """List, per topic, the places of its prerequisites."""
    index = {topic.id: position for position, topic in enumerate(profile.blueprint.topics)}
    return [[index[before] for before in topic.prerequisites] for topic in profile.blueprint.topics]
