"""Limit the processor time of a piece of work, even if it catches every exception."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from assessment.sandbox.inside import limits

#: The wall-clock limit of work is its processor time times a factor plus some seconds, since others may use the processor too.
TIMES, MORE_SECONDS = 3.0, 1.0
#: Seconds between the exception that should stop the work and the end of the process, if it goes on.
GRACE = 0.2
#: The polling interval of the watching thread, in seconds.
_LOOK = 0.01

T = TypeVar("T")


class OutOfTime(BaseException):
    """The work took too long. Not an `Exception`, so that it is not caught by accident."""


def run_limited(work: Callable[[], T], seconds: float, give_up: Callable[[], None]) -> tuple[T, float]:
    """Run `work` within some seconds of processor time; return its result and the seconds it took.

    Raises `OutOfTime`. If the work catches that and goes on, `give_up` is called, which must end the process.
    """
    if not hasattr(signal, "setitimer"):
        return _run_watched(work, seconds, give_up)
    rung = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        nonlocal rung
        if rung:
            give_up()
        rung = True
        raise OutOfTime

    limits.grant_time(TIMES * seconds + MORE_SECONDS)
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


def _run_watched(work: Callable[[], T], seconds: float, give_up: Callable[[], None]) -> tuple[T, float]:
    """Do the same without interval timers, as on Windows: a thread watches, and raises in this one.

    Work that is inside a call of C, such as a long sleep, cannot be interrupted; then the process ends.

    A scheduled exception is never cancelled: CPython 3.11 would then believe for ever that one is pending, and tracing later in
    this process would loop endlessly. So the end of the work is marked by a single call of C, which nothing can interrupt, and
    an exception scheduled too late is allowed to arrive.
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
        warned = time.monotonic()
        while not ended:
            if time.monotonic() - warned > GRACE:
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
