"""The rows of a week, as pages and exports list them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.blueprint import Reading, Task
from assessment.dashboard.text.plan import beside_topics, week_line
from assessment.standing.profile import Profile
from assessment.words.plan import reasons, week_rows
from tests.made import START, curriculum, learner, planned


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
    assert len(checks) > 1 and all(f"[{topic.name}]({topic.id})" in row for topic in checks)


@pytest.mark.parametrize(("reading", "task", "said"), [(6.0, 3.0, True), (4.0, 2.0, False)])
def test_a_step_that_takes_less_than_its_material_says_so(reading: float, task: float, said: bool) -> None:
    """The step takes 5 hours; up to a third more of readings and tasks is as estimates go."""
    blueprint = curriculum([[]], [1])
    (step,) = planned(learner(blueprint, {}), 10, START).steps
    book = Reading("r", "Book", "Author", "https://example.org", "Chapter 1", reading)
    work = Task("t0", "build", "A task", "Do it.", ("It runs.",), task)
    step = replace(step, hours=5.0, readings=(book,), tasks=(work,))
    told = [reason for reason in reasons(step) if "would take about 9 hours, and 5 hours are planned" in reason]
    assert bool(told) == said


def test_the_list_of_weeks_holds_the_rows_of_the_table(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    for week in schedule.weeks:
        _, _, topics, beside = week_line(schedule, week.number)
        assert [*(label for _, label in topics), *beside] == week_rows(schedule, week)
