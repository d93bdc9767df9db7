"""The hours of a week that went into what its plan does not have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.diary import StudyEntry
from assessment.plan.study_log import project_ticks
from assessment.plan.study_log.off_plan import hours_outside
from assessment.plan.study_plan import Week

MONDAY, AT = date(2026, 1, 5), datetime(2026, 1, 6, 20, tzinfo=UTC)
BEFORE = MONDAY - timedelta(weeks=1)


@pytest.mark.parametrize(
    ("topic", "on", "ticks", "hours"),
    [
        ("t0", MONDAY, None, 0.0),  # the week has it
        ("t0", MONDAY, MONDAY, 0.0),
        ("t0", MONDAY, BEFORE, 2.0),  # ticks off what an earlier week left
        ("t1", MONDAY, None, 2.0),
        ("", MONDAY, None, 2.0),
        ("t1", BEFORE, None, 0.0),  # of another week
    ],
)
def test_hours_on_what_a_week_does_not_hold_are_outside_its_plan(
    topic: str, on: date, ticks: date | None, hours: float
) -> None:
    week = Week(2, MONDAY, (("t0/1", 3.0),))
    assert hours_outside(week, [StudyEntry("e", topic, 2.0, "", on, AT, week=ticks)]) == hours


def test_review_takes_any_topic_and_a_ticked_project_is_in_the_plan() -> None:
    week = Week(2, MONDAY, (("t0/1", 3.0),), practice=4.5, projects=(("m", 4.0),))
    made = project_ticks.tick(MONDAY, "m", 4.0, "Project", MONDAY, AT)
    assert hours_outside(week, [made]) == 0.0
    assert hours_outside(week, [made, StudyEntry("e", "t1", 2.0, "", MONDAY, AT)]) == 1.5
