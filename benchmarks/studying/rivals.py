"""Other ways to spend the hours of a plan, and the readiness that each of them brings over its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from assessment.advice.hours import draw_hours, learning
from assessment.advice.ranking import prerequisites, required, weights
from assessment.plan import Schedule
from assessment.plan.study_plan import topic_of
from assessment.scoring.learning.course import Learning, share
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile
from benchmarks.studying.ranking import Prospects, prospects, rates

#: Hours of study that are chosen at once by the policies that choose hour by hour.
BLOCK = 4.0
#: Hours of study on a topic, by its index.
Part = tuple[int, float]


def in_steps(profile: Profile, schedule: Schedule) -> list[Part]:
    """List the hours of a plan in the order of its weeks."""
    index = profile.blueprint.topic_index()
    return [(index[topic_of(step)], part) for week in schedule.weeks for step, part in week.hours]


def whole_topics(profile: Profile) -> list[Part]:
    """Lay out whole topics one after the other, prerequisites first: the plan of before."""
    met = [
        standing.id in profile.passed
        or (not standing.asks_for_work and standing.score >= (standing.required_score or 0.0))
        for standing in profile.topics
    ]
    expected = np.where(met, 0.0, draw_hours(profile).mean(axis=0))
    matters = np.array(weights(profile))
    done: set[int] = set()
    order: list[Part] = []
    graph = prerequisites(profile)
    while len(done) < len(expected):
        able = [t for t in range(len(expected)) if t not in done and all(before in done for before in graph[t])]
        best = max(able, key=lambda t: (expected[t] == 0, matters[t] / max(expected[t], 0.5)))
        done.add(best)
        if expected[best] > 0:
            order.append((best, float(expected[best])))
    return order


def hour_by_hour(profile: Profile, mean: Floats, sure: bool = False) -> Iterator[Part]:
    """Choose the best topic again after every block of hours, as if study brought what it promises, without end.

    Only the topic that was studied has other prospects than before.
    """
    hours_per_level, asked = learning(profile.blueprint), required(profile)
    sd = np.full(len(mean), 1e-3) if sure else np.sqrt(profile.belief.covariance.diagonal())
    theta = np.array(mean, dtype=float)
    graph, matters = prerequisites(profile), np.array(weights(profile))
    ahead = prospects(theta, sd, asked, matters, hours_per_level)
    while True:
        topic = int(np.argmax(rates(ahead, graph)))
        yield topic, BLOCK
        only = slice(topic, topic + 1)
        own = Learning(hours_per_level.levels, hours_per_level.hours[only])
        theta[only] = own.ability_after(own.hours_at(theta[only, None]) + BLOCK)[:, 0]
        now = prospects(theta[only], sd[only], asked[only], matters[only], own)
        for everybody, one_topic in zip(ahead, now, strict=True):
            everybody[only] = one_topic
        ahead = Prospects(*ahead)


def mean_readiness(profile: Profile, theta: Floats, way: Iterable[Part], horizon: float) -> float:
    """Average the true readiness over the first `horizon` hours of a way to study."""
    hours_per_level, asked = learning(profile.blueprint), required(profile)
    weight = np.array(weights(profile)) * [profile.role.level(topic.id) > 0 for topic in profile.blueprint.topics]
    weight = weight / weight.sum()
    behind = hours_per_level.hours_at(np.asarray(theta, dtype=float)[:, None])[:, 0]
    shares = share(np.asarray(theta, dtype=float), asked, hours_per_level)
    total, spent, before = 0.0, 0.0, float(shares @ weight)
    for topic, hours in way:
        part = min(hours, horizon - spent)
        behind[topic] += part
        reached = np.interp(behind[topic], hours_per_level.hours[topic], hours_per_level.levels)
        shares[topic] = share(np.array([reached]), asked[topic : topic + 1], hours_per_level)[0]
        after = float(shares @ weight)
        total, spent, before = total + part * (before + after) / 2, spent + part, after
        if spent >= horizon - 1e-9:
            break
    return (total + (horizon - spent) * before) / horizon
