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


def test_a_tick_is_of_its_milestone_whatever_it_was_edited_to_be() -> None:
    weeks = [MONDAY, MONDAY, MONDAY + timedelta(days=7), MONDAY, MONDAY - timedelta(weeks=40)]
    ticks = [
        project_ticks.tick(monday, milestone, 2.5, "Project", MONDAY + timedelta(days=13), EVENING)
        for monday, milestone in zip(weeks, ("first", "second", "first", "gone", "third"), strict=True)
    ]
    edited = [
        replace(ticks[0], studied_on=MONDAY - timedelta(days=9)),
        replace(ticks[1], topic="t0", hours=1.0),
        replace(ticks[2], studied_on=MONDAY + timedelta(days=400)),
        *ticks[3:],
    ]
    others = [StudyEntry(f"by hand {topic}", topic, 2.0, "", MONDAY, EVENING) for topic in ("", "t0")]
    of = project_ticks.milestones_of([*edited, *others], ["first", "second", "third"])
    assert [of.get(entry.id) for entry in (*edited, *others)] == ["first", "second", "first", None, "third", None, None]
    assert project_ticks.milestones_of([], ["first"]) == {}


def test_what_projects_took_leaves_a_day_its_hours_as_ticked_topics_do() -> None:
    made = project_ticks.tick(MONDAY, "first", 20.0, "Project", MONDAY, EVENING)
    logged_hours.validate(8.0, "", MONDAY, MONDAY, beside=[made])
    by_hand = replace(made, id="1d8f7c1e-8a51-4b3e-9a64-0a2f6f0c7d11")
    with pytest.raises(InvalidEntry, match="already logged that day"):
        logged_hours.validate(8.0, "", MONDAY, MONDAY, beside=[by_hand])
