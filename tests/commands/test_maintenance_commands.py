"""The commands that look after the log: what they print, write and return."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessment import store
from assessment.commands import main
from assessment.items import Settings
from tests.store.conftest import response, sitting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log with one sitting of two answers, of the learner of a laptop."""
    log = store.open(str(tmp_path / "data"))
    log.choose("local", Settings())
    log.begin("local", sitting())
    for number in range(2):
        log.append("local", "one", number, response(number))
    log.close()
    return tmp_path / "data"


def answers(folder: Path, learner: str = "local") -> int:
    log = store.open(str(folder))
    number = len(log.responses(learner))
    log.close()
    return number


def test_the_doctor_is_content_with_a_fresh_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(tmp_path / "fresh")]) == 0
    assert "0 errors" in capsys.readouterr().out
    assert not (tmp_path / "fresh").exists()


def test_the_doctor_ends_with_1_on_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "groundwork.sqlite3").write_text("dear diary")
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert "not a database" in capsys.readouterr().out


def test_an_export_moves_to_another_log(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.json"
    assert main(["export", str(file), "--data", str(folder)]) == 0
    assert "1 sitting, 2 answers" in capsys.readouterr().out
    for added in ("1 sitting", "0 sittings"):
        assert main(["import", str(file), "--data", str(tmp_path / "new"), "--learner", "you"]) == 0
        assert f"{added} added" in capsys.readouterr().out
    assert answers(tmp_path / "new", "you") == 2
    assert answers(tmp_path / "new") == 0


def test_an_export_that_cannot_be_written_leaves_the_old_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.json"
    file.write_text("the old one")

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assessment.store.db.files.sync", full)
    assert main(["export", str(file), "--data", str(folder)]) == 1
    assert "No space left" in capsys.readouterr().err
    assert file.read_text() == "the old one"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "mine.json"]


def test_a_changed_export_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.json"
    main(["export", str(file), "--data", str(folder)])
    outer = json.loads(file.read_text())
    outer["content"]["sittings"][0]["responses"][0]["correct"] = False
    file.write_text(json.dumps(outer))
    assert main(["import", str(file), "--data", str(folder), "--learner", "you"]) == 1
    assert "damaged or changed" in capsys.readouterr().err
    assert answers(folder, "you") == 0


def test_erasing_needs_a_yes(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(["erase", "--data", str(folder)]) == 2
    assert answers(folder) == 2
    assert main(["erase", "--data", str(folder), "--learner", "you", "--yes"]) == 0
    assert answers(folder) == 2
    assert main(["erase", "--data", str(folder), "--yes"]) == 0
    assert "4 records" in capsys.readouterr().out
    assert answers(folder) == 0


def test_a_restored_backup_loses_who_was_erased_since(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    assert main(["backup", str(copy), "--data", str(folder)]) == 0
    main(["erase", "--data", str(folder), "--yes"])
    assert main(["restore", str(copy), "--data", str(folder)]) == 0
    assert "is kept as" in capsys.readouterr().out
    assert answers(folder) == 0


@pytest.mark.parametrize("command", [["export", "x.json"], ["erase", "--yes"], ["backup"]])
def test_a_mistyped_place_makes_no_new_log(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--data", str(tmp_path / "typo")]) == 1
    assert "no log" in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()


def test_files_that_are_not_there_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("import", "restore"):
        assert main([command, str(tmp_path / "none"), "--data", str(tmp_path / "log")]) == 1
        assert "none" in capsys.readouterr().err
    assert not (tmp_path / "log").exists()
