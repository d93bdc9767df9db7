"""The warm process: it has the packages imported, takes requests over a local socket, and forks for each.

A request is a line of JSON, the head (person, task, seconds, memory, whether locks are required), which is read here, and a
body, which only the fork reads. The fork answers by itself; how it ended is added here as the last line. So one person's code
is never in the memory of another person's fork.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessment.sandbox import folders
from assessment.sandbox.inside import child, clock, locks
from assessment.sandbox.inside.turns import Turns

HEAD_BYTES = 4096
#: Seconds between two checks of a run's folder.
LOOK_SECONDS = 0.5
_ENDED_BY = {
    int(getattr(signal, name)): end  # Windows has neither signal
    for name, end in (("SIGXCPU", "time"), ("SIGKILL", "killed"))
    if hasattr(signal, name)
}


@dataclass(eq=False)
class _Job:
    """A request: `head` is empty until it is read, `pid` is 0 until it runs."""

    connection: socket.socket
    came: float
    head: Mapping[str, Any] = field(default_factory=dict)
    pid: int = 0
    deadline: float = 0.0
    folder: str = ""
    why: str = ""


class Service:
    """The event loop over connections, children and deadlines."""

    def __init__(self, listening: socket.socket, slots: int, hidden: Sequence[str], locked: bool) -> None:
        self._listening, self._locked = listening, locked
        self._readable_paths = locks.readable(hidden)
        self._turns: Turns[_Job] = Turns(slots)
        self._jobs: list[_Job] = []
        self._selector = selectors.DefaultSelector()
        self._woken, self._wakes = os.pipe()
        for descriptor in (self._woken, self._wakes):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        self._selector.register(listening, selectors.EVENT_READ, self._accept)

    def serve(self, until: int | None) -> None:
        """Serve until the other side of the descriptor `until` is closed, or for ever."""
        ended = False

        def end() -> None:
            nonlocal ended
            ended = not os.read(until or 0, 1)

        if until is not None:
            self._selector.register(until, selectors.EVENT_READ, end)
        while not ended:
            for key, _ in self._selector.select(LOOK_SECONDS if self._jobs else None):
                key.data()
            self._stop_late()
            self._start_next()
        for job in list(self._jobs):
            self._kill(job, "lost")

    def _accept(self) -> None:
        connection, _ = self._listening.accept()
        job = _Job(connection, time.monotonic())
        self._jobs.append(job)
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._read_head(job))

    def _read_head(self, job: _Job) -> None:
        """Read the first line and not a byte more."""
        try:
            seen = job.connection.recv(HEAD_BYTES, socket.MSG_PEEK)
            line, newline, _ = seen.partition(b"\n")
            if seen and not newline and len(seen) < HEAD_BYTES:
                return None
            job.connection.recv(len(line) + 1)
            head = json.loads(line)
            job.head = {
                "person": str(head["person"]),
                "task": {"calls": "calls", "program": "program"}[head["task"]],
                "seconds": min(float(head["seconds"]), 120.0),
                "memory": min(int(head["memory"]), 4 * 2**30),
                "locked": bool(head["locked"]) or self._locked,
            }
        except (OSError, ValueError, KeyError, TypeError):
            return self._finish(job)
        self._selector.unregister(job.connection)
        if not self._turns.ask(job.head["person"], job):
            job.why = "busy"
            self._finish(job)
        return None

    def _start_next(self) -> None:
        while taken := self._turns.next():
            _, job = taken
            job.folder = tempfile.mkdtemp(prefix="groundwork-")
            job.deadline = time.monotonic() + clock.TIMES * job.head["seconds"] + 2 * clock.MORE_SECONDS
            job.pid = os.fork()
            if job.pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                child.run(job.connection, job.head, os.path.realpath(job.folder), self._readable_paths)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, 4096)
        for job in [job for job in self._jobs if job.pid]:
            ended, status = os.waitpid(job.pid, os.WNOHANG)
            if ended:
                self._end(job, status)

    def _end(self, job: _Job, status: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(job.pid, signal.SIGKILL)  # its children, on systems where a fork can fork
        if not job.why and os.WIFSIGNALED(status):
            job.why = _ENDED_BY.get(os.WTERMSIG(status), "crash")
        self._turns.end(job.head["person"])
        job.pid = 0
        self._finish(job)

    def _stop_late(self) -> None:
        now = time.monotonic()
        for job in list(self._jobs):
            if job.pid and now > job.deadline:
                self._kill(job, "time")
            elif job.pid and folders.is_full(job.folder):
                self._kill(job, "disk")
            elif not job.head and now > job.came + 10:
                self._finish(job)

    def _kill(self, job: _Job, why: str) -> None:
        job.why = job.why or why
        if job.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(job.pid, signal.SIGKILL)

    def _finish(self, job: _Job) -> None:
        """Remove the folder, send how the run ended, and close the connection."""
        if job.folder:
            folders.remove(job.folder)
        with contextlib.suppress(OSError):
            job.connection.setblocking(False)
            job.connection.send(b"\n" + json.dumps({"ended": job.why or "exit"}).encode() + b"\n")
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(job.connection)
        job.connection.close()
        self._jobs.remove(job)


def listen(path: str) -> socket.socket:
    """Listen on a socket at a path, in place of an old one; everyone with access to its folder can connect.

    Raises `FileExistsError` where anything else is there.
    """
    if os.path.lexists(path) and not Path(path).is_socket():
        raise FileExistsError(errno.EEXIST, "it is no socket, and was left alone", path)
    Path(path).unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(path)
    listening.listen(128)
    return listening


def warm(modules: Sequence[str]) -> None:
    """Import likely modules once, before the first fork."""
    for name in modules:
        with contextlib.suppress(Exception):  # code that needs a missing module reports it
            importlib.import_module(name)
    if "sklearn" in sys.modules:
        # It looks for the thread pools of its libraries in /proc/self/maps when it first fits, which a fork may not read.
        with contextlib.suppress(Exception):
            importlib.import_module("sklearn.utils.parallel")._get_threadpool_controller()
    gc.collect()
    gc.freeze()  # so that garbage collection in forks does not copy their pages


def main() -> None:
    """Run the warm process, with its configuration as JSON in the first argument; a dashboard's own ends with its stdin."""
    config = json.loads(sys.argv[1])
    listening = socket.socket(fileno=config["socket"])
    warm(config["modules"])
    Service(listening, config["slots"], config["hidden"], config["locked"]).serve(config["until"])
