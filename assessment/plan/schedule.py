"""Hours into weeks: the topics of the advice, in its order, on a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from assessment.blueprint import Reading, Role, Topic
from assessment.errors import PlanError
from assessment.plan.advice import Advice
from assessment.plan.profile import Profile, Standing, Verdict

MIN_HOURS_PER_WEEK, MAX_HOURS_PER_WEEK = 1.0, 60.0
#: Hours below which a topic is not worth an entry of its own.
SMALLEST = 0.5


@dataclass(frozen=True, slots=True)
class PlannedTopic:
    """A topic in the plan: hours, the weeks it takes (from 1), where to study it, and why it is there."""

    topic: Topic
    standing: Standing
    hours: float
    first_week: int
    last_week: int
    readings: tuple[Reading, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its number from 1, its Monday, and hours per topic id in the order of study."""

    number: int
    start: date
    hours: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A study plan. `hours_low` and `hours_high`, and the two dates that follow, bound a 90 % range.

    `to_check` are topics that are probably met but not certainly: questions there may save or add hours.
    """

    role: Role
    start: date
    hours_per_week: float
    topics: tuple[PlannedTopic, ...]
    to_check: tuple[Standing, ...]
    weeks: tuple[Week, ...]
    hours: float
    hours_low: float
    hours_high: float
    reached_early: date
    reached_late: date
    answered: int


def schedule(profile: Profile, advice: Advice, hours_per_week: float, start: date) -> Schedule:
    """Lay the advised topics out over weeks of `hours_per_week`, from the Monday on or before `start`.

    Topics follow each other in the order of the advice, which puts prerequisites first; hours are kept to the half hour.
    Raises `PlanError` when the hours a week are not between 1 and 60.
    """
    if not MIN_HOURS_PER_WEEK <= hours_per_week <= MAX_HOURS_PER_WEEK:
        raise PlanError(
            f"{hours_per_week:g} hours a week cannot be planned. Choose between {MIN_HOURS_PER_WEEK:g} and {MAX_HOURS_PER_WEEK:g}."
        )
    monday = start - timedelta(days=start.weekday())
    wanted = [
        (entry, _to_half_hours(entry.hours)) for entry in advice.topics if _to_half_hours(entry.hours) >= SMALLEST
    ]
    weeks = _weeks([(entry.standing.id, hours) for entry, hours in wanted], hours_per_week, monday)
    spans = {
        topic_id: [week.number for week in weeks if topic_id in dict(week.hours)]
        for topic_id in (e.standing.id for e, _ in wanted)
    }
    topics = tuple(
        PlannedTopic(
            topic=profile.blueprint.topic(entry.standing.id),
            standing=entry.standing,
            hours=hours,
            first_week=spans[entry.standing.id][0],
            last_week=spans[entry.standing.id][-1],
            readings=profile.blueprint.readings.get(entry.standing.id, ()),
            reasons=entry.reasons,
        )
        for entry, hours in wanted
    )
    return Schedule(
        role=profile.role,
        start=monday,
        hours_per_week=hours_per_week,
        topics=topics,
        to_check=tuple(
            one
            for one in profile.topics
            if one.verdict is Verdict.UNCLEAR and one.required_score is not None and one.score >= one.required_score
        ),
        weeks=weeks,
        hours=sum(hours for _, hours in wanted),
        hours_low=advice.effort.low,
        hours_high=advice.effort.high,
        reached_early=monday + timedelta(weeks=ceil(advice.effort.low / hours_per_week)),
        reached_late=monday + timedelta(weeks=ceil(advice.effort.high / hours_per_week)),
        answered=profile.answered,
    )


def _to_half_hours(hours: float) -> float:
    return round(2 * hours) / 2


def _weeks(wanted: Sequence[tuple[str, float]], hours_per_week: float, monday: date) -> tuple[Week, ...]:
    """Fill week after week; what does not fit goes on into the next."""
    weeks: list[Week] = []
    current: list[tuple[str, float]] = []
    room = hours_per_week
    for topic_id, hours in wanted:
        left = hours
        while left > 0:
            part = min(left, room)
            current.append((topic_id, part))
            left -= part
            room -= part
            if room <= 0:
                weeks.append(Week(len(weeks) + 1, monday + timedelta(weeks=len(weeks)), tuple(current)))
                current, room = [], hours_per_week
    if current:
        weeks.append(Week(len(weeks) + 1, monday + timedelta(weeks=len(weeks)), tuple(current)))
    return tuple(weeks)
