"""Opening a database: a foreign one is refused and left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.items import Settings
from assessment.store.db import files, schema
from tests.store.postgresql import Server


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


def test_damage_is_named_by_what_the_check_found(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content, said = path.read_bytes(), []
    for page in range(1, len(content) // 4096):
        at = 4096 * page + 8  # where a table's page says where its rows are
        path.write_bytes(content[:at] + bytes(value ^ 0x5A for value in content[at : at + 40]) + content[at + 40 :])
        try:
            files.inspect(path)
        except ForeignFile as error:
            said.append(str(error))
    assert any("page" in sentence for sentence in said)
    assert not any("*** in database" in sentence for sentence in said)


def test_an_empty_file_becomes_a_log(tmp_path: Path) -> None:
    file_in(tmp_path).touch()
    log = store.open(str(tmp_path))
    assert log.sittings("me") == ()
    log.close()


def test_a_place_that_cannot_be_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("")
    with pytest.raises(StoreError, match="GROUNDWORK_DATA"):
        store.open(str(tmp_path / "occupied" / "below"))


def test_answers_are_durable_by_the_databases_own_word(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    with log.transactions.engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    log.close()
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize("bad", ["mysql://somebody@host/x", "sqlite://", "://", "postgresql://host:port/x"])
def test_an_address_that_is_no_log_is_one_clear_error(bad: str) -> None:
    with pytest.raises(StoreError, match="GROUNDWORK_DATA"):
        store.open(bad)


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_is_refused_or_harmless(tmp_path: Path, seed: int) -> None:
    """Damage that SQLite's check finds is refused; what it misses causes one clear error at worst."""
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    for index in Random(seed).sample(range(len(content)), 20):
        content[index] ^= 1 << (index % 8)
    path.write_bytes(content)
    try:
        log = store.open(str(tmp_path))
    except StoreError:
        assert path.read_bytes() == bytes(content)
        return
    with suppress(StoreError):
        log.settings("me")
        log.responses("me")
    log.close()


def test_tables_of_another_program_are_left_alone(server: Server) -> None:
    url = server.fresh()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE meta (name text, value text)")
    with pytest.raises(ForeignFile, match="another program"):
        store.open(url)
    assert sa.inspect(engine).get_table_names() == ["meta"]
    engine.dispose()


def test_a_newer_database_is_left_alone(server: Server) -> None:
    url = server.fresh()
    log = store.open(url)
    with log.transactions.engine.begin() as connection:
        connection.execute(sa.update(schema.meta).values(value=str(schema.VERSION + 1)))
    log.close()
    with pytest.raises(NewerFile, match="update Groundwork"):
        store.open(url)


def test_a_password_is_never_shown(server: Server) -> None:
    with pytest.raises(StoreError) as raised:
        store.open("postgresql://somebody:hunter2@127.0.0.1:9/none")
    assert "hunter2" not in str(raised.value)
