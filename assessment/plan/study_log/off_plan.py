"""The hours of a week that went into what its plan does not have."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.clock import monday_of
from assessment.diary import StudyEntry
from assessment.plan.study_log import project_ticks
from assessment.plan.study_log.logged_hours import SHORTEST
from assessment.plan.study_plan import Week


def hours_outside(week: Week, entries: Sequence[StudyEntry]) -> float:
    """Sum the hours logged in a week of the plan for what the week does not hold; its hours of review take any topic."""
    made = [project_ticks.ticked(entries, week.start, milestone) for milestone, _ in week.projects]
    topics = week.by_topic()
    other = sum(
        entry.hours
        for entry in entries
        if monday_of(entry.studied_on) == week.start
        and entry not in made
        and (entry.topic not in topics or entry.week not in (None, week.start))
    )
    beside = other - week.review
    return beside if beside >= SHORTEST else 0.0
