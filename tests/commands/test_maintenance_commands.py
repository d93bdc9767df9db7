"""The commands that maintain the log: what they print, write and return."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment import store
from assessment.commands import main
from assessment.items import Settings
from assessment.sandbox import status
from assessment.sandbox.inside.locks import Locks
from assessment.sandbox.status import Status
from assessment.store.log.people import guests
from tests.commands.conftest import answers


def test_the_doctor_is_content_with_a_fresh_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(tmp_path / "fresh")]) == 0
    assert "0 errors" in capsys.readouterr().out
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (Status(True, Locks(5, seccomp=True)), "ok       other people's banks: their generators run in processes"),
        (Status(True, Locks(missing="Landlock")), "warning  other people's banks: their generators run unconfined"),
        (Status(False, Locks(missing="Linux")), "warning  other people's banks: their generators run unconfined"),
    ],
)
def test_the_doctor_says_how_untrusted_banks_are_confined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, held: Status, says: str
) -> None:
    monkeypatch.setattr(status, "examine", lambda _: held)
    main(["doctor", "--data", str(tmp_path / "fresh")])
    assert says in capsys.readouterr().out


def test_the_doctor_ends_with_1_on_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "groundwork.sqlite3").write_text("dear diary")
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert "not a database" in capsys.readouterr().out


def test_the_doctor_erases_guests_whose_time_is_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = store.open(str(folder))
    now, kept = datetime.now(UTC), timedelta(days=30)
    names = [guests.admit(log, "", kept, 0, at=now - kept * age) or "" for age in (2, 2, 0)]
    for name in (names[0], names[2]):
        log.choose(name, Settings())
    log.close()
    for said, erased in (("3 have data here, 2 of them expired", True), ("1 have data here, 0 of them", False)):
        assert main(["doctor", "--data", str(folder)]) == 0
        out = capsys.readouterr().out
        assert said in out and ("2 expired guests erased" in out) is erased
    log = store.open(str(folder))
    assert [log.settings(name) is None for name in names] == [True, True, False]
    assert len(log.responses("local")) == 2
    log.close()


def test_an_export_moves_to_another_log(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.json"
    assert main(["export", str(file), "--data", str(folder)]) == 0
    assert "1 sitting, 2 answers" in capsys.readouterr().out
    for added in ("Imported: 1 sitting, 2 answers", "was here already"):
        assert main(["import", str(file), "--data", str(tmp_path / "new"), "--learner", "you"]) == 0
        assert added in capsys.readouterr().out
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
    assert main(["export", str(file), "--data", str(folder), "--force"]) == 1
    assert "No space left" in capsys.readouterr().err
    assert file.read_text() == "the old one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "mine.json"]


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
    assert main(["erase", "--data", str(folder), "--learner", "you", "--yes"]) == 1
    assert "has no data of 'you'" in capsys.readouterr().err
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
def test_a_mistyped_address_makes_no_new_log(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--data", str(tmp_path / "typo")]) == 1
    assert "no log" in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()


def test_a_file_that_is_no_export_is_named_and_makes_no_new_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("root:x:0:0\n")
    assert main(["import", str(other), "--data", str(tmp_path / "typo")]) == 1
    assert f"{other}: The file is not an export" in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()


def test_missing_files_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("import", "restore"):
        assert main([command, str(tmp_path / "none"), "--data", str(tmp_path / "log")]) == 1
        assert "none" in capsys.readouterr().err
    assert not (tmp_path / "log").exists()


def test_an_export_replaces_only_files_and_only_with_force(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, link = tmp_path / "mine.json", tmp_path / "link.json"
    file.write_text("the old one")
    link.symlink_to(file)
    export = ["export", "--data", str(folder)]
    assert main([*export, str(file)]) == 1
    assert "--force" in capsys.readouterr().err
    assert main([*export, str(link), "--force"]) == 1
    assert main([*export, "/dev/null", "--force"]) == 1
    assert link.is_symlink() and file.read_text() == "the old one" and not Path("/dev/null").is_file()
    assert main([*export, str(file), "--force"]) == 0
    assert json.loads(file.read_text())["format"] == "groundwork-learner"


def test_two_learners_have_two_files(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = store.open(str(folder))
    for name in ("a/b", "a_b"):
        log.choose(name, Settings())
    log.close()
    monkeypatch.chdir(tmp_path)
    for name in ("local", "a/b", "a_b"):
        assert main(["export", "--data", str(folder), "--learner", name]) == 0
    assert len(list(tmp_path.glob("groundwork*.json"))) == 3


def test_a_compressed_export_is_read_back(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.json.gz"
    assert main(["export", str(file), "--data", str(folder)]) == 0
    assert file.read_bytes()[:2] == b"\x1f\x8b"
    assert main(["import", str(file), "--data", str(tmp_path / "new")]) == 0
    assert answers(tmp_path / "new") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_log_its_copies_and_exports_are_for_their_owner_alone(folder: Path, tmp_path: Path) -> None:
    main(["backup", "--data", str(folder)])
    main(["export", str(tmp_path / "mine.json"), "--data", str(folder)])
    (backup,) = (folder / "backups").glob("*.sqlite3")
    main(["erase", "--yes", "--data", str(folder)])
    main(["restore", str(backup), "--data", str(folder)])
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {".erased", ".replaced", ".lock", ".json"} <= {file.suffix for file in files}
    assert {file.name: file.stat().st_mode & 0o077 for file in files} == {file.name: 0 for file in files}


def test_what_a_killed_backup_left_is_named_then_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = folder / "backups" / ".groundwork-20260101T000000.sqlite3.part"
    part.parent.mkdir()
    part.write_bytes(b"half a log")
    os.utime(part, (0, 0))
    fresh = part.with_name(".groundwork-now.sqlite3.part")
    fresh.write_bytes(b"being made")
    main(["doctor", "--data", str(folder)])
    assert part.name in capsys.readouterr().out
    assert answers(folder) == 2
    assert not part.exists() and fresh.exists()
