"""The files that show text as it stands hold no marks of Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import icalendar
import openpyxl
import pytest
from pypdf import PdfReader

from assessment import exports, standing
from assessment.banks import Bank
from assessment.exports.inline import plain
from assessment.plan import Schedule
from assessment.words.plan import reasons
from tests.made import planned


def texts(schedule: Schedule) -> Iterator[str]:
    """Find every text of the workbook, the table, the calendar and the document to print."""
    for sheet in openpyxl.load_workbook(io.BytesIO(exports.xlsx(schedule))):
        yield from (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    yield from (cell for row in csv.reader(io.StringIO(exports.table(schedule))) for cell in row)
    for event in icalendar.Calendar.from_ical(exports.ics(schedule)).walk("VEVENT"):
        yield from (str(event.get(name, "")) for name in ("summary", "description"))
    yield from (page.extract_text() for page in PdfReader(io.BytesIO(exports.pdf(schedule))).pages)


def test_no_text_has_raw_emphasis_code_or_links(schedule: Schedule) -> None:
    assert "*" in " ".join(reason for step in schedule.steps for reason in reasons(step))
    assert not [text for text in texts(schedule) if "*" in text or "`" in text or "](" in text]


def test_no_text_of_the_shipped_curriculum_has_raw_code(bank: Bank) -> None:
    """Its code has asterisks of its own."""
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["junior-ml-engineer"], ())
    assert not [text for text in texts(planned(profile, 10, date(2026, 3, 4))) if "`" in text or "](<" in text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("up to *advanced*", "up to advanced"),
        ("run `a * b`", "run a * b"),
        ("$x^2$ is **not** 2 * x", "$x^2$ is not 2 * x"),
    ],
)
def test_only_marks_are_left_out(text: str, said: str) -> None:
    assert plain(text) == said
