"""The plan as CSV and JSON, read back."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from assessment import exports
from assessment.plan import Schedule
from tests.exports.conftest import EVIL

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "plan.schema.json").read_text(encoding="utf-8"))


def rows(schedule: Schedule) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports.table(schedule))))


def test_csv_reads_back_with_all_hours(schedule: Schedule) -> None:
    table = rows(schedule)
    assert sum(int(row["minutes"]) for row in table) == pytest.approx(
        60 * (schedule.hours + schedule.practice_hours + schedule.check_hours)
    )
    study = [row for row in table if row["kind"] == "study"]
    assert sum(int(row["minutes"]) for row in study) == pytest.approx(60 * schedule.hours)
    assert {row["step"] for row in study} == {planned.name for planned in schedule.steps}
    assert date.fromisoformat(table[0]["begins"]) == schedule.start
    assert {row["kind"] for row in table} == {"study", "practice", "check", "off"}


def test_csv_is_marked_as_utf_8_and_has_nothing_that_a_spreadsheet_makes_a_date_of(schedule: Schedule) -> None:
    data = exports.table_file(schedule)
    assert data.startswith(codecs.BOM_UTF8)
    assert data.decode("utf-8-sig") == exports.table(schedule)
    for row in rows(schedule):
        assert not [cell for cell in row.values() if re.fullmatch(r"\d{1,2}[./]\d{1,4}", cell)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_a_cell_that_looks_like_a_formula_is_inert(schedule: Schedule, start: str) -> None:
    first = next(step for step in schedule.steps if step.id == schedule.weeks[0].hours[0][0])
    named = replace(first, topic=replace(first.topic, name=f"{start}1+1"))
    table = rows(replace(schedule, steps=tuple(named if step is first else step for step in schedule.steps)))
    assert table[0]["step"].startswith(f"'{start}1+1")


@pytest.mark.parametrize("name", ["schedule", "evil", "empty", "unmeasured"])
def test_json_follows_the_published_schema(name: str, request: pytest.FixtureRequest) -> None:
    plan = json.loads(exports.as_json(request.getfixturevalue(name)))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(plan)


def test_json_holds_the_whole_plan(schedule: Schedule, evil: Schedule) -> None:
    plan = json.loads(exports.as_json(schedule))
    hours = sum(entry["hours"] for week in plan["weeks"] for entry in week["study"])
    assert hours == plan["hours"]["study"] == schedule.hours
    assert [step["id"] for step in plan["steps"]] == [step.id for step in schedule.steps]
    assert plan["logged"] == {"t0": 5.0} and plan["weeks_off"] == ["2026-04-06"]
    # Nothing that somebody wrote is changed in data, not even an enormous note.
    mistakes = [text for step in json.loads(exports.as_json(evil))["steps"] for text in step["misconceptions"]]
    assert EVIL in mistakes and "long " * 20_000 in mistakes
