"""Backups are made while the log is in use, and restored whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from assessment import store
from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import backup as backups
from assessment.store.care.backup import back_up, restore
from assessment.store.db import lock, schema
from tests.store import disks
from tests.store.conftest import response, sitting
from tests.store.postgresql import Server


def filled(folder: Path) -> Log:
    log = store.open(str(folder))
    log.choose("me", Settings())
    log.begin("me", sitting())
    log.append("me", "one", 0, response())
    return log


def answers(folder: Path) -> list[int]:
    log = store.open(str(folder))
    seeds = [response.seed for response in log.responses("me")]
    log.close()
    return seeds


def test_what_came_after_a_backup_is_gone_and_kept_aside(tmp_path: Path) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    log.append("me", "one", 1, response(1))
    log.close()
    aside = restore(store.address(str(tmp_path)), copy)
    assert answers(tmp_path) == [0]
    assert aside is not None
    (tmp_path / "before").mkdir()
    aside.rename(tmp_path / "before" / "groundwork.sqlite3")
    assert answers(tmp_path / "before") == [0, 1]


def test_a_backup_taken_while_answers_come_in_holds_the_first_so_many(tmp_path: Path) -> None:
    log = filled(tmp_path)
    enough = threading.Event()

    def answer() -> None:
        position = 1
        while not enough.is_set():
            log.append("me", "one", position, response(position))
            position += 1

    writer = threading.Thread(target=answer)
    writer.start()
    copies = [
        back_up(store.address(str(tmp_path)), tmp_path / f"{number}" / "groundwork.sqlite3") for number in range(4)
    ]
    enough.set()
    writer.join()
    log.close()
    for copy in copies:
        copied = answers(copy.parent)
        assert copied == list(range(len(copied)))
        assert copied


def test_it_comes_back_where_there_is_no_log(tmp_path: Path) -> None:
    log = filled(tmp_path / "old")
    copy = back_up(store.address(str(tmp_path / "old")), tmp_path / "copy.db")
    log.close()
    assert restore(store.address(str(tmp_path / "new")), copy) is None
    assert answers(tmp_path / "new") == [0]


def test_a_restore_replaces_a_damaged_file(tmp_path: Path) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    log.close()
    path = Path(log.location)
    path.write_bytes(path.read_bytes()[:5000])
    broken = path.read_bytes()
    aside = restore(store.address(str(tmp_path)), copy)
    assert answers(tmp_path) == [0]
    assert aside is not None
    assert aside.read_bytes() == broken


def test_not_under_a_running_dashboard(tmp_path: Path) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    with pytest.raises(StoreError, match="stop the dashboard"):
        restore(store.address(str(tmp_path)), copy)
    assert log.append("me", "one", 1, response(1))
    log.close()
    assert answers(tmp_path) == [0, 1]
    assert not list(tmp_path.glob("*.restoring"))


def test_what_is_no_file_says_what_it_is_and_a_folder_names_its_last_backup(tmp_path: Path) -> None:
    filled(tmp_path).close()
    (tmp_path / "bare").mkdir()
    (tmp_path / "empty.db").touch()
    for number in range(3):
        copy = back_up(store.address(str(tmp_path)))
        os.utime(f"{copy}.sha256", (number, number))
    for source, says in (
        (tmp_path, f"{tmp_path} is a folder. Name a backup in it; the last is {copy}."),
        (copy.parent, f"{copy.parent} is a folder. Name a backup in it; the last is {copy}."),
        (
            tmp_path / "bare",
            f"{tmp_path / 'bare'} is a folder. It holds no backup. Nothing was changed; choose another backup.",
        ),
        (tmp_path / "empty.db", f"{tmp_path / 'empty.db'} is empty, so it is no backup. Nothing was changed"),
        (
            tmp_path / "none.db",
            f"{tmp_path / 'none.db'} cannot be read: No such file or directory. Nothing was changed",
        ),
    ):
        with pytest.raises(StoreError) as refused:
            restore(store.address(str(tmp_path)), source)
        assert str(refused.value).startswith(says)


def test_a_bad_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    with log.transactions.engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer = back_up(store.address(str(tmp_path)), tmp_path / "newer.db")
    with log.transactions.engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    log.close()
    flipped = bytearray(copy.read_bytes())
    flipped[flipped.index(b"Question 0?")] ^= 1  # SQLite's own check would not see this
    copy.write_bytes(flipped)
    (tmp_path / "text.db").write_text("dear diary")
    (tmp_path / "empty.db").touch()
    for bad, error in (
        (copy, ForeignFile),
        (newer, NewerFile),
        (tmp_path / "text.db", ForeignFile),
        (tmp_path / "empty.db", StoreError),
        (tmp_path / "none.db", StoreError),
    ):
        with pytest.raises(error):
            restore(store.address(str(tmp_path)), bad)
    assert answers(tmp_path) == [0]
    assert not list(tmp_path.glob("*.replaced"))


def test_nothing_is_overwritten_and_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no log"):
        back_up(store.address(str(tmp_path)))
    filled(tmp_path).close()
    (tmp_path / "mine.db").write_text("mine")
    with pytest.raises(StoreError, match="already"):
        back_up(store.address(str(tmp_path)), tmp_path / "mine.db")
    assert (tmp_path / "mine.db").read_text() == "mine"


def test_postgresql_is_left_to_its_own_tools(server: Server, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        back_up(server.fresh())
    with pytest.raises(StoreError, match="pg_restore"):
        restore(server.fresh(), tmp_path / "x.db")


@pytest.mark.parametrize("damaged", [False, True])
def test_a_log_that_is_open_is_not_replaced_whatever_its_state(tmp_path: Path, damaged: bool) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    if damaged:
        with (tmp_path / "groundwork.sqlite3").open("r+b") as file:
            file.seek(8000)
            file.write(b"\xff" * 500)
    with pytest.raises(StoreError, match="in use"):
        restore(store.address(str(tmp_path)), copy)
    log.close()
    restore(store.address(str(tmp_path)), copy)
    assert answers(tmp_path) == [0]


@disks.by_the_modes
def test_another_users_lock_is_respected(tmp_path: Path) -> None:
    log = filled(tmp_path)
    copy = back_up(store.address(str(tmp_path)))
    (tmp_path / "groundwork.sqlite3.lock").chmod(0)
    with pytest.raises(StoreError, match="user who owns it"):
        restore(store.address(str(tmp_path)), copy)
    with pytest.raises(StoreError, match="user who owns it"):
        store.open(str(tmp_path))
    (tmp_path / "groundwork.sqlite3.lock").chmod(0o600)
    log.close()
    restore(store.address(str(tmp_path)), copy)
    assert answers(tmp_path) == [0]


def test_a_dashboard_that_starts_in_the_middle_of_a_restore_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens the restored log, so that no answer it acknowledges is lost with the replaced file."""
    filled(tmp_path).close()
    copy = back_up(store.address(str(tmp_path)))
    opened: list[str] = []
    keep_aside = backups._keep_aside

    def in_the_gap(path: Path) -> Path:
        monkeypatch.setattr(lock, "PATIENCE", 0.0)
        with pytest.raises(StoreError, match="being restored"):
            store.open(str(tmp_path))
        opened.append("tried")
        return keep_aside(path)

    monkeypatch.setattr(backups, "_keep_aside", in_the_gap)
    restore(store.address(str(tmp_path)), copy)
    assert opened == ["tried"] and answers(tmp_path) == [0]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 12, b"SQLite format 3\0" + b"x" * 5000], ids=("no database", "torn")
)
def test_what_is_wrong_with_a_backup_is_not_said_of_the_log(tmp_path: Path, data: bytes) -> None:
    filled(tmp_path).close()
    bad = tmp_path / "bin.dat"
    bad.write_bytes(data)
    with pytest.raises(ForeignFile, match="choose another backup") as caught:
        restore(store.address(str(tmp_path)), bad)
    assert str(bad) in str(caught.value) and "GROUNDWORK_DATA" not in str(caught.value)


def test_a_backup_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path).close()
    copy = back_up(store.address(str(tmp_path)))

    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(backups, "_sha256", refuse)
    with pytest.raises(StoreError, match=r"cannot be read: Permission denied\. Nothing was changed; choose another"):
        restore(store.address(str(tmp_path)), copy)
