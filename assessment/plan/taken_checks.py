"""Checks taken since a plan was adopted: passed topics leave it at once, and gaps are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from assessment.clock import monday_of
from assessment.plan.checks import hours_if_gap
from assessment.plan.study_plan import PlannedStep, Schedule, Week, topic_of
from assessment.plan.weeks.laying_out import monday_after
from assessment.standing.checks import Check, Outcome


class TakenCheck(NamedTuple):
    """A check taken since: the topic's name, its outcome, and the hours that leave the plan or would be added.

    Hours were `booked` in its weeks, or were to study only if the check showed a gap.
    """

    name: str
    outcome: Outcome
    hours: float
    booked: bool


def apply_checks(
    schedule: Schedule, checked: Mapping[str, Check], since: datetime, today: date
) -> tuple[Schedule, tuple[TakenCheck, ...]]:
    """Remove the topics whose check was passed after `since` from the weeks from `today` on; return the plan and the checks.

    Checks that were taken are no longer proposed. The weeks keep their place, with free time; totals and the range of the end
    are updated.
    """
    fresh = {topic_id: check for topic_id, check in checked.items() if check.at > since}
    passed = {topic_id for topic_id, check in fresh.items() if check.outcome is Outcome.PASSED}
    monday, taken = monday_of(today), []
    ahead: dict[str, float] = {}
    for week in schedule.weeks:
        for step_id, hours in week.hours if week.start >= monday else ():
            ahead[topic_of(step_id)] = ahead.get(topic_of(step_id), 0.0) + hours
    names = {planned.topic.id: planned.topic.name for planned in schedule.steps}
    for check in schedule.checks:
        if check.standing.id in fresh and not (check.standing.id in passed and check.booked):
            taken.append(TakenCheck(check.standing.name, fresh[check.standing.id].outcome, check.hours, check.booked))
    taken += [
        TakenCheck(names[topic_id], Outcome.PASSED, ahead[topic_id], booked=True)
        for topic_id in ahead
        if topic_id in passed
    ]
    if not taken and not any(check.standing.id in fresh for check in schedule.checks):
        return schedule, ()
    freed = sum(ahead.get(topic_id, 0.0) for topic_id in passed)
    return _without(schedule, passed, set(fresh), freed, monday), tuple(taken)


def _without(schedule: Schedule, passed: set[str], fresh: set[str], freed: float, monday: date) -> Schedule:
    weeks = tuple(
        replace(week, hours=tuple(entry for entry in week.hours if topic_of(entry[0]) not in passed))
        if week.start >= monday
        else week
        for week in schedule.weeks
    )
    checks = tuple(check for check in schedule.checks if check.standing.id not in fresh)
    settled = hours_if_gap([check for check in schedule.checks if check.standing.id in passed])
    study = schedule.hours - freed
    low, high = max(0.0, min(schedule.hours_low, study)), max(study, schedule.hours_high - freed - settled)
    off = frozenset(schedule.weeks_off)
    early, late = (monday_after(total, schedule.hours_per_week, schedule.start, off) for total in (low, high))
    return replace(
        schedule,
        steps=tuple(left for planned in schedule.steps if (left := _left(planned, weeks))),
        weeks=weeks,
        checks=checks,
        hours=study,
        if_gap_hours=hours_if_gap(checks),
        hours_low=low,
        hours_high=high,
        reached_early=min(early, schedule.reached_early),
        reached_late=min(late, schedule.reached_late),
    )


def _left(planned: PlannedStep, weeks: Sequence[Week]) -> PlannedStep | None:
    """Return a step with the hours that the weeks hold of it; None where they hold none."""
    held = [(week.number, hours) for week in weeks for step_id, hours in week.hours if step_id == planned.id]
    if not held:
        return None
    hours = sum(hours for _, hours in held)
    return replace(planned, hours=hours, first_week=held[0][0], last_week=held[-1][0])
