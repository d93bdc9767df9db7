"""Opening a database: what is not ours is refused and left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assessment import store
from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.items import Settings
from assessment.store import schema


def file_in(folder: Path) -> Path:
    return folder / "groundwork.sqlite3"


def refused(path: Path, error: type[StoreError]) -> str:
    before = path.read_bytes()
    with pytest.raises(error) as raised:
        store.open(str(path.parent))
    assert path.read_bytes() == before
    assert str(path) in str(raised.value)
    return str(raised.value)


def filled(folder: Path) -> Path:
    log = store.open(str(folder))
    log.choose("me", Settings())
    log.close()
    return file_in(folder)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file_in(tmp_path).write_text("dear diary")
    assert "not a database" in refused(file_in(tmp_path), ForeignFile)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(file_in(tmp_path))
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    connection.close()
    assert "another program" in refused(file_in(tmp_path), ForeignFile)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.commit()
    connection.close()
    assert "update Groundwork" in refused(path, NewerFile)


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_truncated_file_is_left_alone(tmp_path: Path, keep: float) -> None:
    path = filled(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert "damaged" in refused(path, ForeignFile)


def test_an_empty_file_becomes_a_log(tmp_path: Path) -> None:
    file_in(tmp_path).touch()
    log = store.open(str(tmp_path))
    assert log.sittings("me") == ()
    log.close()


def test_a_place_that_cannot_be_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("")
    with pytest.raises(StoreError, match="GROUNDWORK_DATA"):
        store.open(str(tmp_path / "occupied" / "below"))


def test_answers_are_durable_by_the_databases_own_word(log: store.Log) -> None:
    with log._engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)

    def add_table(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE added (x)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, add_table))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    log = store.open(str(tmp_path))
    assert log.settings("me") == Settings()
    log.close()
    backups = list(tmp_path.glob("*.backup"))
    assert len(backups) == 1
    old, new = sqlite3.connect(backups[0]), sqlite3.connect(path)
    assert old.execute("SELECT count(*) FROM learner").fetchone() == (1,)
    assert [c.execute("PRAGMA user_version").fetchone()[0] for c in (old, new)] == [schema.VERSION - 1, schema.VERSION]
    old.close()
    new.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path)

    def fails(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x)")
        connection.exec_driver_sql("THIS IS NO SQL")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, fails))
        patched.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(StoreError):
            store.open(str(tmp_path))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    connection.close()
    log = store.open(str(tmp_path))
    assert log.settings("me") == Settings()
    log.close()
