"""A PostgreSQL that goes away and comes back: answers wait for it, or are reported as not saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from assessment import store
from assessment.errors import NotSaved, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.db import schema
from tests.store import disks, postgresql
from tests.store.conftest import response, sitting
from tests.store.postgresql import Server


@pytest.fixture
def log(server: Server, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
    opened = store.open(server.fresh())
    opened.choose("me", Settings())
    opened.begin("me", sitting(max_items=10_000))
    yield opened
    opened.close()


def test_a_crash_and_restart_in_the_middle_loses_nothing(server: Server, log: Log) -> None:
    acknowledged: list[int] = []
    failed: list[Exception] = []
    enough = threading.Event()

    def answer() -> None:
        while not enough.is_set():
            number = len(acknowledged)
            try:
                log.append("me", "one", number, response(number), token=str(number))
                acknowledged.append(number)
            except StoreError as error:
                failed.append(error)

    writer = threading.Thread(target=answer)
    writer.start()
    for _ in range(2):
        time.sleep(0.3)
        server.stop()
        server.start()
    before = len(acknowledged)
    deadline = time.monotonic() + 20
    while len(acknowledged) <= before + 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    enough.set()
    writer.join()
    assert len(acknowledged) > before + 3
    assert [response.seed for response in log.responses("me")] == acknowledged
    assert all(isinstance(error, NotSaved) for error in failed)


def test_a_server_that_is_down_is_reported_and_the_answer_can_be_sent_again(
    server: Server, log: Log, hurried: None
) -> None:
    server.stop()
    try:
        with pytest.raises(NotSaved, match="try again"):
            log.append("me", "one", 0, response(), token="t")
        with pytest.raises(StoreError, match="cannot be read"):
            log.responses("me")
    finally:
        server.start()
    assert log.append("me", "one", 0, response(), token="t")
    assert not log.append("me", "one", 0, response(), token="t")


def test_a_read_only_server_is_reported(server: Server, log: Log) -> None:
    try:
        server.sql("ALTER SYSTEM SET default_transaction_read_only = on")
        server.sql("SELECT pg_reload_conf()")
        log.close()  # so that it connects anew
        with pytest.raises(NotSaved, match=r"read-only.*standby"):
            log.append("me", "one", 0, response(), token="t")
        assert log.responses("me") == ()
    finally:
        server.sql("ALTER SYSTEM RESET default_transaction_read_only")
        server.sql("SELECT pg_reload_conf()")
        log.close()
    assert log.append("me", "one", 0, response(), token="t")


@contextmanager
def small_disk(server: Server) -> Iterator[str]:
    """Return the address of a log whose tables are on a disk of one megabyte."""
    with disks.mounted(server.folder / "tiny") as folder:
        server.own(folder)
        server.sql(f"CREATE TABLESPACE tiny LOCATION '{folder}'")
        yield f"{server.fresh()}%20-cdefault_tablespace%3Dtiny"
        server.sql("DROP TABLESPACE tiny")


@contextmanager
def small_files(_: Server) -> Iterator[str]:
    """Return the address of a log on a server whose files may not grow."""
    limited = Server(postgresql.folder(), largest=17 * 2**20)
    try:
        yield limited.fresh()
    finally:
        postgresql.remove(limited)


WAYS = {"file-size": small_files, **({"file-system": small_disk} if disks.may_mount() else {})}


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_of_the_server_is_never_a_false_saved(server: Server, way: str) -> None:
    random = Random(1)
    with WAYS[way](server) as address:
        log = store.open(address)
        log.choose("me", Settings())
        log.begin("me", sitting(max_items=10_000))
        disks.answer_until_full(log, lambda: random.randbytes(9_000).hex())  # which no database can compress
        schema.metadata.drop_all(log.transactions.engine)
        log.close()
