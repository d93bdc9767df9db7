"""A benchmark's figures carry their command, without what only this machine has."""

from __future__ import annotations

import argparse
import ast
from pathlib import Path

import pytest

from assessment import VERSION
from assessment.report import records
from assessment.report.intervals import share
from benchmarks import recording
from benchmarks.recording import Recording
from tests.conftest import ROOT

BENCHMARKS = [path for path in sorted((ROOT / "benchmarks").glob("*.py")) if path.name != "recording.py"]


def test_a_run_is_written_with_command_date_and_version(tmp_path: Path) -> None:
    record = Recording("a-try", "A try")
    record.add({"questions": 16}, "met", share(9, 10), "share", "90 %")
    record.add({}, "seconds", 2.5, "s")
    record.note("As a try.")
    read = records.read(record.write(tmp_path))
    assert read.version == VERSION
    assert read.date.tzinfo is not None
    assert read.command.startswith("python -m ")
    assert read.notes == ("As a try.",)
    met, seconds = read.figures
    assert (met.of, met.estimate.n, met.target) == ({"questions": "16"}, 10, "90 %")
    assert seconds.estimate.method == "a single run"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["--learners", "20"], "--learners 20"),
        (["--peers", str(Path("/opt/peers/bin/python").absolute())], "--peers PATH"),
        (["words", "--results", "/tmp/x", "--jobs", "1"], "words --jobs 1"),
        (["--results=/tmp/x"], ""),
        (["--from", "two words"], "--from 'two words'"),
    ],
)
def test_the_command_can_be_typed_again_on_another_machine(given: list[str], kept: str) -> None:
    assert recording.command(["/x/benchmarks/store.py", *given]).partition(" -m ")[2].partition(" ")[2] == kept


def test_seats_that_were_set_are_a_part_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDWORK_SEATS", "1000")
    assert recording.command(["x"]).startswith("GROUNDWORK_SEATS=1000 python -m ")
    monkeypatch.setenv("GROUNDWORK_SEATS", "$(rm)")
    assert recording.command(["x"]).startswith("python -m ")


def test_results_go_beside_the_report_unless_told_otherwise() -> None:
    parser = argparse.ArgumentParser()
    recording.declare(parser)
    assert parser.parse_args([]).results == ROOT / "docs" / "measurements"


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.name)
def test_every_benchmark_declares_where_its_figures_go_and_writes_them(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = {(getattr(call.value, "id", ""), call.attr) for call in calls if isinstance(call, ast.Attribute)}
    assert ("recording", "declare") in named
    assert any(attribute == "write" for _, attribute in named)
