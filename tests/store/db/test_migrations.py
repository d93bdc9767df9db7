"""An older log is migrated whole, once, with a copy of the old one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store.db import schema
from tests.conftest import ROOT
from tests.store.conftest import agreed, choice, entry, response, sitting

#: What the versions before left behind in an SQLite file, and the row of a learner in each.
OLD = {
    1: ("version-1.sql", "'data-scientist', 'none', 4"),
    2: ("version-2.sql", "'data-scientist', 'none', 4"),
    3: ("version-3.sql", "'data-scientist', 'none', 4, 10"),
    4: ("version-4.sql", "'data-scientist', 'none', 4, 10"),
    5: ("version-5.sql", "'data-scientist', 'none', 4, 10, '', 4, NULL, 0, 1"),
    6: ("version-6.sql", "'data-scientist', 'none', 4, 10, '', 4, NULL, 0, 1"),
}


def filled(url: str) -> None:
    log = store.open(url)
    log.choose("me", Settings())
    log.begin("me", sitting())
    log.append("me", "one", 0, response())
    log.close()


def shape(url: str) -> dict[str, object]:
    engine = sa.create_engine(url)
    inspected = sa.inspect(engine)
    tables = {
        table: (
            {column["name"]: (str(column["type"]), column["nullable"]) for column in inspected.get_columns(table)},
            sorted(str(index["column_names"]) + str(index["unique"]) for index in inspected.get_indexes(table)),
            inspected.get_unique_constraints(table),
        )
        for table in inspected.get_table_names()
    }
    engine.dispose()
    return tables


@pytest.mark.parametrize("version", OLD)
def test_every_version_comes_out_like_a_new_one(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(
            Path(__file__).with_name("versions").joinpath(OLD[version][0]).read_text(encoding="utf-8")
        )
        connection.execute(f"INSERT INTO learner VALUES ('me', {OLD[version][1]})")
        connection.execute(f"INSERT INTO meta VALUES ('version', '{version}')")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    log = store.open(str(old))
    assert log.settings("me") == Settings("data-scientist", "none", 4)
    log.begin("me", sitting())
    assert log.append("me", "one", 0, response(), token="a")
    assert not log.append("me", "one", 0, response(), token="a")
    assert log.study("me", entry())
    log.take_out("me", "item-0")
    log.adopt("me", choice(shown="{}"))
    assert [choice.shown for choice in log.adopted_plans("me")] == ["{}"]
    log.keep_draft("me", "item-0", "r", "x")
    log.share("me", agreed())
    assert log.consents("me") == (agreed(),)
    log.close()
    store.open(str(new)).close()
    assert shape(f"sqlite:///{old}") == shape(f"sqlite:///{new}")
    assert len(list(tmp_path.glob(f"old.db.v{version}.*.backup"))) == 1


def test_the_second_version_comes_out_like_a_new_one_on_both_stores(fresh: Callable[[], str]) -> None:
    old, new = fresh(), fresh()
    filled(old)
    engine = sa.create_engine(old)
    with engine.begin() as connection:
        for statement in (
            "DROP TABLE study", "DROP TABLE timer", "DROP TABLE plan_choice", "DROP TABLE taken_out",
            "DROP TABLE draft", "ALTER TABLE learner DROP COLUMN programs",
            "DROP TABLE team_member", "DROP TABLE team_picture", "DROP TABLE consent",
            "DROP TABLE removed", "DROP TABLE set_aside", "DROP TABLE ended_login",
            "DROP TABLE guest", "DROP TABLE arrival",
            "ALTER TABLE learner DROP COLUMN time_zone", "ALTER TABLE learner DROP COLUMN day_starts",
            "ALTER TABLE learner DROP COLUMN chosen_at", "ALTER TABLE learner DROP COLUMN merges",
            "ALTER TABLE learner DROP COLUMN review_minutes", "UPDATE meta SET value = '2' WHERE name = 'version'",
        ):  # fmt: skip
            connection.exec_driver_sql(statement)
        if old.startswith("sqlite"):
            connection.exec_driver_sql("PRAGMA user_version = 2")
    engine.dispose()
    log = store.open(old)
    assert log.settings("me") == Settings(review_minutes=10)
    assert log.study("me", entry(week=date(2026, 1, 5)))
    log.adopt("me", choice())
    assert (len(log.responses("me")), len(log.study_entries("me")), len(log.adopted_plans("me"))) == (1, 1, 1)
    log.close()
    store.open(new).close()
    assert shape(old) == shape(new)


def test_an_older_log_is_brought_up_to_date_with_a_backup_of_a_file(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(url)

    def add_table(connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE added (x INTEGER)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, add_table))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    log = store.open(url)
    assert len(log.responses("me")) == 1
    with log.transactions.engine.connect() as connection:
        assert sa.inspect(connection).has_table("added")
    log.close()
    if url.startswith("sqlite"):
        (backup,) = Path(log.location).parent.glob("*.backup")
        with closing(sqlite3.connect(backup)) as old:
            assert old.execute("SELECT count(*) FROM response").fetchone() == (1,)
            assert old.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)


def test_a_migration_that_fails_leaves_the_log_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(url)

    def fails(connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        connection.exec_driver_sql("THIS IS NO SQL")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, fails))
        patched.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(StoreError):
            store.open(url)
    log = store.open(url)
    assert len(log.responses("me")) == 1
    with log.transactions.engine.connect() as connection:
        assert not sa.inspect(connection).has_table("half")
    log.close()


def test_processes_that_open_an_empty_store_at_once_make_one_log(url: str) -> None:
    program = "import sys; from assessment import store; store.open(sys.argv[1]).close()"
    processes = [
        subprocess.Popen([sys.executable, "-c", program, url], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)
    ]
    assert [process.communicate()[1] for process in processes] == [b""] * 3
    filled(url)
