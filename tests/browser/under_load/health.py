"""Asks a running dashboard for its health all the time, and tells how long it kept others waiting."""

from __future__ import annotations

import os
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

#: Seconds between two questions, and after which one counts as never answered.
PAUSE, GIVEN_UP = 0.05, 60.0


def waits(url: str, pid: int, over: Event) -> Iterator[float]:
    """Yield for how long each question waited: in seconds, but never longer than the process itself was at work meanwhile.

    A process that keeps its interpreter to itself works all that time. On a machine that is busy with something else it would
    wait for its turn, which says nothing of it.
    """
    while not over.wait(PAUSE):
        begun, worked = time.monotonic(), seconds_of_work(pid)
        urllib.request.urlopen(f"{url}/_stcore/health", timeout=GIVEN_UP).close()
        waited = time.monotonic() - begun
        yield waited if worked is None else min(waited, (seconds_of_work(pid) or worked) - worked)


def seconds_of_work(pid: int) -> float | None:
    """Read how many seconds of processor time a process has had; None where the system does not say (only Linux does so here)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def asked_all_the_time(url: str, pid: int) -> Iterator[list[float]]:
    """Ask for a process's health while something else goes on; the list holds the waits so far."""
    told: list[float] = []
    over = Event()
    failed: list[Exception] = []

    def ask() -> None:
        try:
            for waited in waits(url, pid, over):
                told.append(waited)
        except OSError as error:
            failed.append(error)

    thread = Thread(target=ask)
    thread.start()
    try:
        yield told
    finally:
        over.set()
        thread.join()
    assert not failed, failed
