"""Topic checks on the calendar, before study: those of topics that begin soon, then those expected to save most hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assessment.advice.doubts import CHECK_HOURS
from assessment.advice.steps import StepAhead
from assessment.plan.study_plan import TopicCheck, Week, topic_of
from assessment.standing.profile import Profile

#: Maximum hours of checks in each of the first two weeks, and in any week after them.
FIRST_WEEKS_HOURS, LATER_HOURS = 1.5, 0.6
#: Maximum share of a week's hours that checks may take.
SHARE_OF_WEEK = 0.25
#: Weeks before its study in which a topic is checked whose study is planned anyway: a check long before would test what has yet to come.
WEEKS_BEFORE_STUDY = 4


def schedule_checks(
    profile: Profile,
    to_check: Mapping[str, float],
    ahead: Sequence[StepAhead],
    begins: Mapping[str, int],
    hours_per_week: float,
    monday: date,
    off: frozenset[date],
) -> tuple[TopicCheck, ...]:
    """Schedule checks over the weeks from `monday`: up to three hours in the first two weeks, then a few a week.

    `to_check` holds the hours that each check is expected to save, by topic id, most first; `ahead` are all steps to the role.
    A topic whose study `begins` in a week, from 1, is checked by then, if there is room, and one with a number below that first; where
    study is planned whatever the check shows, not more than `WEEKS_BEFORE_STUDY` before. No check is put into a week whose Monday is
    in `off`.
    """
    standings = {standing.id: standing for standing in profile.topics}
    entries = {topic_id: [entry for entry in ahead if entry.step.topic == topic_id] for topic_id in to_check}
    booked = {topic_id for topic_id in to_check if not any(entry.conditional for entry in entries[topic_id])}
    levels = profile.blueprint.levels
    checks: list[TopicCheck] = []
    week, begun, spent = 0, 0, 0.0
    start = monday
    left = dict(to_check)
    while left:
        while True:
            room = min(FIRST_WEEKS_HOURS if begun <= 2 else LATER_HOURS, SHARE_OF_WEEK * hours_per_week)
            due = [other for other in left if other not in booked or begins.get(other, 0) <= week + WEEKS_BEFORE_STUDY]
            if week and due and spent + CHECK_HOURS <= max(room, CHECK_HOURS) + 1e-9:
                break
            week, spent = week + 1, 0.0
            start = monday + timedelta(weeks=week - 1)
            if start in off:
                spent = float("inf")  # nothing fits into a week off
            else:
                begun += 1
        spent += CHECK_HOURS
        soon = {other: begins[other] for other in due if begins.get(other, week + 2) <= week + 1}
        topic_id = min(due, key=lambda other: soon.get(other, week + 2))  # of several, the one that saves most
        saves = left.pop(topic_id)
        names = tuple(dict.fromkeys(levels[entry.step.level - 1].name for entry in entries[topic_id]))
        hours = sum(entry.hours for entry in entries[topic_id])
        checks.append(TopicCheck(standings[topic_id], hours, saves, names, week, start, topic_id in booked))
    return tuple(checks)


def first_weeks(weeks: Sequence[Week]) -> dict[str, int]:
    """Return the number of the week in which the study of each topic begins, by topic id."""
    begins: dict[str, int] = {}
    for week in weeks:
        for step_id, _ in week.hours:
            begins.setdefault(topic_of(step_id), week.number)
    return begins


def hours_if_gap(checks: Sequence[TopicCheck]) -> float:
    """Sum the hours that gaps would add to the plan."""
    return sum(check.hours for check in checks if not check.booked)


def hours_by_week(checks: Sequence[TopicCheck]) -> dict[int, float]:
    """Sum the hours of checks by week number, from 1."""
    hours: dict[int, float] = {}
    for entry in checks:
        hours[entry.week] = hours.get(entry.week, 0.0) + CHECK_HOURS
    return hours
