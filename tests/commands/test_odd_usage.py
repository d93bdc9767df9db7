"""Invalid usage, and files that cannot be read or written, are refused in one sentence, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import store
from assessment.commands import main
from tests.commands.conftest import answers
from tests.conftest import ROOT
from tests.store.conftest import response

ITEMS = ["items", "--export", "gift", "--topic", "estimation"]


@pytest.mark.parametrize("command", [["export"], ["backup"], ITEMS])
def test_no_command_replaces_a_link_or_a_device(
    command: list[str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [] if command == ITEMS else ["--data", str(folder)]
    dangling, kept = tmp_path / "link", tmp_path / "kept"
    dangling.symlink_to(tmp_path / "nowhere")
    kept.write_text("mine")
    for target in ("/dev/null", str(dangling), str(tmp_path), str(kept)):
        assert main([*command, target, *own]) == 1
        assert "Choose another" in capsys.readouterr().err
    assert dangling.is_symlink() and kept.read_text() == "mine" and not (tmp_path / "nowhere").exists()
    if command == ITEMS:
        assert main([*command, str(kept), "--force"]) == 0
        assert kept.read_text() != "mine"


@pytest.mark.parametrize(
    "command",
    [
        *(["backup", "{}/copy.sqlite3"], ["export", "{}/mine.json"], ["export", "{}/mine.json.gz", "--force"]),
        *([*ITEMS, "{}/questions.gift"], ["report", "{}/report.md"], ["report", "--pdf", "{}/a.pdf"]),
        *(["new-bank", "{}/bank"], ["items", "--import", "x.gift", "--topic", "estimation", "--into", "{}/drafts"]),
    ],
    ids=" ".join,
)
def test_a_folder_that_does_not_exist_is_named_and_nothing_is_written(
    command: list[str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, before = tmp_path / "no" / "such", sorted(tmp_path.rglob("*"))
    own = ["--data", str(folder)] if command[0] in ("backup", "export") else []
    assert main([*(part.format(missing) for part in command), *own]) == 1
    told = capsys.readouterr().err
    assert f"there is no folder {missing}. Correct the name, or create the folder." in told
    assert sorted(tmp_path.rglob("*")) == before


def test_a_backup_without_its_checksum_is_not_left_behind(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy.sqlite3.sha256").mkdir()  # has the name that the checksum needs
    assert main(["backup", str(tmp_path / "copy.sqlite3"), "--data", str(folder)]) == 1
    assert "copy.sqlite3.sha256 was not written" in capsys.readouterr().err
    assert not (tmp_path / "copy.sqlite3").exists()


def test_the_usual_folder_for_backups_is_made(folder: Path) -> None:
    assert main(["backup", "--data", str(folder)]) == 0
    assert list((folder / "backups").glob("*.sqlite3"))


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["no-such-command"],
        ["lint", "no/such/folder"],
        ["lint", "--seeds", "0"],
        ["bank"],
        ["preview"],
        ["preview", "x", "--seed", "1e3"],
        ["simulate", "--seed", "-1"],
        ["simulate", "--learners", "0"],
        ["simulate", "--questions", "-1"],
        ["simulate", "--questions", "few"],
        *(["export", f"--learner={no_id}"] for no_id in ("", "x" * 65, "a\nb", "\ud800")),
        ["items", "--export", "gift", "--seed", "-1", "x"],
        ["items", "--export", "gift", "--seed", "9" * 30, "x"],
        ["items", "--export", "gift", "--variants", "0", "x"],
        ["simulate", "--learners", "9" * 5000],
        ["simulate", "--learners", "²"],
        ["lint", "--seeds", "1000000000000"],
        ["runner", "--socket", "x", "--at-once", "-1"],
        ["calibrate", "--minimum", "-1"],
    ],
)
def test_wrong_usage_ends_with_2(command: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == 2


def test_too_long_a_name_and_a_full_disk_are_reported(folder: Path) -> None:
    command = [sys.executable, "-m", "assessment", "doctor", "--data", str(folder)]
    if Path("/dev/full").exists():
        with open("/dev/full", "w") as full:
            told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
        assert told.returncode == 1
        assert told.stderr == "No space left on device. Choose another file or folder.\n"
    closed = subprocess.run([*command, "--data", "x" * 300], capture_output=True, text=True, cwd=ROOT, check=False)
    assert closed.returncode == 1 and "Traceback" not in closed.stderr
    for stream in ("stdout", "stderr"):
        source = f"import sys; sys.{stream} = None; from assessment.commands import main; sys.exit(main(sys.argv[1:]))"
        none = [sys.executable, "-c", source, *command[3:]]
        assert subprocess.run(none, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_a_socket_with_too_long_a_path_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runner", "--socket", str(tmp_path / ("x" * 120))]) == 1
    said = capsys.readouterr()
    assert "cannot be the runner's socket: AF_UNIX path too long. Name another path." in said.out + said.err


def test_a_log_behind_a_link_has_one_lock_and_is_restored_behind_it(folder: Path, tmp_path: Path) -> None:
    copy, linked = tmp_path / "copy.db", tmp_path / "linked"
    main(["backup", str(copy), "--data", str(folder)])
    linked.mkdir()
    (linked / "groundwork.sqlite3").symlink_to(folder / "groundwork.sqlite3")
    log = store.open(str(folder))
    log.append("local", "one", 2, response(2))
    assert main(["restore", str(copy), "--data", str(linked)]) == 1  # a dashboard has it open under its other name
    log.close()
    assert answers(folder) == 3
    assert main(["restore", str(copy), "--data", str(linked)]) == 0
    assert (linked / "groundwork.sqlite3").is_symlink()
    assert answers(folder) == answers(linked) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/zero")
def test_a_file_without_an_end_is_read_so_far_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "/dev/zero", "--data", str(tmp_path / "new")]) == 1
    assert "the limit is" in capsys.readouterr().err


def test_a_closed_pipe_and_an_ascii_terminal_end_without_a_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "assessment", "doctor", "--data", str(folder)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    reading, writing = os.pipe()
    os.close(reading)
    closed = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    os.close(writing)
    assert "Traceback" not in closed.stderr and "BrokenPipe" not in closed.stderr
    moved = folder.rename(folder.with_name("d\u00e4ta \u2192"))
    plain = subprocess.run([*command[:-1], str(moved)], capture_output=True, cwd=ROOT, env=environment, check=False)
    assert plain.returncode == 0 and plain.stderr == b"" and plain.stdout.isascii()
