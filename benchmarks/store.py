"""Durable answers per second of the log, beside what the disk can do at most: one table, in about two minutes.

    python -m benchmarks.store [--seconds 8] [--folder FOLDER]

Every answer is one transaction that is on the disk before it counts, and one call of `fdatasync` is the least that takes.
So every row takes turns, within the same seconds, between answers and two bare loops on the same disk: 4 kB appended and
synced, the fewest bytes a page can be, and as many bytes as one answer writes, over bytes that are there, as a log that
is used again does. Their rates are the limit for one writer; several writers of a PostgreSQL share a call. Writers are
threads of one process, as in a dashboard, each on a sitting of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from assessment import store
from assessment.items import Settings
from assessment.report.intervals import counted, once, quantile, ratio
from assessment.store import Log
from benchmarks import recording
from benchmarks.recording import Recording
from tests.store import postgresql
from tests.store.conftest import response, sitting

WRITERS = (1, 8, 32)
#: Answers in a sitting, before the next one is begun.
LENGTH = 48
#: Turns that each row is cut into, so that a disk that is fast for a while is so for all.
TURNS = 8
HEADS = (
    "Store",
    "Writers",
    "Answers/s",
    "p50 ms",
    "p99 ms",
    "Lost or doubled",
    "4 kB synced/s",
    "share",
    "same bytes synced/s",
    "share",
)


@dataclass
class Writer:
    """One learner who answers without pause; goes on where the last turn ended."""

    name: str
    took: list[float] = field(default_factory=list)
    acknowledged: int = 0

    def answer(self, log: Log, until: float) -> None:
        """Answer one question after the other, and note how long each took to be safe."""
        while True:
            round_, position = divmod(self.acknowledged, LENGTH)
            name = f"{self.name}-{round_}"
            if position == 0:
                log.begin(self.name, sitting(name))
            begun = time.perf_counter()
            if begun > until:
                return
            assert log.append(self.name, name, position, response(position))
            self.took.append(time.perf_counter() - begun)
            self.acknowledged += 1


@dataclass
class Loop:
    """A bare loop of writing and syncing so many bytes, behind what is there or over it."""

    path: Path
    size: int
    over: bool
    count: int = 0
    lasted: float = 0.0

    def turn(self, seconds: float) -> None:
        """Write and sync for a while."""
        data = os.urandom(self.size)
        with self.path.open("r+b" if self.over else "ab", buffering=0) as file:
            begun = time.perf_counter()
            while (lasted := time.perf_counter() - begun) < seconds:
                if self.over and file.tell() > OVER - self.size:
                    file.seek(0)
                file.write(data)
                os.fdatasync(file.fileno())
                self.count += 1
        self.lasted += lasted

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.count / self.lasted


#: Bytes that are written over: as many as SQLite's write-ahead log has before it begins again.
OVER = 4_000_000


def measure(
    record: Recording, store_name: str, url: str, writers: int, seconds: float, folder: Path
) -> tuple[str, ...]:
    """Record one row, and return its cells behind the store and the number of writers."""
    log = store.open(url)
    everyone = [Writer(f"{writers}-{number}") for number in range(writers)]
    for writer in everyone:
        log.choose(writer.name, Settings())
    (folder / "over").write_bytes(bytes(OVER))
    before = _written(log)
    everyone[0].answer(log, time.perf_counter() + 0.1)
    bytes_each = (_written(log) - before) // everyone[0].acknowledged
    loops = [Loop(folder / "append", 4096, over=False), Loop(folder / "over", bytes_each, over=True)]
    everyone[0].took.clear()
    lasted, done, turns = 0.0, 0, list[tuple[float, float]]()
    for _ in range(TURNS):
        for loop in loops:
            loop.turn(seconds / TURNS / 3)
        begun = time.perf_counter()
        until = begun + seconds / TURNS
        threads = [threading.Thread(target=writer.answer, args=(log, until)) for writer in everyone]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took, answers = time.perf_counter() - begun, sum(len(writer.took) for writer in everyone)
        turns.append((answers - done, took))
        lasted, done = lasted + took, answers
    kept = sum(len(log.responses(writer.name)) for writer in everyone)
    log.close()
    every = np.concatenate([np.asarray(writer.took) for writer in everyone]) * 1000
    rate = len(every) / lasted
    cells = [f"{rate:,.0f}", f"{np.median(every):.1f}", f"{np.percentile(every, 99):.1f}"]
    cells.append(str(kept - sum(writer.acknowledged for writer in everyone)))
    of = {"store": store_name, "writers": writers}
    record.add(of, "answers a second", ratio(*zip(*turns, strict=True))._replace(method="90 %, over the turns"), "/s")
    record.add(of, "p50", quantile(every, 0.5), "ms")
    record.add(of, "p99", quantile(every, 0.99), "ms")
    record.add(of, "lost or doubled", counted(kept - sum(writer.acknowledged for writer in everyone), len(every)))
    record.add(of, "share of the bare disk's 4 kB writes", once(rate / loops[0].rate), "share")
    for loop in loops:
        size = f" ({loop.size / 1000:.0f} kB)" if loop.over else ""
        cells += [f"{loop.rate:,.0f}{size}", f"{rate / loop.rate:.0%}"]
    return tuple(cells)


def _written(log: Log) -> int:
    """Count the bytes of the write-ahead log so far."""
    engine = log.transactions.engine
    if engine.dialect.name == "sqlite":
        return Path(f"{engine.url.database}-wal").stat().st_size
    with engine.connect() as connection:
        return int(connection.execute(sa.text("SELECT pg_current_wal_insert_lsn() - '0/0'")).scalar_one())


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0, help="of answers for each row (default: 8)")
    parser.add_argument("--folder", help="on the disk to measure (default: the temporary folder)")
    recording.declare(parser)
    arguments = parser.parse_args()
    record = Recording("store", "Durable answers a second, beside the bare disk")
    folder = Path(tempfile.mkdtemp(prefix="groundwork-", dir=arguments.folder))
    numbers: Iterator[int] = iter(range(100))
    stores: list[tuple[str, Callable[[], str]]] = [
        ("SQLite", lambda: f"sqlite:///{folder}/{next(numbers)}/log.sqlite3")
    ]
    server = None
    if postgresql.binaries() is None:
        print(f"PostgreSQL is left out: {postgresql.MISSING}.", file=sys.stderr)
    else:
        server = postgresql.Server(Path(tempfile.mkdtemp(prefix="groundwork-", dir=arguments.folder)), durable=True)
        stores.append(("PostgreSQL", server.fresh))
    print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    print("| " + " | ".join(HEADS) + " |\n|---" + "|---:" * (len(HEADS) - 1) + "|")
    try:
        for name, url in stores:
            for writers in WRITERS:
                row = measure(record, name, url(), writers, arguments.seconds, folder)
                print("| " + " | ".join((name, str(writers), *row)) + " |", flush=True)
    finally:
        if server:
            postgresql.remove(server)
        shutil.rmtree(folder)
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}.")
    record.write(arguments.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
