"""kill -9 at random moments: nothing acknowledged is lost, nothing is torn or doubled, and what is resent counts once."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from random import Random

from assessment import store
from assessment.items import Settings
from tests.conftest import LONG
from tests.store.conftest import response, sitting

ROUNDS = 200 if LONG else 5


def write_on(url: str, position: int, acknowledged: Connection) -> None:
    """Answer until killed; acknowledge each answer once `append` has returned."""
    log = store.open(url)
    while True:
        log.append("me", "one", position, response(position), token=str(position))
        acknowledged.send(position)
        position += 1


def test_a_writer_that_is_killed_leaves_what_it_acknowledged(url: str) -> None:
    log = store.open(url)
    log.choose("me", Settings())
    log.begin("me", sitting())
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["assessment.store", "tests.store.conftest"])
    random = Random(1)
    position = 0
    for _ in range(ROUNDS):
        reader, writer = processes.Pipe(duplex=False)
        process = processes.Process(target=write_on, args=(url, position, writer))
        process.start()
        writer.close()
        last = reader.recv()
        time.sleep(random.uniform(0, 0.08))
        process.kill()
        process.join()
        try:
            while True:
                last = reader.recv()
        except EOFError:
            reader.close()
        kept = [response.seed for response in log.responses("me", "one")]
        assert kept == list(range(len(kept)))
        assert len(kept) - 1 in (last, last + 1)  # at most the one whose acknowledgement the kill cut off
        was_there = len(kept) - 1 == last + 1
        assert log.append("me", "one", last + 1, response(last + 1), token=str(last + 1)) is not was_there
        position = last + 2
    log.close()
