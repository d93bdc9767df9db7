"""Run programs one after another, each in a fork of this warm process with little time, little memory and no network.

This file is run by its path, as a program of its own: `python sandbox_worker.py SECONDS MODULE ...` imports the modules once,
then reads one JSON request per line from standard input and answers each with one line. It imports nothing of Groundwork, so
that the programs of a bank meet a plain Python. Works on Linux and macOS; where a limit is not to be had it is left out.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import types
from collections.abc import Callable, Sequence
from typing import Any

MEMORY_BYTES = 2 * 2**30
OUTPUT_BYTES = 100_000
#: What a program may not do; sockets inside one process stay allowed, since asyncio needs a pair of them to start.
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "socket.sendmsg",
)
_FORBIDDEN_PROCESSES = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.startfile",
    "os.kill",
    "pty.",
)
#: What changes files by their name; a program may do so in its own folder.
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
)
#: What a program may read beside its own folder: Python, its packages, and what these ask the system for.
_READABLE = tuple(
    os.path.realpath(place)
    for place in (sys.prefix, sys.base_prefix, os.devnull, "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")
)


def main() -> None:
    """Import what was asked for, then answer requests until standard input ends."""
    seconds = int(sys.argv[1])
    for name in sys.argv[2:]:
        with contextlib.suppress(Exception):  # a missing module is told by the program that wants it
            importlib.import_module(name)
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(json.dumps(run(json.loads(line)["program"], seconds)) + "\n")
        answers.flush()


def run(program: str, seconds: int) -> dict[str, str]:
    """Run one program in a fork and tell what it printed, what it raised, and whether it was stopped.

    It has so many seconds of processor time, and three times as many on the clock, since others may be busy too.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory(prefix="groundwork-", ignore_cleanup_errors=True) as folder:
        child = os.fork()
        if child == 0:
            os.close(reading)
            _become_the_program(program, seconds, writing, folder)  # never returns
        os.close(writing)
        told = _read(reading, time.monotonic() + 3 * seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)  # the program's own children go with it
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not told:
        return {
            "printed": "",
            "raised": "",
            "stopped": f"it was stopped: over {seconds} s, too much memory, or a crash",
        }
    return dict(json.loads(told))


def _read(descriptor: int, deadline: float) -> bytes:
    """Read all that the child tells, or nothing if it does not end in time."""
    parts: list[bytes] = []
    with os.fdopen(descriptor, "rb", buffering=0) as pipe:
        while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
            if not (part := pipe.read(65536)):
                return b"".join(parts)
            parts.append(part)
    return b""


def _become_the_program(program: str, seconds: int, writing: int, folder: str) -> None:
    """Limit this process, execute the program, write what happened to the pipe, and end without any cleaning up."""
    result = {"printed": "", "raised": "", "stopped": ""}
    printed = io.StringIO()
    try:
        os.setsid()
        os.chdir(folder)
        _silence()
        _limit(seconds)
        main_module = types.ModuleType("__main__")
        sys.modules["__main__"], sys.argv = main_module, ["program.py"]
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        sys.addaudithook(_refusing(os.path.realpath(folder)))
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(program, "program.py", "exec"), main_module.__dict__)
    except BaseException as error:  # also SystemExit and KeyboardInterrupt: whatever ends a program is its answer
        result["raised"] = type(error).__name__
        if isinstance(error, _Refused):
            result["stopped"] = str(error)
    result["printed"] = printed.getvalue()[:OUTPUT_BYTES]
    told = json.dumps(result).encode()
    while told:
        told = told[os.write(writing, told) :]
    os._exit(0)


class _Refused(BaseException):
    """The program tried what no item may do. Not an `Exception`, so that the program cannot catch it by chance."""


def _refusing(folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    """Make the hook that stops a program at the network, at other processes, and at files that are not its own."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise _Refused(f"it reaches for the network ({event})")
        if event.startswith(_FORBIDDEN_PROCESSES):
            raise _Refused(f"it starts or ends another process ({event})")
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not _within(path, (folder, os.devnull) if changes else (folder, *_READABLE)):
                raise _Refused(f"it opens a file that is not its own ({path!r})")
        elif event == "sqlite3.connect" and arguments[0] != ":memory:" and not _within(arguments[0], (folder,)):
            raise _Refused("it opens a database that is not its own")
        elif event in _CHANGES and not _within(arguments[0], (folder,)):
            raise _Refused(f"it changes a file that is not its own ({event})")

    return refuse


def _within(path: object, folders: Sequence[str]) -> bool:
    """Whether a path lies in one of some folders; an open file's number has been looked at before."""
    if isinstance(path, int):
        return True
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return any(real == one or real.startswith(one.rstrip(os.sep) + os.sep) for one in folders)


def _silence() -> None:
    """Give the program an empty input, and let what C code writes to the terminal go nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdin = io.StringIO()


def _limit(seconds: int) -> None:
    """Limit processor time, memory and file size, each where the system can."""
    limits = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 10 * 2**20), (resource.RLIMIT_CORE, 0)]
    if sys.platform.startswith("linux"):  # macOS accepts RLIMIT_AS and ignores it, or refuses it
        with open("/proc/self/statm", encoding="ascii") as sizes:
            pages = int(sizes.read().split()[0])
        limits.append((resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY_BYTES))
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    main()
