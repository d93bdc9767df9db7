"""Durable answers per second of the log, beside what the disk can do at most: one table, in about a minute.

    python -m benchmarks.store [--seconds 4] [--folder FOLDER]

Every answer is one transaction that is on the disk before it counts. One call of `fdatasync` is the least that takes, so
its rate on the same disk, before and after in the same run, is the limit for one writer; several writers of a PostgreSQL
share a call. Writers are threads of one process, as in a dashboard, each on a sitting of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assessment import store
from assessment.items import Settings
from assessment.store import Log
from tests.store import postgresql
from tests.store.conftest import response, sitting

WRITERS = (1, 8, 32)
#: Answers in a sitting, before the next one is begun.
LENGTH = 48
HEADS = ("Store", "Writers", "Answers/s", "of fdatasync", "p50 ms", "p99 ms", "Lost or doubled")


def fdatasyncs(folder: Path, seconds: float) -> float:
    """Count how often a second 4 kB can be appended and synced."""
    with (folder / "raw").open("wb", buffering=0) as file:
        count, begun = 0, time.perf_counter()
        while time.perf_counter() - begun < seconds:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            count += 1
        return count / (time.perf_counter() - begun)


def answer(log: Log, learner: str, until: float, took: list[float]) -> None:
    """Answer one question after the other, and note how long each took to be safe."""
    round_ = 0
    while True:
        name = f"{learner}-{round_}"
        log.begin(learner, sitting(name))
        for position in range(LENGTH):
            begun = time.perf_counter()
            if begun > until:
                return
            assert log.append(learner, name, position, response(position))
            took.append(time.perf_counter() - begun)
        round_ += 1


def measure(url: str, writers: int, seconds: float) -> tuple[float, float, float, int]:
    """Return answers per second, the median and the 99th percentile in ms, and how many are there too few or too many."""
    log = store.open(url)
    names = [f"{writers}-{number}" for number in range(writers)]
    took: list[list[float]] = [[] for _ in names]
    for name in names:
        log.choose(name, Settings())
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=answer, args=(log, name, begun + seconds, times))
        for name, times in zip(names, took, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - begun
    kept = sum(len(log.responses(name)) for name in names)
    log.close()
    every = np.concatenate([np.asarray(times) for times in took]) * 1000
    return len(every) / lasted, float(np.median(every)), float(np.percentile(every, 99)), kept - len(every)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=4.0, help="for each row (default: 4)")
    parser.add_argument("--folder", help="on the disk to measure (default: the temporary folder)")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="groundwork-", dir=arguments.folder))
    stores: list[tuple[str, Callable[[], str]]] = [("SQLite", lambda: f"sqlite:///{folder}/log.sqlite3")]
    server = None
    if postgresql.binaries() is None:
        print(f"PostgreSQL is left out: {postgresql.MISSING}.", file=sys.stderr)
    else:
        server = postgresql.Server(Path(tempfile.mkdtemp(prefix="groundwork-", dir=arguments.folder)), durable=True)
        stores.append(("PostgreSQL", server.fresh))
    try:
        before = fdatasyncs(folder, 2)
        rows = [
            (name, writers, measure(url(), writers, arguments.seconds)) for name, url in stores for writers in WRITERS
        ]
        after = fdatasyncs(folder, 2)
    finally:
        if server:
            postgresql.remove(server)
        shutil.rmtree(folder)
    limit = (before + after) / 2
    print("| " + " | ".join(HEADS) + " |\n|---" + "|---:" * (len(HEADS) - 1) + "|")
    for name, writers, (rate, median, slow, off) in rows:
        print(f"| {name} | {writers} | {rate:,.0f} | {rate / limit:.0%} | {median:.1f} | {slow:.1f} | {off} |")
    print(f"\nfdatasync of 4 kB on this disk: {before:,.0f} a second before, {after:,.0f} after.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
