"""Records are stored as JSON and read back; other files are refused by name."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assessment.errors import GroundworkError
from assessment.report import records
from assessment.report.intervals import Estimate, counted, share
from assessment.report.records import Figure, Record
from tests.conftest import ROOT

RECORD = Record(
    "store",
    "Durable answers",
    "python -m benchmarks.store",
    datetime(2026, 11, 28, 22, 30, tzinfo=UTC),
    "0.2.0",
    "abc",
    "Linux",
    (
        Figure("said", {"people": "nobody in particular", "questions": "16"}, share(3, 10), "share", "30 %"),
        Figure("lost", {}, counted(0)),
    ),
    ("A note.",),
)


def test_a_written_record_is_read_back(tmp_path: Path) -> None:
    path = records.write(RECORD, tmp_path / "new")
    again = records.read(path)
    assert replace(again, figures=()) == replace(RECORD, figures=())
    for ours, theirs in zip(RECORD.figures, again.figures, strict=True):
        assert (ours.measure, ours.of, ours.unit, ours.target) == (
            theirs.measure,
            theirs.of,
            theirs.unit,
            theirs.target,
        )
        assert (ours.estimate.method, ours.estimate.n) == (theirs.estimate.method, theirs.estimate.n)
        assert theirs.estimate.value == pytest.approx(ours.estimate.value, rel=1e-5)
        assert (theirs.estimate.low is None) == (ours.estimate.low is None)


def test_a_newer_run_replaces_the_file(tmp_path: Path) -> None:
    records.write(RECORD, tmp_path)
    records.write(replace(RECORD, version="0.3.0"), tmp_path)
    assert [record.version for record in records.read_all(tmp_path).values()] == ["0.3.0"]
    assert len(list(tmp_path.iterdir())) == 1


def test_undefined_values_are_null(tmp_path: Path) -> None:
    path = records.write(replace(RECORD, figures=(Figure("mean", {}, Estimate(math.nan)),)), tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["figures"][0]["value"] is None
    assert math.isnan(records.read(path).figures[0].estimate.value)


def changed(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.update(fields)


def figure(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["figures"][0].update(fields)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (changed(format_version=2), "reads 1"),
        (changed(name="another"), "another"),
        (changed(name="../store"), "../store"),
        (changed(title=None), "title is no text"),
        (changed(command=["rm"]), "command is no text"),
        (changed(date="yesterday"), "no date"),
        (changed(date="2026-11-28T22:30:00"), "no time zone"),
        (changed(figures={}), "figures is no list"),
        (changed(figures=[3]), "figure 1 is no table"),
        (changed(notes=[1]), "notes"),
        (figure(value="many"), "value is 'many'"),
        (figure(value=True), "value is True"),
        (figure(value=5.0), "outside its interval"),
        (figure(n=-1), "n is -1"),
        (figure(of={"questions": 16}), "of does not name texts"),
        (figure(measure=None), "figure 1: measure is no text"),
    ],
)
def test_files_that_are_no_records_are_refused(
    edit: Callable[[dict[str, Any]], None], said: str, tmp_path: Path
) -> None:
    path = records.write(RECORD, tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(GroundworkError) as error:
        records.read_all(tmp_path)
    assert str(path) in str(error.value)
    assert said in str(error.value)
    assert "Run its command again" in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", '{"name": "store"}', "[" * 100_000, "\ufeff{}"])
def test_json_of_others_and_no_json_are_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text(text, encoding="utf-8")
    with pytest.raises(GroundworkError, match=r"store\.json"):
        records.read_all(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(GroundworkError, match="is no JSON"):
        records.read_all(tmp_path)


def test_numbers_that_json_does_not_have_are_refused(tmp_path: Path) -> None:
    path = records.write(RECORD, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"value": 0.3', '"value": Infinity'), encoding="utf-8")
    with pytest.raises(GroundworkError, match="no number"):
        records.read(path)


def test_a_missing_folder_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(GroundworkError, match="--results"):
        records.read_all(tmp_path / "nowhere")


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GroundworkError, match="cannot be written"):
        records.write(RECORD, tmp_path / "file")


def test_every_record_of_the_repository_can_be_read() -> None:
    folder = ROOT / "docs" / "measurements"
    assert set(records.read_all(folder)) == {path.stem for path in folder.glob("*.json")}
