"""The rows of a week, as pages and exports list them."""

from __future__ import annotations

import re
from datetime import date

from assessment.dashboard.parts import looks
from assessment.dashboard.text.plan import beside_topics, week_line, week_row
from assessment.standing.profile import Profile
from tests.made import planned


def test_a_week_names_its_checks_on_one_row_without_their_reasons(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    number = schedule.checks[0].week
    names = [check.standing.name for check in schedule.checks if check.week == number]
    *_, rows = week_line(schedule, number)
    (row,) = [row for row in rows if row.before == "Check before you study: "]
    assert all(name in row.written() for name in names)
    assert "chance" not in row.written()


def test_this_week_names_its_checks_once_with_the_way_to_each(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    number = schedule.checks[0].week
    beside = beside_topics(schedule, number, lambda topic, name: f"[{name}]({topic})")
    (row,) = [row for row in beside.splitlines() if row.startswith("- Check before you study: ")]
    checks = [check.standing for check in schedule.checks if check.week == number]
    assert checks and all(f"[{topic.name}]({topic.id})" in row for topic in checks)


def test_the_list_of_weeks_holds_the_rows_of_the_table_and_links_every_topic(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    for week in schedule.weeks:
        *_, rows = week_line(schedule, week.number)
        assert ", ".join(row.written() for row in rows) == week_row(schedule, week.number)["what"]
    lines = [week_line(schedule, week.number) for week in schedule.weeks]
    linked = set(re.findall(r'href="[^"]*topic=([a-z0-9-]+)', looks.week_list(lines)))
    assert linked == {step.topic.id for step in schedule.steps} | {check.standing.id for check in schedule.checks}
