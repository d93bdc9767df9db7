"""Faults of the machine: acknowledged records are there, and failures to save are reported."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from assessment import store
from assessment.errors import NotSaved, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.db import attempts
from tests.absent import absent
from tests.store import disks
from tests.store.conftest import choice, counts, entry, failing, response, sitting

#: Every write, on a log that has one learner with one unfinished sitting of one answer.
WRITES: dict[str, Callable[[Log], object]] = {
    "choose": lambda log: log.choose("me", Settings("data-scientist", "none", 4)),
    "choose first": lambda log: log.choose("you", Settings()),
    "rate": lambda log: log.rate("me", "statistics", 3),
    "begin": lambda log: log.begin("me", sitting("two")),
    "append": lambda log: log.append("me", "one", 1, response(1), token="t"),
    "report": lambda log: log.report("me", "one", 0, "No key."),
    "finish": lambda log: log.finish("me", "one"),
    "study": lambda log: log.study("me", entry("new", week=date(2026, 1, 5))),
    "study again": lambda log: log.study("me", entry(hours=3)),
    "delete_study_entry": lambda log: log.delete_study_entry("me", "entry"),
    "start_timer": lambda log: log.start_timer("me", "estimation", at=datetime(2026, 1, 6, tzinfo=UTC)),
    "adopt": lambda log: log.adopt("me", choice()),
    "take_out": lambda log: log.take_out("me", "item-1"),
    "bring_back": lambda log: log.bring_back("me", "item-0"),
    "erase": lambda log: log.erase("me"),
}
PASSING = sa.exc.OperationalError("", {}, ConnectionError("server closed the connection"), connection_invalidated=True)


def fill(log: Log) -> None:
    log.choose("me", Settings())
    log.begin("me", sitting())
    log.append("me", "one", 0, response())
    log.study("me", entry())
    log.take_out("me", "item-0")


@pytest.fixture
def filled(log: Log) -> Log:
    fill(log)
    return log


def state(log: Log) -> object:
    return counts(log), log.settings("me"), log.sittings("me"), log.responses("me"), log.reports("me"), diary(log)


def diary(log: Log) -> object:
    # when an entry was edited is the clock's
    entries = [replace(entry, edited_at=None) for entry in log.study_entries("me")]
    return entries, log.timer("me"), log.adopted_plans("me"), log.taken_out("me")


@pytest.mark.parametrize("name", WRITES)
def test_an_error_at_any_statement_leaves_all_or_nothing(fresh: Callable[[], str], name: str) -> None:
    """Each statement fails in turn, the commit last. Each time nothing is written, and the next attempt succeeds."""
    log = store.open(fresh())
    fill(log)
    before = state(log)
    for number in range(100):
        try:
            with failing(log, at=number):
                WRITES[name](log)
            break
        except NotSaved:
            assert state(log) == before
        except StoreError:  # the erasure is done; the read that follows it failed
            assert name == "erase"
            break
    assert number >= 2
    assert state(log) != before
    log.close()


@pytest.mark.parametrize("name", WRITES)
def test_a_fault_that_passes_is_not_even_noticed(filled: Log, name: str, hurried: None) -> None:
    for number in range(4):
        before = counts(filled)
        with failing(filled, at=number, error=PASSING):
            WRITES[name](filled)
        if number == 0:
            after = counts(filled)
        elif name != "rate":
            assert before == counts(filled) == after


def test_a_commit_that_was_not_heard_of_counts_once(
    filled: Log, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server commits, then the connection breaks: the next attempt finds its own answer."""
    dialect = filled.transactions.engine.dialect
    original, heard = dialect.do_commit, iter([False] * 3 + [True] * 100)

    def commit(connection: object) -> None:
        original(connection)  # type: ignore[arg-type]
        if not next(heard):
            raise PASSING

    monkeypatch.setattr(dialect, "do_commit", commit)
    assert filled.append("me", "one", 1, response(1)) is True
    assert not filled.append("me", "one", 1, response(2))
    assert [response.seed for response in filled.responses("me")] == [0, 1]


def test_a_permanent_fault_is_reported(filled: Log, hurried: None) -> None:
    engine = filled.transactions.engine
    tries = []

    def fail(*_: object) -> None:
        tries.append(1)
        raise PASSING

    sa.event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(NotSaved, match="try again"):
        filled.append("me", "one", 1, response(1))
    with pytest.raises(StoreError, match="try again"):
        filled.responses("me")
    sa.event.remove(engine, "before_cursor_execute", fail)
    assert len(tries) >= 2 * len(attempts.PAUSES)
    assert len(filled.responses("me")) == 1


def test_a_lock_that_another_holds_is_waited_for_then_told(
    url: str, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment.store.db.attempts.LOCK_TIMEOUT", 0.05)
    monkeypatch.setattr(PGDialect_psycopg, "create_connect_args", _no_hurry)
    log = store.open(url)
    fill(log)
    other = store.open(url)
    with other.transactions.engine.begin() as connection:
        connection.execute(sa.text("UPDATE sitting SET seed = 5"))
        with pytest.raises(NotSaved, match=r"locked|lock timeout"):
            log.append("me", "one", 1, response(1), token="t")
    assert log.append("me", "one", 1, response(1), token="t")
    log.close()
    other.close()


def _no_hurry(dialect: object, url: sa.URL) -> tuple[list[str], dict[str, object]]:
    # A lock timeout below a second must not become a connection timeout of none.
    return [], {**url.translate_connect_args(username="user", database="dbname"), **url.query}


def test_an_exhausted_pool_is_reported(filled: Log, hurried: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = filled.transactions.engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.05)
    held = [filled.transactions.engine.connect() for _ in range(15)]
    with pytest.raises(NotSaved, match="try again"):
        filled.append("me", "one", 1, response(1))
    for connection in held:
        connection.close()
    assert filled.append("me", "one", 1, response(1))


@pytest.mark.parametrize("way", disks.FULL)
def test_a_full_disk_is_never_a_false_saved(tmp_path: Path, way: str) -> None:
    with disks.FULL[way](tmp_path / "tiny") as folder, closing(store.open(str(folder))) as log:
        log.choose("me", Settings())
        log.begin("me", sitting())
        if way == "database-size":
            disks.limit(log)
        acknowledged = disks.answer_until_full(log, lambda: "x" * 500)
    with closing(store.open(str(folder))) as log:  # what was told is true of the file too
        kept = [response.seed for response in log.responses("me")]
        assert way == "file-system" or kept == acknowledged


@pytest.mark.parametrize("opened", ["before", "after"])
@pytest.mark.parametrize("way", disks.READ_ONLY)
@disks.by_the_modes
def test_a_folder_that_became_read_only_is_reported(tmp_path: Path, way: str, opened: str) -> None:
    with disks.READ_ONLY[way](tmp_path / "data") as (folder, permit):
        log = store.open(str(folder))
        fill(log)
        if opened == "after":
            log.close()
        else:  # a disk that is being written to cannot be made read-only
            log.transactions.engine.dispose()
        permit("read")
        if opened == "after":
            with pytest.raises(StoreError, match=r"[Ww]rit"):
                store.open(str(folder))
        else:
            with pytest.raises(NotSaved, match=r"[Ww]rit"):
                log.append("me", "one", 1, response(1))
        permit("write")
        log = store.open(str(folder))
        assert log.append("me", "one", 1, response(1))
        log.close()


@disks.by_the_modes
def test_a_file_that_may_not_be_written_is_reported(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    fill(log)
    log.close()
    (tmp_path / "groundwork.sqlite3").chmod(0o400)
    with pytest.raises(StoreError, match="writable"), closing(store.open(str(tmp_path))) as again:
        again.append("me", "one", 1, response(1))


def test_a_program_that_locks_the_file_for_good_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.store.db.attempts.LOCK_TIMEOUT", 0.05)
    log = store.open(str(tmp_path))
    log.close()
    with closing(sqlite3.connect(log.location)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            store.open(str(tmp_path))


@pytest.mark.parametrize("way", ["folder moved", "file moved", "another in its place"])
def test_a_file_that_went_is_never_a_false_saved(tmp_path: Path, way: str) -> None:
    """The system takes what is written to a file without a name, and drops it when the last program closes it."""
    if os.name == "nt":
        absent("A system that lets a file that is in use be moved, which Windows does not")
    folder, aside = tmp_path / "data", tmp_path / "aside"
    log = store.open(str(folder))
    fill(log)
    where, to = (folder, aside) if way == "folder moved" else (Path(log.location), tmp_path / "aside.sqlite3")
    where.rename(to)
    if way == "another in its place":
        shutil.copy(to, where)
    with pytest.raises(NotSaved, match="moved, deleted or replaced"):
        log.append("me", "one", 1, response(1))
    with pytest.raises(NotSaved, match="moved, deleted or replaced"), log.transaction():
        log.rate("me", "statistics", 3)
    to.rename(where)
    assert log.append("me", "one", 1, response(1))
    log.close()
    with closing(store.open(str(folder))) as again:
        assert len(again.responses("me", "one")) == 2
