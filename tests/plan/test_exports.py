"""The plan on paper."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from assessment import plan
from assessment.items import Response
from assessment.plan import Profile, Schedule, exports
from assessment.plan.advice import advise


@pytest.fixture(scope="session")
def schedule(measured: Profile, responses: tuple[Response, ...]) -> Schedule:
    return plan.schedule(measured, advise(measured, responses), 10, date(2026, 3, 4))


def test_markdown_names_every_topic_and_every_week(schedule: Schedule) -> None:
    text = exports.markdown(schedule)
    for number, planned in enumerate(schedule.topics, start=1):
        assert f"### {number}. {planned.topic.name}\n" in text
    for week in schedule.weeks:
        assert f"| {week.number} | {week.start:%d %b %Y} |" in text
    assert f"({schedule.hours_low:.0f} to {schedule.hours_high:.0f} hours)" in text


def test_csv_reads_back_with_all_hours(schedule: Schedule) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.table(schedule))))
    assert sum(float(row["hours"]) for row in rows) == pytest.approx(schedule.hours)
    assert {row["topic"] for row in rows} == {planned.topic.name for planned in schedule.topics}
    assert date.fromisoformat(rows[0]["begins"]) == schedule.start


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_looks_like_a_formula_is_inert(schedule: Schedule, start: str) -> None:
    evil = replace(schedule.topics[0], topic=replace(schedule.topics[0].topic, name=f"{start}1+1"))
    text = exports.table(replace(schedule, topics=(evil, *schedule.topics[1:])))
    assert next(csv.DictReader(io.StringIO(text)))["topic"] == f"'{start}1+1"


def test_an_empty_plan_says_so(schedule: Schedule) -> None:
    text = exports.markdown(replace(schedule, topics=(), weeks=(), hours=0))
    assert "Everything this role asks for is met" in text


def test_a_plan_without_evidence_says_to_measure_first(schedule: Schedule) -> None:
    assert "Take an assessment first" in exports.markdown(replace(schedule, answered=0))
