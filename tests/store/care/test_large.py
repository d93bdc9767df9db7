"""The largest export is written, packed, read and imported while other threads are served."""

from __future__ import annotations

import copy
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.exports.anki import apkg
from assessment.items import Settings
from assessment.review import cards
from assessment.store import Log
from assessment.store.care import packing, transfer
from tests.conftest import a_sitting, give_answer

ANSWERS, A_SITTING = 20_000, 50
#: Seconds of processor time for which one call may keep the interpreter to itself, so that health is told within a second.
LONGEST = 0.9


@contextmanager
def served() -> Iterator[Callable[[], float]]:
    """Keep another thread running; return the longest time it waited, in processor time."""
    waits, over = [0.0], Event()

    def ask() -> None:
        before = time.process_time()
        while not over.wait(0.002):
            now = time.process_time()
            waits[0], before = max(waits[0], now - before), now

    thread = Thread(target=ask)
    gc.collect()
    gc.freeze()  # as the dashboard does: what earlier tests left in memory is no part of the measurement
    thread.start()
    try:
        yield lambda: waits[0]
    finally:
        over.set()
        thread.join()
        gc.unfreeze()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> dict[str, object]:
    """Make the content of an export with twenty thousand answers, by copying one sitting under other ids."""
    log = store.open(str(tmp_path_factory.mktemp("one")))
    log.choose("me", Settings())
    log.begin("me", a_sitting(("statistics",), max_items=A_SITTING))
    for position, item in enumerate(bank.questions[:A_SITTING]):
        log.append("me", "one", position, give_answer(banks.vary(item, position), position % 2 == 0))
    content = transfer.verified_content(transfer.export(log, "me"))
    log.close()
    (sitting,) = content["sittings"]
    content["sittings"] = [copy.copy(sitting) | {"id": f"sitting-{n}"} for n in range(ANSWERS // A_SITTING)]
    return content


def test_everybody_else_is_served_while_a_large_log_goes_out_and_comes_in(
    content: dict[str, object], bank: Bank, tmp_path: Path
) -> None:
    outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
    log: Log = store.open(str(tmp_path))
    with served() as waited:
        data = packing.write(outer | {"checksum": packing.checksum(content)})
        assert transfer.restore(log, "me", packing.pack(data)).answers == ANSWERS
        again = transfer.export(log, "me")
        assert packing.unpack(packing.pack(again)) == again
        responses = log.responses("me")
        now = datetime.now(UTC)
        assert apkg(cards.deck(responses, {item.id for item in bank.questions}, now), bank.blueprint, now)
    log.close()
    assert len(responses) == ANSWERS
    assert waited() < LONGEST
