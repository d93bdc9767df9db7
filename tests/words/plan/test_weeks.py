"""The rows of a week, as pages and exports list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assessment.dashboard.parts import looks
from assessment.dashboard.text.plan import beside_topics, week_line, week_row
from assessment.plan.study_plan import Checkpoint, Occasion
from assessment.standing.profile import Profile
from assessment.words.plan import checks_of, measurements, rows_beside, study_by_topic, week_rows, written_out
from assessment.words.plan.weeks import PRACTICE
from tests.made import planned


def test_a_week_names_its_checks_on_one_row_without_their_reasons(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    number = schedule.checks[0].week
    names = [check.standing.name for check in schedule.checks if check.week == number]
    *_, rows = week_line(schedule, number)
    (row,) = [row for row in rows if row.before == "Check before you study: "]
    assert all(name in row.written() for name in names)
    assert "chance" not in row.written()


def test_a_week_lists_its_checks_before_the_study_that_they_may_save(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    week = schedule.weeks[schedule.checks[0].week - 1]
    checked, *others = week_rows(schedule, week)
    assert checked == checks_of(schedule, week) is not None
    assert {check.standing.id for check in schedule.checks if check.week == week.number} == {*dict(checked.topics)}
    assert len(others) >= len(week.by_topic()) and checked not in others


def test_the_list_of_weeks_holds_the_rows_of_the_table_and_links_every_topic(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    for week in schedule.weeks:
        *_, rows = week_line(schedule, week.number)
        assert written_out(rows) == week_row(schedule, week.number, lambda _, label: label)["what"]
    lines = [week_line(schedule, week.number) for week in schedule.weeks]
    linked = set(re.findall(r'href="[^"]*topic=([a-z0-9-]+)', looks.week_list(lines)))
    assert linked == {step.topic.id for step in schedule.steps} | {check.standing.id for check in schedule.checks}


def test_a_topic_stands_once_in_a_week_with_the_steps_it_takes(measured: Profile) -> None:
    schedule = planned(measured, 40, date(2026, 1, 5))
    week = next(week for week in schedule.weeks if len(week.by_topic()) < len(week.hours))
    first = 1 if checks_of(schedule, week) else 0
    studied = week_rows(schedule, week)[first : first + len(week.by_topic())]
    assert [row.topics[0][0] for row in studied] == [*week.by_topic()]
    ends = [f", {hours:g} h" for hours in week.by_topic().values()]
    assert all(row.written().endswith(end) for row, end in zip(studied, ends, strict=True))


def test_parts_of_a_level_are_merged_and_levels_follow_each_other(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    step = schedule.steps[0]
    above = measured.blueprint.levels[step.level.level]
    parts = [replace(step, step=replace(step.step, part=part, parts=2)) for part in (1, 2)]
    higher = replace(step, level=above, step=replace(step.step, level=above.level, part=1, parts=1))
    told = replace(schedule, steps=(*parts, higher))
    hours = [(each.id, 2.5) for each in told.steps]
    name, level = step.topic.name, step.level.name
    assert study_by_topic(told, hours[:1]) == [(step.topic.id, f"{name}: {level} (part 1 of 2)", 2.5)]
    assert study_by_topic(told, hours[:2]) == [(step.topic.id, f"{name}: {level}", 5.0)]
    assert study_by_topic(told, [*hours, ("", 1.0)]) == [
        (step.topic.id, f"{name}: {level}, then {above.name}", 7.5),
        ("", PRACTICE, 1.0),
    ]


def test_regular_assessments_of_a_long_plan_are_told_once_as_a_rhythm(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    areas = tuple(area.id for area in schedule.areas)

    def told(regular: Sequence[int]) -> list[str]:
        checks = [Checkpoint(number, date(2026, 1, 5), Occasion.REGULAR, areas, 1.0) for number in regular]
        end = Checkpoint(regular[-1] + 9, date(2026, 1, 5), Occasion.END, areas, 1.0)
        return [when for when, _ in measurements(replace(schedule, checkpoints=(*checks, end)))]

    assert told([12, 24]) == ["Week 12 (5 Jan 2026)", "Week 24 (5 Jan 2026)", "Week 33 (5 Jan 2026)"]
    rhythm = "Every 12 weeks from week 12 (5 Jan 2026) to week 48 (5 Jan 2026)"
    assert told([12, 24, 36, 48]) == [rhythm, "Week 57 (5 Jan 2026)"]
    assert told([12, 21, 33]) == ["Weeks 12, 21 and 33", "Week 42 (5 Jan 2026)"]


def test_what_a_week_holds_beside_its_topics_names_no_project_and_nothing_else_is_left_out(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    assert any(week.projects for week in schedule.weeks)
    for week in schedule.weeks:
        told = [line.removeprefix("- ") for line in beside_topics(schedule, week.number).splitlines()]
        rows = [row.written() for row in rows_beside(schedule, week)]
        projects = [row for row in rows if row.startswith("Project “")]
        assert len(projects) == len(week.projects)
        assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in told] == [
            row for row in rows if row not in projects
        ]
