"""Stop one piece of work after so much processor time, also when it catches everything."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from assessment.sandbox.inside import limits

#: How much longer than its processor time a piece of work may take on the clock, as a factor and in seconds added: others may
#: be busy too.
TIMES, MORE_SECONDS = 3.0, 1.0
#: Seconds that work which was told to stop and went on is given before the process ends.
GRACE = 0.2
#: Every how many seconds a thread that watches looks.
_LOOK = 0.01

T = TypeVar("T")


class OutOfTime(BaseException):
    """The work took too long. Not an `Exception`, so that it is not caught by chance."""


def limited(work: Callable[[], T], seconds: float, give_up: Callable[[], None]) -> tuple[T, float]:
    """Do `work` in so many seconds of processor time; return what it returns, and the seconds it took.

    Raises `OutOfTime`. Work that catches that and goes on makes `give_up` end the process.
    """
    if not hasattr(signal, "setitimer"):
        return _watched(work, seconds, give_up)
    rung = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        nonlocal rung
        if rung:
            give_up()
        rung = True
        raise OutOfTime

    limits.more_time(TIMES * seconds + MORE_SECONDS)
    for timer, number, after in (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, TIMES * seconds + MORE_SECONDS),
    ):
        signal.signal(number, ring)
        signal.setitimer(timer, after, GRACE)
    began = time.process_time()
    try:
        done = work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    if rung:
        raise OutOfTime
    return done, time.process_time() - began


def _watched(work: Callable[[], T], seconds: float, give_up: Callable[[], None]) -> tuple[T, float]:
    """Do the same where the system has no timers that ring, as on Windows: a thread watches, and raises in this one.

    Work that waits inside one call of C, such as a long sleep, cannot be woken: then the process ends.

    What was raised is never taken back: CPython 3.11 then goes on believing that something is to be raised, and whatever is
    traced later in this process goes round for ever. So the end of the work is one call of C, which nothing can be raised
    inside, and whoever comes too late lets the exception come.
    """
    began, latest = time.process_time(), time.monotonic() + TIMES * seconds + MORE_SECONDS
    here, ended, rung = ctypes.c_ulong(threading.get_ident()), list[bool](), threading.Event()

    def watch() -> None:
        while time.process_time() - began <= seconds and time.monotonic() <= latest:
            if ended:
                return
            time.sleep(_LOOK)
        rung.set()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(here, ctypes.py_object(OutOfTime))
        told = time.monotonic()
        while not ended:
            if time.monotonic() - told > GRACE:
                give_up()
                return
            time.sleep(_LOOK)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        outcome = work()
    finally:
        ended.append(True)
        watcher.join()
    if rung.is_set():
        raise OutOfTime
    return outcome, time.process_time() - began
