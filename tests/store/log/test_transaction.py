"""Several writes in one transaction: all of them or none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from assessment import store
from assessment.items import Settings, Sitting
from assessment.store import Log
from tests.store.conftest import response


def fill(log: Log, goal: Sitting) -> None:
    log.choose("me", Settings("data-scientist"))
    log.begin("me", goal)
    for position in range(3):
        assert log.append("me", goal.id, position, response(position))


def test_all_that_is_written_together_is_there_afterwards(log: Log, goal: Sitting, url: str) -> None:
    with log.transaction():
        fill(log, goal)
        assert len(log.responses("me")) == 3  # seen inside before it is committed
        other = store.open(url)
        assert other.responses("me") == ()
        other.close()
    assert [response.seed for response in log.responses("me", goal.id)] == [0, 1, 2]


def test_nothing_is_there_when_one_step_fails(log: Log, goal: Sitting) -> None:
    with suppress(ZeroDivisionError), log.transaction():
        fill(log, goal)
        raise ZeroDivisionError
    assert log.settings("me") is None
    assert log.sittings("me") == ()
    fill(log, goal)
    assert len(log.responses("me")) == 3


def test_another_thread_writes_its_own_transaction(log: Log, goal: Sitting) -> None:
    """It waits, and is not drawn into a transaction that fails."""
    with ThreadPoolExecutor(1) as pool:
        with suppress(ZeroDivisionError), log.transaction():
            log.choose("me", Settings("data-scientist"))
            waiting = pool.submit(log.choose, "you", Settings("ai-engineer"))
            raise ZeroDivisionError
        waiting.result(timeout=30)
    assert log.settings("me") is None
    assert log.settings("you") == Settings("ai-engineer")
