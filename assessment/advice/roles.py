"""The distance of a learner from every role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.advice.doubts import sort_doubts
from assessment.advice.hours import likely, remaining
from assessment.advice.steps import hours_by_topic, steps_ahead
from assessment.blueprint import Blueprint, Role
from assessment.standing.profile import Profile, area_cut, percent


@dataclass(frozen=True, slots=True)
class Distance:
    """Hours of study to a role with their 90 % range, and how many of its `asked` topics are a gap or likely gap.

    The figures are those of a plan for the role: `hours` are to study, `if_gap_hours` only where checks show gaps, and
    `likely` are to be expected of both. The role is `reached` if nothing of it is left to study, to check or to measure.
    """

    role: Role
    hours: float
    if_gap_hours: float
    likely: float
    low: float
    high: float
    gaps: int
    asked: int
    reached: bool


def compare(profiles: Sequence[Profile], logged: Mapping[str, float] | None = None) -> tuple[Distance, ...]:
    """Compare a learner's profiles for several roles, the nearest role first.

    `logged` are hours per topic id that no answer has measured yet.
    """
    distances = [_distance(profile, logged or {}) for profile in profiles]
    return tuple(sorted(distances, key=lambda distance: (distance.likely, distance.hours)))


def _distance(profile: Profile, logged: Mapping[str, float]) -> Distance:
    ahead = steps_ahead(profile, (), logged)
    per_topic = hours_by_topic(ahead)
    hours = sum(entry.hours for entry in ahead if not entry.conditional)
    waiting = sort_doubts(profile, per_topic).waiting
    doubted = [(topic.chance or 0.0, per_topic[topic.id]) for topic in profile.topics if topic.id in waiting]
    if_gaps = sum(if_gap for _, if_gap in doubted)
    low, high = remaining(profile, (), logged)
    asked = [topic for topic in profile.topics if topic.required_score is not None]
    gaps = sum(topic.verdict.missing for topic in asked)
    expected = likely(hours, doubted)
    return Distance(
        profile.role, hours, if_gaps, expected, min(low, hours), max(high, hours), gaps, len(asked), not ahead
    )


def required_score(blueprint: Blueprint, role: Role, area_id: str) -> float | None:
    """Return what a role asks of an area, in percent; None where it asks nothing."""
    cut = area_cut(blueprint, role, area_id)
    return None if cut is None else percent(blueprint, cut)
