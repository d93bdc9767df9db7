"""Figures become tables in which each shows its interval and where it comes from."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment import VERSION
from assessment.report.blocks import Missing, Paragraph, Table
from assessment.report.intervals import Estimate, counted, once, share
from assessment.report.records import Figure, Record
from assessment.report.tables import NOTHING, TableRequest, lay_out, whole_record, write_figure


def figure(value: float, low: float | None = None, high: float | None = None, unit: str = "") -> Figure:
    return Figure("x", {}, Estimate(value, low, high), unit)


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (figure(0.884, 0.861, 0.905, "share"), "88.4 % (86.1 to 90.5)"),
        (figure(0.3, 0.1, 0.6, "share"), "30 % (10 to 60)"),
        (figure(0.4921, 0.4808, 0.5034), "0.492 (0.481 to 0.503)"),
        (figure(1825.2, 1790.4, 1860.9, "/s"), "1,825/s (1,790 to 1,861)"),
        (figure(2.14, 1.9, 2.4, "s"), "2.14 s (1.90 to 2.40)"),
        (figure(0), "0"),
        (figure(11998), "11,998"),
        (figure(math.nan), NOTHING),
        (figure(math.nan, 12.0), f"{NOTHING} (12 or more)"),
        (figure(14.0, 9.0, None), "14 (9 or more)"),
        (figure(5.0, 5.0, 5.0), "5 (5 to 5)"),
    ],
)
def test_a_figure_is_written_to_about_two_digits_of_its_interval(of: Figure, text: str) -> None:
    assert write_figure(of) == text


def record(*figures: Figure, version: str = VERSION) -> Record:
    return Record(
        "words", "Words", "python -m benchmarks.verdicts words", datetime(2026, 11, 28, tzinfo=UTC), version, "abc", "Linux",
        figures, ("A note.",),
    )  # fmt: skip


FIGURES = tuple(
    Figure(measure, {"people": people, "questions": questions, "of": "areas"}, share(5, 10), "share", target)
    for people in ("none", "software-engineer")
    for questions in ("16", "48")
    for measure, target in (("said", ""), ("met", "95 %"))
)


def test_rows_are_what_was_measured_and_columns_the_measures() -> None:
    table, note = lay_out(
        {"words": record(*FIGURES)}, TableRequest("words", "How often", "python -m x", across="questions")
    )
    assert isinstance(table, Table)
    assert table.heads[:5] == (
        "people",
        "said, 16 questions",
        "met, 16 questions",
        "said, 48 questions",
        "met, 48 questions",
    )
    assert [row[0] for row in table.rows] == ["none", "software-engineer"]
    assert table.heads[5] == "asked for: met"
    assert {row[5] for row in table.rows} == {"95 %"}
    assert "of areas" in table.caption
    assert note == Paragraph("A note.")


def test_a_table_says_its_command_date_version_and_how_intervals_were_made() -> None:
    (table, _) = whole_record(record(*FIGURES))
    assert isinstance(table, Table)
    for said in (
        "`python -m benchmarks.verdicts words`",
        "28 November 2026",
        VERSION,
        "abc",
        "90 %, Wilson",
        "rests on 10",
    ):
        assert said in table.source


def test_a_figure_of_another_version_says_so() -> None:
    (table, _) = whole_record(record(*FIGURES, version="0.1.0"))
    assert isinstance(table, Table)
    assert f"version 0.1.0 (abc), not this one ({VERSION})" in table.source


def test_only_what_is_asked_for_is_shown_in_the_order_asked_for() -> None:
    wanted = TableRequest(
        "words", "x", "y", where={"questions": ("48",), "people": ("none",)}, measures=("met", "said")
    )
    table, _ = lay_out({"words": record(*FIGURES)}, wanted)
    assert isinstance(table, Table)
    assert [head for head in table.heads if head in ("met", "said")] == ["met", "said"]
    assert len(table.rows) == 1


def test_a_missing_measurement_is_reported_with_its_command() -> None:
    wanted = TableRequest("words", "How often", "python -m benchmarks.verdicts words")
    assert lay_out({}, wanted) == (Missing("How often", "python -m benchmarks.verdicts words"),)
    elsewhere = replace(wanted, where={"questions": ("80",)})
    assert lay_out({"words": record(*FIGURES)}, elsewhere) == (Missing(wanted.what, wanted.command),)


def test_a_measure_that_one_row_lacks_is_a_dash() -> None:
    (table, _) = whole_record(
        record(Figure("p50", {"store": "SQLite"}, once(2.0)), Figure("lost", {"store": "PostgreSQL"}, counted(0)))
    )
    assert isinstance(table, Table)
    assert table.rows == (("SQLite", "2", NOTHING), ("PostgreSQL", NOTHING, "0"))
