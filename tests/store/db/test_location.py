"""Where the log lives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessment import store
from assessment.errors import StoreError
from assessment.store import address
from assessment.store.db import files, location


def test_the_option_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path / "variable"))
    assert address(str(tmp_path / "option")) == f"sqlite:///{tmp_path}/option/groundwork.sqlite3"
    assert address() == f"sqlite:///{tmp_path}/variable/groundwork.sqlite3"


def test_a_file_and_a_database_url_are_taken_as_they_are(tmp_path: Path) -> None:
    assert address(str(tmp_path / "my.db")) == f"sqlite:///{tmp_path}/my.db"
    assert address("postgresql+psycopg://team@127.0.0.1/groundwork") == "postgresql+psycopg://team@127.0.0.1/groundwork"


def test_without_either_it_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GROUNDWORK_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert address().startswith(f"sqlite:///{tmp_path}")


def test_no_test_opens_the_users_own_log(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests of pages did, where none had said which log is theirs."""
    run = tmp_path_factory.getbasetemp()
    for log in (address(), "postgresql+psycopg://team@127.0.0.1/groundwork"):
        assert location.ledger(log).is_relative_to(run)


@pytest.mark.parametrize("name", ["what?", "100%", "%3F", "a b#c", "who&what=1", "ä", "[ab]", "a\nb", "x?uri=true"])
def test_a_folder_of_any_name_is_that_folder(name: str, tmp_path: Path) -> None:
    log = store.open(str(tmp_path / name))
    assert log.location == str(tmp_path / name / "groundwork.sqlite3")
    log.close()
    assert (tmp_path / name / "groundwork.sqlite3").stat().st_size > 0
    assert [folder.name for folder in tmp_path.iterdir()] == [name]


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "my.db").mkdir()
    assert address(str(tmp_path / "my.db")) == f"sqlite:///{tmp_path}/my.db/groundwork.sqlite3"


@pytest.mark.parametrize("name", ["groundwork.sqlite3.20260101T000000.replaced", "log.sqlite", "log"])
def test_a_file_with_another_ending_is_called_one_and_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"SQLite format 3\0")
    with pytest.raises(StoreError, match=r"is a file, and a log's file ends in \.sqlite3 or \.db\. Rename it, or name"):
        address(str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_a_killed_copy_left_is_found_whatever_the_name_of_the_log(tmp_path: Path) -> None:
    left = tmp_path / ".log[1].db.part"
    left.touch()
    os.utime(left, (0, 0))
    (tmp_path / ".log[1].db.gone.part").symlink_to("gone")  # as one that goes while it is looked at
    assert files.leftovers(tmp_path / "log[1].db") == [left]
    with pytest.raises(FileExistsError):  # a link that was laid where a copy is about to be made
        files.make_private(tmp_path / ".log[1].db.gone.part", new=True)


def test_two_that_write_one_file_at_once_have_a_part_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, write = tmp_path / "mine.json", Path.write_bytes

    def write_after_another(part: Path, data: bytes) -> int:
        monkeypatch.undo()
        files.write(target, b"the other's")
        assert part.exists() and target.read_bytes() == b"the other's"
        return write(part, data)

    monkeypatch.setattr(Path, "write_bytes", write_after_another)
    files.write(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_part_that_was_abandoned_goes_with_the_next_write(tmp_path: Path) -> None:
    for name in (".mine.json.part", ".mine.json.0a1b2c3d.part"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    files.write(tmp_path / "mine.json", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.json"]


@pytest.mark.parametrize("letter", ["x", "数", "😀"])
def test_a_name_as_long_as_the_system_takes_is_written(letter: str, tmp_path: Path) -> None:
    target = tmp_path / f"{letter * (250 // len(letter.encode()))}.json"
    files.write(target, b"whole")
    assert target.read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["\udcff", "a\x00b", "~nobody-of-that-name/x", "round"])
def test_a_place_that_cannot_be_named_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("round").symlink_to("round")
    with pytest.raises(StoreError, match="Name another folder"):
        store.open(name)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///{folder}/what?.db",
        "sqlite:///file:{folder}/log.db?uri=true",
        "sqlite+aiosqlite:///{folder}/log.db",
        "postgresql://u:p@127.0.0.1:9/d?port=x",
        "postgresql://u:p@127.0.0.1:9/d%00",
        "postgresql://u:hunt@er2@127.0.0.1:9/d",
        "mysql://u:p@127.0.0.1/d",
    ],
)
def test_an_address_that_would_lead_elsewhere_is_refused_and_nothing_is_made(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a database URL"):
        store.open(url.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_no_password_is_in_a_name(tmp_path: Path) -> None:
    url = "postgresql://u:hunter2@h/a%3Fb?password=hunter3&sslpassword=hunter4&sslmode=require"
    assert (
        location.display_name(url)
        == "postgresql://u:***@h/a%3Fb?password=%2A%2A%2A&sslmode=require&sslpassword=%2A%2A%2A"
    )


MOUNTS = """overlay / overlay rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sda1 /data ext4 rw 0 0
/dev/sda1 /my\\040data ext4 rw 0 0
/dev/sda2 /srv ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "vanishes"),
    [
        ("/home/app", True),
        ("/tmp/x", True),
        ("/data", False),
        ("/data/deep/er", False),
        ("/my data", False),
        ("/srv", True),
    ],
)
def test_what_a_container_is_started_with_anew_may_vanish(
    folder: str, vanishes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(location, "_MOUNTS", mounts)
    assert location.may_vanish(f"sqlite:///{folder}/groundwork.sqlite3") is vanishes
    assert not location.may_vanish("postgresql+psycopg://team@127.0.0.1/groundwork")


def test_where_nothing_is_known_of_mounts_nothing_is_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "_MOUNTS", Path("/no/such/file"))
    assert not location.may_vanish("sqlite:////tmp/groundwork.sqlite3")
