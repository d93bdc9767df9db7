"""Other roles on the way: in which week of a plan their requirements are met too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from assessment.advice.hours import known
from assessment.blueprint import Role
from assessment.plan.study_plan import PlannedTopic, SteppingStone, Week
from assessment.standing.profile import Profile


def stepping_stones(
    profile: Profile, planned: Sequence[PlannedTopic], weeks: Sequence[Week]
) -> tuple[SteppingStone, ...]:
    """Find when each other role is met along the plan, the soonest first, those beyond the plan last.

    A role that asks a lower level of a topic is served before the topic is finished: after the share of its hours that
    `hours_to_level` says. As in the plan, what is measured at or above a requirement counts as met.
    """
    by_id = {one.topic.id: one for one in planned}
    spent: dict[str, list[tuple[int, float]]] = {topic_id: [] for topic_id in by_id}
    for week in weeks:
        for topic_id, hours in week.hours:
            spent[topic_id].append((week.number, hours))
    stones = [_stone(profile, role, by_id, spent, weeks) for role in profile.blueprint.roles.values()]
    return tuple(
        sorted(
            (stone for stone in stones if stone.role.id != profile.role.id and stone.role.requirements),
            key=lambda stone: (stone.week is None, stone.week or 0, stone.missing_hours, stone.role.id),
        )
    )


def _stone(
    profile: Profile,
    role: Role,
    planned: Mapping[str, PlannedTopic],
    spent: Mapping[str, Sequence[tuple[int, float]]],
    weeks: Sequence[Week],
) -> SteppingStone:
    blueprint = profile.blueprint
    met_in, missing = 0, {}
    for topic, standing in zip(blueprint.topics, profile.topics, strict=True):
        asked = role.requirements.get(topic.id)
        if asked is None or asked.level == 0 or standing.estimate.theta >= blueprint.theta_cut(asked.level):
            continue
        now, need = known(blueprint, topic, standing.estimate.theta), topic.hours_to_level[asked.level - 1]
        entry = planned.get(topic.id)
        goal = profile.role.requirements[topic.id].level if entry else 0
        if entry is None or goal < asked.level:
            missing[topic.name] = need - (max(now, topic.hours_to_level[goal - 1]) if entry else now)
            continue
        share = (need - now) / (topic.hours_to_level[goal - 1] - now)
        met_in = max(met_in, _week_of(share * (entry.hours + entry.logged) - entry.logged, spent[topic.id]))
    if missing:
        return SteppingStone(role, None, None, sum(missing.values()), tuple(sorted(missing, key=lambda n: -missing[n])))
    on = weeks[met_in - 1].start + timedelta(weeks=1) if met_in else None
    return SteppingStone(role, met_in, on)


def _week_of(hours: float, spent: Sequence[tuple[int, float]]) -> int:
    """Find the week by whose end that many hours of a topic are studied; 0 if none are needed."""
    if hours <= 0:
        return 0
    done = 0.0
    for week, part in spent:
        done += part
        if done >= hours - 1e-9:
            return week
    return spent[-1][0]
