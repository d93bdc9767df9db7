"""The plan as a workbook, read by openpyxl."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from assessment import exports
from assessment.plan import Schedule
from tests.exports.conftest import EVIL


def book(schedule: Schedule) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(exports.xlsx(schedule)))


def test_sheets_weeks_and_hours_are_those_of_the_plan(schedule: Schedule) -> None:
    workbook = book(schedule)
    assert workbook.sheetnames == ["Summary", "Weeks", "Steps", "Resources", "Tasks"]
    weeks = list(workbook["Weeks"].iter_rows(min_row=2, values_only=True))
    assert len(weeks) == len(schedule.weeks)
    assert sum(row[2] for row in weeks) == pytest.approx(
        schedule.hours + schedule.practice_hours + schedule.check_hours
    )
    assert weeks[0][1].date() == schedule.start
    steps = list(workbook["Steps"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in steps] == [step.name for step in schedule.steps]
    assert sum(row[4] for row in steps) == pytest.approx(schedule.hours)


def test_the_radar_is_a_chart_of_the_workbook(schedule: Schedule) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exports.xlsx(schedule)))
    chart = archive.read("xl/charts/chart1.xml").decode()
    assert "<c:radarChart>" in chart and chart.count("<c:ser>") == 4
    sheet = book(schedule)["Summary"]
    scores = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if isinstance(row[1], float)}
    assert scores == {standing.name: pytest.approx(standing.score) for standing in schedule.area_standings}


@pytest.mark.parametrize("name", ["schedule", "evil"])
def test_no_cell_is_a_formula(name: str, request: pytest.FixtureRequest) -> None:
    workbook = book(request.getfixturevalue(name))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in risky)
    assert bool(risky) == (name == "evil")


def test_evil_text_arrives_whole_and_an_enormous_one_is_cut_with_an_ellipsis(evil: Schedule) -> None:
    cells = [cell for row in book(evil)["Steps"].iter_rows(values_only=True) for cell in row]
    assert EVIL in cells
    longest = max((cell for cell in cells if isinstance(cell, str)), key=len)
    assert len(longest) == 32_767 and longest.endswith("…")


def test_only_real_addresses_are_links(schedule: Schedule) -> None:
    links = [cell.hyperlink.target for row in book(schedule)["Resources"].iter_rows() for cell in row if cell.hyperlink]
    assert sorted(set(links)) == ["https://example.org/book?a=1&b=2"]


def test_the_same_plan_gives_the_same_file(schedule: Schedule, empty: Schedule) -> None:
    assert exports.xlsx(schedule) == exports.xlsx(schedule)
    assert book(empty).sheetnames
