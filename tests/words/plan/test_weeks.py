"""The rows of a week, as pages and exports list them."""

from __future__ import annotations

from datetime import date

from assessment.dashboard.text.plan import beside_topics, week_line
from assessment.standing.profile import Profile
from assessment.words.plan import week_rows
from tests.made import planned


def test_a_week_names_its_checks_on_one_row_without_their_reasons(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    number = schedule.checks[0].week
    names = [check.standing.name for check in schedule.checks if check.week == number]
    *_, beside = week_line(schedule, number)
    (row,) = [row for row in beside if row.startswith("Check before you study: ")]
    assert all(name in row for name in names)
    assert "chance" not in row


def test_this_week_names_its_checks_once_with_the_way_to_each(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    number = schedule.checks[0].week
    beside = beside_topics(schedule, number, lambda topic, name: f"[{name}]({topic})")
    (row,) = [row for row in beside.splitlines() if row.startswith("- Check before you study: ")]
    checks = [check.standing for check in schedule.checks if check.week == number]
    assert checks and all(f"[{topic.name}]({topic.id})" in row for topic in checks)


def test_the_list_of_weeks_holds_the_rows_of_the_table(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    for week in schedule.weeks:
        _, _, topics, beside = week_line(schedule, week.number)
        assert [*(label for _, label in topics), *beside] == week_rows(schedule, week)
