"""The plan as an Excel workbook: summary with a radar chart, weeks, steps, resources and tasks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from assessment.exports.inline import plain
from assessment.plan.study_plan import Schedule
from assessment.words.hours import short
from assessment.words.plan import (
    WEEK_OFF,
    address,
    checkpoint,
    milestone,
    passed_when,
    reasons,
    stepping_stone,
    study_by_topic,
    summary,
    task_kind,
    topic_check,
    what_to_do,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped, unused-ignore]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped, unused-ignore]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped, unused-ignore]

#: The most characters in a cell.
CELL = 32_767
#: The most links on a sheet; Excel's limit is 65,530.
LINKS = 5_000

Cell = str | float | int | date


def xlsx(schedule: Schedule) -> bytes:
    """Write the plan as .xlsx. Text is never a formula; text too long for a cell ends with an ellipsis."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        # the date of the plan, not of the download, so that the same plan gives the same file
        book.set_properties(
            {
                "title": f"Study plan: {schedule.role.name}"[:250],
                "author": "Groundwork",
                "created": datetime.combine(schedule.start, time(), UTC),
            }
        )
        write = _Writer(book)
        _summary(write, schedule)
        _weeks(write, schedule)
        _steps(write, schedule)
        _resources(write, schedule)
        _tasks(write, schedule)
    return out.getvalue()


class _Writer:
    """Writes sheets, with the formats that their cells share."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        # with this mark Excel reads a cell as text, even after it is edited
        self.inert = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.number = book.add_format({"num_format": "0.0", "valign": "top"})
        self.day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        self.link = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#0b5f66", "underline": 1})

    def sheet(self, name: str, headings: Sequence[str], widths: Sequence[float], first_row: int = 0) -> Worksheet:
        """Add a sheet; a heading in the first row is frozen and repeated in print."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, heading in enumerate(headings):
            sheet.write_string(first_row, column, heading, self.head)
        if headings and not first_row:
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
        return sheet

    def row(self, sheet: Worksheet, number: int, cells: Sequence[Cell]) -> None:
        """Write one row, each cell in the format of its type."""
        for column, cell in enumerate(cells):
            match cell:
                case str():
                    self.words(sheet, number, column, cell)
                case date():
                    sheet.write_datetime(number, column, datetime.combine(cell, time()), self.day)
                case _:
                    sheet.write_number(number, column, cell, self.number if isinstance(cell, float) else self.text)

    def words(self, sheet: Worksheet, number: int, column: int, text: str, form: Format | None = None) -> None:
        """Write text, never as a formula."""
        text = text if len(text) <= CELL else f"{text[: CELL - 1]}…"
        risky = text.lstrip().startswith(("=", "+", "-", "@"))
        sheet.write_string(number, column, text, form or (self.inert if risky else self.text))


def _summary(write: _Writer, schedule: Schedule) -> None:
    sheet = write.sheet("Summary", (), (30, 12, 12, 12, 14, 26))
    write.words(sheet, 0, 0, f"Study plan: {schedule.role.name}", write.title)
    sentences = [
        *summary(schedule),
        *map(milestone, schedule.milestones),
        *map(stepping_stone, schedule.stepping_stones),
    ]
    for row, sentence in enumerate(sentences, start=2):
        sheet.merge_range(row, 0, row, 5, "", write.text)
        write.words(sheet, row, 0, plain(sentence))
        sheet.set_row(row, 15 * min(20, 1 + len(sentence) // 100))
    top = len(sentences) + 3
    headings = ("area", "measured, %", "lowest, %", "highest, %", "role asks, %", "verdict")
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading, write.head)
    for row, standing in enumerate(schedule.area_standings, start=top + 1):
        scores = [float(standing.score), float(standing.low), float(standing.high), float(standing.required_score or 0)]
        write.row(sheet, row, [standing.name, *scores, standing.verdict.value])
    last = top + len(schedule.area_standings)
    chart: Any = write.book.add_chart({"type": "radar"})
    look = {
        1: {"color": "#0F7F88", "width": 2.5},
        2: {"color": "#0F7F88", "width": 1, "dash_type": "round_dot"},
        3: {"color": "#0F7F88", "width": 1, "dash_type": "round_dot"},
        4: {"color": "#666666", "width": 1.5, "dash_type": "dash"},
    }
    for column, line in look.items():
        chart.add_series(
            {
                "name": ["Summary", top, column],
                "categories": ["Summary", top + 1, 0, last, 0],
                "values": ["Summary", top + 1, column, last, column],
                "line": line,
            }
        )
    chart.set_y_axis({"min": 0, "max": 100, "major_unit": 25})
    chart.set_title({"name": "Measured against the role, in percent", "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 620, "height": 420})
    sheet.insert_chart(
        last + 2, 0, chart, {"description": "Radar chart of the areas; the table above has the same figures."}
    )


def _weeks(write: _Writer, schedule: Schedule) -> None:
    headings = ("week", "begins", "hours", "steps", "projects and review", "assessment", "hours done", "notes")
    sheet = write.sheet("Weeks", headings, (6, 13, 8, 60, 12, 44, 12, 40))
    for row, week in enumerate(schedule.weeks, start=1):
        study = study_by_topic(schedule, week.hours)
        steps = WEEK_OFF if week.off else " · ".join(f"{label} ({short(hours)})" for _, label, hours in study)
        checks = " ".join(
            [
                *(topic_check(check) for check in schedule.checks if check.week == week.number),
                *(checkpoint(schedule, check) for check in schedule.checkpoints if check.week == week.number),
            ]
        )
        write.row(sheet, row, [week.number, week.start, float(week.total), steps, float(week.practice), checks, "", ""])
    if schedule.weeks:
        sheet.autofilter(0, 0, len(schedule.weeks), 7)


def _steps(write: _Writer, schedule: Schedule) -> None:
    headings = (
        "order", "step", "topic", "area", "hours", "hours logged", "first week", "last week", "level", "why",
        "open objectives", "seen in your answers", "check",
    )  # fmt: skip
    sheet = write.sheet("Steps", headings, (6, 36, 30, 20, 8, 8, 8, 8, 14, 60, 60, 50, 50))
    areas = {area.id: area.name for area in schedule.areas}
    for row, step in enumerate(schedule.steps, start=1):
        write.row(
            sheet,
            row,
            [
                row, step.name, step.topic.name, areas.get(step.topic.area, step.topic.area), float(step.hours), float(step.logged),
                step.first_week, step.last_week, step.level.name, _lines(reasons(step)),
                _lines(step.objectives), _lines(step.misconceptions), plain(passed_when(step)),
            ],
        )  # fmt: skip


def _resources(write: _Writer, schedule: Schedule) -> None:
    sheet = write.sheet(
        "Resources", ("step", "title", "author", "section", "hours", "address"), (30, 40, 30, 60, 8, 50)
    )
    readings = [(step.name, reading) for step in schedule.steps for reading in step.readings]
    for row, (topic, reading) in enumerate(readings, start=1):
        write.row(
            sheet,
            row,
            [topic, reading.title, reading.author, plain(reading.section), float(reading.hours), reading.url],
        )
        if (url := address(reading.url)) and row <= LINKS:
            sheet.write_url(row, 5, url, write.link, string=url[:255])


def _tasks(write: _Writer, schedule: Schedule) -> None:
    sheet = write.sheet("Tasks", ("step", "kind", "title", "what to do", "done when", "hours"), (30, 22, 34, 70, 60, 8))
    tasks = [(step, task) for step in schedule.steps for task in step.tasks]
    for row, (step, task) in enumerate(tasks, start=1):
        text = plain(what_to_do(step, task))
        write.row(sheet, row, [step.name, task_kind(task), task.title, text, _lines(task.done), float(task.hours)])


def _lines(texts: Sequence[str]) -> str:
    """Write texts in a cell, a line each."""
    return "\n".join(map(plain, texts))
