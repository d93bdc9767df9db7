"""The ticks of projects in the study log: entries without a topic, which say by their ids what they tick off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from assessment.clock import monday_of
from assessment.diary import DAY_HOURS, StudyEntry
from assessment.plan.study_log.logged_hours import tick_id


def tick(monday: date, milestone: str, hours: float, note: str, today: date, at: datetime) -> StudyEntry:
    """Return the entry that ticks off the planned `hours` of a milestone's project in the week of `monday`; `note` names the project.

    It has no topic, and its id alone makes it a tick, since a week may hold two projects. It has a day's hours at most.
    """
    day = min(today, monday + timedelta(days=6))
    return StudyEntry(tick_id(monday, f"project/{milestone}"), "", min(hours, DAY_HOURS), note, day, at)


def ticked(entries: Sequence[StudyEntry], monday: date, milestone: str) -> StudyEntry | None:
    """Return the entry that ticks off a milestone's project in the week of `monday`; None if there is none."""
    ticking = tick_id(monday, f"project/{milestone}")
    return next((entry for entry in entries if entry.id == ticking), None)


def milestones_of(entries: Sequence[StudyEntry], milestones: Collection[str]) -> dict[str, str]:
    """Return, per id of an entry that ticks off a project, which of the `milestones` has it, on whatever day and topic it was edited
    to be. A tick is of a week from a year before it was logged to the one after.
    """
    if not entries:
        return {}
    logged = [monday_of(entry.logged_at.date()) for entry in entries]
    first, last = min(logged) - timedelta(weeks=53), max(logged) + timedelta(weeks=1)
    mondays = {first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)}
    mondays |= {monday_of(entry.studied_on) for entry in entries}
    ticking = {tick_id(monday, f"project/{each}"): each for monday in mondays for each in milestones}
    return {entry.id: ticking[entry.id] for entry in entries if entry.id in ticking}
