"""Topic checks on the calendar, before study: those that are expected to save most hours first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assessment.advice.doubts import CHECK_HOURS
from assessment.advice.steps import StepAhead
from assessment.plan.study_plan import TopicCheck
from assessment.standing.profile import Profile

#: Maximum hours of checks in each of the first two weeks, and in any week after them.
FIRST_WEEKS, LATER_WEEKS = 1.5, 0.6
#: Maximum share of a week's hours that checks may take.
SHARE_OF_WEEK = 0.25


def schedule_checks(
    profile: Profile,
    to_check: Mapping[str, float],
    ahead: Sequence[StepAhead],
    hours_per_week: float,
    monday: date,
    off: frozenset[date],
) -> tuple[TopicCheck, ...]:
    """Schedule checks over the weeks from `monday`: up to three hours in the first two weeks, then a few a week.

    `to_check` holds the hours that each check is expected to save, by topic id, most first; `ahead` are all steps to the role,
    and no check is put into a week whose Monday is in `off`.
    """
    standings = {standing.id: standing for standing in profile.topics}
    levels = profile.blueprint.levels
    checks: list[TopicCheck] = []
    week, begun, spent = 0, 0, 0.0
    start = monday
    for topic_id, saves in to_check.items():
        while True:
            room = min(FIRST_WEEKS if begun <= 2 else LATER_WEEKS, SHARE_OF_WEEK * hours_per_week)
            if week and spent + CHECK_HOURS <= max(room, CHECK_HOURS) + 1e-9:
                break
            week, spent = week + 1, 0.0
            start = monday + timedelta(weeks=week - 1)
            if start in off:
                spent = float("inf")  # nothing fits into a week off
            else:
                begun += 1
        spent += CHECK_HOURS
        entries = [entry for entry in ahead if entry.step.topic == topic_id]
        names = tuple(dict.fromkeys(levels[entry.step.level - 1].name for entry in entries))
        hours = sum(entry.hours for entry in entries)
        booked = not any(entry.conditional for entry in entries)
        checks.append(TopicCheck(standings[topic_id], hours, saves, names, week, start, booked))
    return tuple(checks)


def hours_if_gap(checks: Sequence[TopicCheck]) -> float:
    """Sum the hours that gaps would add to the plan."""
    return sum(check.hours for check in checks if not check.booked)


def hours_by_week(checks: Sequence[TopicCheck]) -> dict[int, float]:
    """Sum the hours of checks by week number, from 1."""
    hours: dict[int, float] = {}
    for entry in checks:
        hours[entry.week] = hours.get(entry.week, 0.0) + CHECK_HOURS
    return hours
