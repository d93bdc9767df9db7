"""The ticks of projects in the study log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.diary import DAY_HOURS, StudyEntry
from assessment.errors import InvalidEntry
from assessment.plan.study_log import logged_hours, project_ticks

MONDAY = date(2026, 1, 5)
EVENING = datetime(2026, 1, 6, 20, tzinfo=UTC)


def test_a_projects_tick_is_an_entry_without_a_topic_and_a_week_may_hold_two() -> None:
    late = MONDAY + timedelta(days=30)
    first, second = (
        project_ticks.tick(MONDAY, milestone, hours, "Project", late, EVENING)
        for milestone, hours in (("first", 5.0), ("second", 30.0))
    )
    assert (first.topic, first.hours, first.week, first.studied_on) == ("", 5.0, None, MONDAY + timedelta(days=6))
    assert second.hours == DAY_HOURS
    assert project_ticks.ticked([first, second], MONDAY, "second") is second
    assert project_ticks.ticked([first, second], MONDAY, "third") is None
    assert project_ticks.ticked([first], MONDAY + timedelta(days=7), "first") is None


def test_the_hours_of_a_project_are_those_of_its_ticks_in_all_weeks() -> None:
    sunday = MONDAY + timedelta(days=6)
    ticked = [
        project_ticks.tick(monday, milestone, hours, "Project", sunday + timedelta(days=7), EVENING)
        for monday, milestone, hours in (
            (MONDAY, "first", 2.5),
            (MONDAY, "second", 1.0),
            (MONDAY + timedelta(days=7), "first", 3.0),
            (MONDAY, "gone", 4.0),
        )
    ]
    ticked[0] = replace(ticked[0], studied_on=MONDAY - timedelta(days=9))  # a tick that was edited is one still
    ticked[2] = replace(ticked[2], studied_on=MONDAY + timedelta(days=40))
    others = [StudyEntry("by hand", topic, 2.0, "", MONDAY, EVENING) for topic in ("", "t0")]
    assert project_ticks.hours([*ticked, *others], ["first", "second", "third"]) == {"first": 5.5, "second": 1.0}


def test_what_projects_took_leaves_a_day_its_hours_as_ticked_topics_do() -> None:
    made = project_ticks.tick(MONDAY, "first", 20.0, "Project", MONDAY, EVENING)
    logged_hours.validate(8.0, "", MONDAY, MONDAY, beside=[made])
    by_hand = replace(made, id="1d8f7c1e-8a51-4b3e-9a64-0a2f6f0c7d11")
    with pytest.raises(InvalidEntry, match="already logged that day"):
        logged_hours.validate(8.0, "", MONDAY, MONDAY, beside=[by_hand])
