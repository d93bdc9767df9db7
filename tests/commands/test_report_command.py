"""`python -m assessment report`: what it writes, and its messages about input it cannot use."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.commands import main
from assessment.report import records
from assessment.report.intervals import share
from assessment.report.records import Figure, Record
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("shipped_once")
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def measurements(tmp_path: Path) -> Path:
    of = {"levels above": "+1"}
    record = Record(
        "verdicts-checks", "Topic checks", "python -m benchmarks.verdicts checks", datetime(2026, 3, 2, tzinfo=UTC), "0.2.0", "",
        "Linux", (Figure("passed", of, share(880, 1000), "share"),),
    )  # fmt: skip
    records.write(record, tmp_path / "measurements")
    return tmp_path / "measurements"


def test_it_writes_markdown_and_pdf_with_what_was_measured(tmp_path: Path, measurements: Path, capsys: Printed) -> None:
    file = tmp_path / "made" / "report.md"
    file.parent.mkdir()
    assert main(["report", str(file), "--results", str(measurements)]) == 0
    written = file.read_text(encoding="utf-8")
    assert "| +1 | 88.0 % (86.2 to 89.6) |" in written
    assert "`python -m benchmarks.verdicts checks`; 2 March 2026; version 0.2.0" in written
    assert (tmp_path / "made" / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out == f"Wrote {file}.\nWrote {file.with_suffix('.pdf')}.\n"


def test_the_pdf_goes_where_it_is_wanted(tmp_path: Path, measurements: Path) -> None:
    asked = ["report", str(tmp_path / "a.md"), "--pdf", str(tmp_path / "b.pdf"), "--results", str(measurements)]
    assert main(asked) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"measurements", "a.md", "b.pdf"}


@pytest.mark.parametrize("kept", ["notes.md", "notes.pdf"])
def test_it_replaces_nothing_unasked(tmp_path: Path, measurements: Path, capsys: Printed, kept: str) -> None:
    (tmp_path / kept).write_text("mine")
    asked = ["report", str(tmp_path / "notes.md"), "--results", str(measurements)]
    assert main(asked) == 1
    assert "--force" in capsys.readouterr().err
    assert [path.read_text() for path in tmp_path.glob("notes.*")] == ["mine"]
    assert main([*asked, "--force"]) == 0
    assert (tmp_path / kept).read_bytes() != b"mine"


def test_a_missing_folder_is_named(tmp_path: Path, capsys: Printed) -> None:
    assert main(["report", str(tmp_path / "a.md"), "--results", str(tmp_path / "nowhere")]) == 1
    assert f"There is no folder {tmp_path / 'nowhere'}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_measurements_is_named(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["report", str(tmp_path / "a.md"), "--results", str(tmp_path / "empty")]) == 1
    assert f"{tmp_path / 'empty'} has no measurements" in capsys.readouterr().err
    assert not (tmp_path / "a.md").exists()


def test_foreign_json_is_named_and_nothing_is_written(tmp_path: Path, measurements: Path, capsys: Printed) -> None:
    (measurements / "package.json").write_text('{"name": "left-pad"}', encoding="utf-8")
    assert main(["report", str(tmp_path / "a.md"), "--results", str(measurements)]) == 1
    assert "package.json is no measurement of Groundwork" in capsys.readouterr().err
    assert not (tmp_path / "a.md").exists()


def test_a_missing_log_is_named_and_nothing_is_written(tmp_path: Path, measurements: Path, capsys: Printed) -> None:
    log = tmp_path / "nobody"
    assert main(["report", str(tmp_path / "a.md"), "--results", str(measurements), "--log", str(log)]) == 1
    assert "There is no log at" in capsys.readouterr().err
    assert not log.exists()
    assert not (tmp_path / "a.md").exists()


def test_without_typst_the_markdown_is_written_and_the_pdf_explained(
    tmp_path: Path, measurements: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(["report", str(tmp_path / "a.md"), "--results", str(measurements)]) == 1
    assert "pip install typst" in capsys.readouterr().err
    assert (tmp_path / "a.md").exists()
    assert not (tmp_path / "a.pdf").exists()


def test_one_file_cannot_be_both(tmp_path: Path, measurements: Path, capsys: Printed) -> None:
    same = str(tmp_path / "a.pdf")
    assert main(["report", same, "--results", str(measurements)]) == 1
    assert "cannot be both the Markdown and the PDF" in capsys.readouterr().err
    assert not Path(same).exists()


def test_an_unwritable_place_is_named(tmp_path: Path, measurements: Path, capsys: Printed) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["report", str(tmp_path / "file" / "a.md"), "--results", str(measurements)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_report_of_the_repository_is_what_the_command_writes(tmp_path: Path) -> None:
    """After new measurements or changes of the bank: `python -m assessment report`."""
    assert main(["report", str(tmp_path / "again.md")]) == 0
    here, again = (
        re.sub(r"composed on \d+ \w+ \d+", "composed", path.read_text(encoding="utf-8"))
        for path in (ROOT / "docs" / "technical-report.md", tmp_path / "again.md")
    )
    assert again == here
