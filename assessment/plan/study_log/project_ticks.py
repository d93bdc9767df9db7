"""The ticks of projects in the study log: entries without a topic, which say by their ids what they tick off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from assessment.clock import monday_of
from assessment.diary import DAY_HOURS, StudyEntry
from assessment.plan.study_log.logged_hours import is_tick, tick_id


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


def hours(entries: Sequence[StudyEntry], milestones: Collection[str]) -> dict[str, float]:
    """Sum the hours that tick off the projects of `milestones`, per id of a milestone, on whatever day they are now; others are absent."""
    made: dict[str, float] = {}
    for entry in entries:
        if not entry.topic and is_tick(entry):
            days = (entry.studied_on, *(entry.logged_at.date() + timedelta(weeks=1 - back) for back in range(54)))
            ids = ((tick_id(monday_of(day), f"project/{each}"), each) for day in days for each in milestones)
            if milestone := next((each for ticking, each in ids if ticking == entry.id), ""):
                made[milestone] = made.get(milestone, 0.0) + entry.hours
    return made
