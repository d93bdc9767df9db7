"""Ten thousand guests past their time are cleared while somebody answers: one table, in a few minutes.

    python -m benchmarks.guests [--guests 10000] [--answers 16] [--folder FOLDER]

Every guest has a sitting with its answers. First somebody answers alone, then while the guests are cleared as the dashboard
clears them, batch by batch with a pause after each. An answer is what the page waits for: one durable transaction. PostgreSQL
is a private one with its usual settings, sync included, where its programs are installed.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from assessment import store
from assessment.dashboard.server.serving import BETWEEN_BATCHES
from assessment.items import Settings
from assessment.report.intervals import counted, once, quantile
from assessment.store import Log
from assessment.store.db import schema
from assessment.store.log import records
from assessment.store.log.people import guests
from benchmarks import recording
from benchmarks.recording import Recording
from tests.store import postgresql
from tests.store.conftest import response, sitting

HEADS = ("Store", "Guests", "Cleared in s", "Answers", "p50 ms", "p95 ms", "most ms", "p95 ms alone")
#: Seconds of answering alone, and between two answers of somebody in a hurry.
ALONE, PAUSE = 8.0, 0.02


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guests", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=16)
    parser.add_argument("--folder", type=Path)
    recording.declare(parser)
    given = parser.parse_args()
    record = Recording("guests", "Answering while guests past their time are cleared")
    print("| " + " | ".join(HEADS) + " |")
    print("|---" * len(HEADS) + "|")
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for name, url in stores(Path(folder)):
            log = store.open(url)
            fill(log, given.guests, given.answers)
            print("| " + " | ".join([name, *measured(record, name, log)]) + " |", flush=True)
            log.close()
    record.write(given.results)


def stores(folder: Path) -> Iterator[tuple[str, str]]:
    """Give an empty log of either kind."""
    yield "SQLite", f"sqlite:///{folder}/groundwork.sqlite3"
    if postgresql.binaries() is not None:
        server = postgresql.Server(postgresql.folder(), durable=True)
        try:
            yield "PostgreSQL", server.fresh()
        finally:
            postgresql.remove(server)


def fill(log: Log, number: int, answers: int) -> None:
    """Let guests come, answer, and stay away for too long."""
    past = records.text(datetime.now(UTC) - timedelta(days=1))
    made = {
        **records.of_response(response()),
        "answered_at": past,
        "shown": {**records.of_response(response())["shown"], "explanation": "Because. " * 60},
    }
    with log.transactions.engine.begin() as connection:
        for first in range(0, number, 500):
            names = [f"guest-{guest:032x}" for guest in range(first, min(first + 500, number))]
            begun = [{"learner": name, **records.of_sitting(sitting(name[-36:]))} for name in names]
            chosen = {"role": "ml-engineer", "starting_point": "none", "hours_per_week": 10.0}
            connection.execute(sa.insert(schema.guest), [{"learner": name, "kept_until": past} for name in names])
            connection.execute(sa.insert(schema.learner), [{"id": name, **chosen} for name in names])
            connection.execute(sa.insert(schema.sitting), begun)
            rows = [
                {**made, "sitting_id": name[-36:], "position": position, "token": str(position)}
                for name in names
                for position in range(answers)
            ]
            connection.execute(sa.insert(schema.response), rows)


def measured(record: Recording, name: str, log: Log) -> list[str]:
    """Answer alone for a while, then while guests are cleared; record a row, and return its cells."""
    log.choose("me", Settings())
    alone_until = time.monotonic() + ALONE
    alone = answering(log, "alone", lambda: time.monotonic() < alone_until)
    cleared: list[int] = []
    begun = time.monotonic()
    clearing = threading.Thread(target=lambda: cleared.append(clear(log)))
    clearing.start()
    beside = answering(log, "beside", clearing.is_alive)
    took = time.monotonic() - begun
    of, milliseconds = {"store": name}, np.array(beside) * 1000
    record.add(of, "guests cleared", counted(cleared[0]))
    record.add(of, "seconds", once(took), "s")
    record.add(of, "p50 of an answer meanwhile", quantile(milliseconds, 0.5), "ms")
    record.add(of, "p95 of an answer meanwhile", quantile(milliseconds, 0.95), "ms")
    record.add(of, "p95 alone", quantile(np.array(alone) * 1000, 0.95), "ms")
    p50, p95, most = np.percentile(beside, (50, 95, 100)) * 1000
    cells = [f"{cleared[0]:,}", f"{took:.0f}", f"{len(beside):,}", f"{p50:.1f}", f"{p95:.1f}", f"{most:.0f}"]
    return [*cells, f"{np.percentile(alone, 95) * 1000:.1f}"]


def clear(log: Log) -> int:
    """Clear everybody who is past their time, as the dashboard does."""
    total = 0
    while batch := guests.clear(log):
        total += batch
        time.sleep(BETWEEN_BATCHES)
    log.transactions.checkpoint()
    return total


def answering(log: Log, name: str, going_on: Callable[[], bool]) -> list[float]:
    """Answer question after question; return the seconds that each answer took."""
    took: list[float] = []
    for number in count():
        if not going_on():
            return took
        sitting_id, position = f"{name}-{number // 48}", number % 48
        if position == 0:
            log.begin("me", sitting(sitting_id))
        begun = time.perf_counter()
        assert log.append("me", sitting_id, position, response(position))
        took.append(time.perf_counter() - begun)
        time.sleep(PAUSE)
    raise AssertionError


if __name__ == "__main__":
    main()
