"""Stop Python of a bank that does not end by itself after some seconds of the processor's time.

A signal interrupts the main thread, where commands run. In other threads nothing is stopped: a dashboard runs what comes with it, and
the generators of other banks in a process with limits of its own. Windows has no such signal.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from assessment.errors import EndlessCode

#: The most seconds of the processor for a draw or a check, which take milliseconds, and for a file, which may import large packages.
DRAW, FILE = 3.0, 10.0
#: Code that catches every exception is interrupted again and again, until it is met outside of its `try`.
_AGAIN = 0.01
#: What is deep in C, such as `sum(itertools.count())`, hears no signal. After so many times the limit it ends with the command.
_PATIENCE = 3
#: Where this package is: code in other files is a bank's.
_PACKAGE = str(Path(__file__).resolve().parents[2])
_HAS_TIMERS = hasattr(signal, "setitimer")
_state = {"handler": False, "fatal": False}


class _OutOfTime(BaseException):
    """Raised inside the code that takes too long; no `except Exception` there catches it."""


def end_command() -> None:
    """Let what hears no signal end the whole program, which then prints where it was. For commands alone, not for servers."""
    if _HAS_TIMERS and sys.__stderr__ is not None and not _state["fatal"]:
        faulthandler.register(signal.SIGVTALRM, file=sys.__stderr__, all_threads=False, chain=True)
        _state["fatal"] = True


def run(what: str, call: Callable[[], Any], seconds: float) -> Any:
    """Call a function of a bank. Raises `EndlessCode` if it takes longer than `seconds`; `what` begins that sentence."""
    if not _HAS_TIMERS or threading.current_thread() is not threading.main_thread():
        return call()
    if not _state["handler"]:
        signal.signal(signal.SIGPROF, _interrupt)
        _state["handler"] = True
    if _state["fatal"]:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _PATIENCE)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        return call()
    except _OutOfTime as stopped:
        raise EndlessCode(
            f"{what} did not end within {seconds:g} seconds{_where(stopped.__traceback__)}. Make its loops end."
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        if _state["fatal"]:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _interrupt(_: int, frame: FrameType | None) -> None:
    """Raise inside the code of the bank; here it has ended meanwhile."""
    if frame is not None and frame.f_code.co_filename != __file__ and _inside(frame):
        raise _OutOfTime


def _inside(frame: FrameType | None) -> bool:
    """Tell whether a frame runs below `run`."""
    while frame is not None and frame.f_code is not run.__code__:
        frame = frame.f_back
    return frame is not None


def _where(trace: TracebackType | None) -> str:
    """Say in which line of the bank's file it was stopped."""
    frames = []
    while trace is not None:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    of_bank = [(name, line) for name, line in frames if not name.startswith(_PACKAGE)]
    return f" (stopped in line {[line for name, line in of_bank if name == of_bank[0][0]][-1]})" if of_bank else ""
