"""The distance of a learner from every role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.advice.hours import effort
from assessment.blueprint import Blueprint, Role
from assessment.items import Response
from assessment.standing.profile import area_cut, measure_profile, percent


@dataclass(frozen=True, slots=True)
class Distance:
    """Hours of study to a role with their 90 % range, and how many of its `asked` topics are a gap or likely gap."""

    role: Role
    hours: float
    low: float
    high: float
    gaps: int
    asked: int


def compare(
    blueprint: Blueprint, responses: Sequence[Response], starting_point: str, at: datetime | None = None
) -> tuple[Distance, ...]:
    """Measure a learner against every role as of `at` (by default the last answer), the nearest first."""
    distances = []
    for role in blueprint.roles.values():
        profile = measure_profile(blueprint, role, responses, starting_point, at)
        hours = effort(profile)
        asked = [topic for topic in profile.topics if topic.required_score is not None]
        gaps = sum(topic.verdict.missing for topic in asked)
        distances.append(Distance(role, float(hours.expected.sum()), hours.low, hours.high, gaps, len(asked)))
    return tuple(sorted(distances, key=lambda distance: distance.hours))


def required_score(blueprint: Blueprint, role: Role, area_id: str) -> float | None:
    """Return what a role asks of an area, in percent; None where it asks nothing."""
    cut = area_cut(blueprint, role, area_id)
    return None if cut is None else percent(blueprint, cut)
