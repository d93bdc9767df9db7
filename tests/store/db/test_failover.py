"""When a PostgreSQL is lost for good, its standby takes over, and the dashboards continue with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment import store
from assessment.errors import NotSaved
from assessment.items import Settings
from tests.store import postgresql
from tests.store.conftest import response, sitting
from tests.store.postgresql import Server


@pytest.fixture
def pair(server: Server) -> Iterator[tuple[Server, Server]]:
    """A primary whose every commit waits for its standby, and the standby."""
    primary = Server(postgresql.folder())
    standby = Server(postgresql.folder(), standby_of=primary)
    primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.sql("SELECT pg_reload_conf()")
    yield primary, standby
    postgresql.remove(standby)
    postgresql.remove(primary)


def test_a_standby_that_takes_over_has_all_that_was_acknowledged(
    pair: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    primary, standby = pair
    hosts = f"{primary.folder},{standby.folder}"
    log = store.open(f"postgresql://groundwork@/postgres?host={hosts}&target_session_attrs=read-write")
    log.choose("me", Settings())
    log.begin("me", sitting(max_items=10_000))
    acknowledged: list[int] = []
    enough = threading.Event()

    def answer() -> None:
        while not enough.is_set():
            number = len(acknowledged)
            try:
                log.append("me", "one", number, response(number), token=str(number))
            except NotSaved:
                continue  # told to the learner, who sends the same answer again
            acknowledged.append(number)

    writer = threading.Thread(target=answer)
    writer.start()
    time.sleep(0.5)
    primary.stop()
    before = len(acknowledged)
    standby.promote()
    deadline = time.monotonic() + 40
    while len(acknowledged) <= before + 20 and time.monotonic() < deadline:
        time.sleep(0.05)
    enough.set()
    writer.join()
    assert before > 0
    assert len(acknowledged) > before + 20
    assert [response.seed for response in log.responses("me")] == acknowledged
    assert not log.append("me", "one", before - 1, response(before - 1), token=str(before - 1))
    log.close()
