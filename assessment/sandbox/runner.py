"""Send requests over a local socket to the warm process: our own, or a service that someone else runs."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from assessment.errors import RunnerUnavailable
from assessment.sandbox import answers
from assessment.sandbox.inside import clock, service
from assessment.sandbox.requests import Calls, RunResult, Script

#: The modules exercises import most, imported once in the warm process.
MODULES = (
    *("numpy", "pandas", "sqlite3", "collections", "itertools", "heapq"),
    *("datetime", "dataclasses", "re", "csv", "json"),
    *("sklearn.linear_model", "sklearn.model_selection", "sklearn.pipeline", "sklearn.preprocessing"),
    *("sklearn.metrics", "sklearn.compose", "sklearn.impute", "sklearn.tree", "sklearn.dummy"),
    "sklearn.feature_selection",
)
ROOT = Path(__file__).resolve().parents[2]
#: Folders code must not read although Python can: keys, solutions, and this program.
HIDDEN = (str(ROOT / "question_banks"), str(ROOT / "assessment"))
_KEY = secrets.token_bytes(16)
_START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from assessment.sandbox.inside.service import main; sys.path.pop(0); main()"


class Runner(Protocol):
    """Runs requests."""

    def run(self, request: Calls | Script, person: str = "", *, locked: bool = False) -> RunResult:
        """Run a request. `person` takes turns with others; with `locked` nothing runs without locks."""
        ...


class Service:
    """A service at a socket's path, in another process or container."""

    def __init__(self, path: str) -> None:
        self._path = path

    def run(self, request: Calls | Script, person: str = "", *, locked: bool = False) -> RunResult:
        """Run a request. Raises `RunnerUnavailable` if nothing listens at the path."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with connection:
            try:
                connection.connect(self._path)
            except OSError as error:
                raise RunnerUnavailable(
                    f"Nothing runs code at {self._path} ({error.strerror}). Start the runner."
                ) from error
            return _ask(connection, request, person, locked)


class Warm:
    """Our own warm process, started at the first request or before, and replaced if it dies."""

    def __init__(self, modules: Sequence[str] = MODULES, slots: int | None = None, hash_seed: str = "1") -> None:
        self._modules, self._hash_seed = tuple(modules), hash_seed
        self._slots = slots or max(1, os.cpu_count() or 1)
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""

    def start(self) -> str:
        """Start the process if it is not alive; return its socket's path without waiting for its imports.

        Raises `RunnerUnavailable` if the system will start none.
        """
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._clear()
                try:
                    with starting():
                        self._folder = tempfile.mkdtemp(prefix="groundwork-runner-")
                        self._process = _start(self._path, self._modules, self._slots, self._hash_seed)
                except RunnerUnavailable:
                    self._clear()
                    raise
                atexit.register(self.stop)
            return self._path

    def run(self, request: Calls | Script, person: str = "", *, locked: bool = False) -> RunResult:
        """Run a request, starting the process if it is not alive."""
        try:
            return Service(self.start()).run(request, person, locked=locked)
        except RunnerUnavailable:  # it has just died, which the system has not reported yet
            self.stop()
            return Service(self.start()).run(request, person, locked=locked)

    def stop(self) -> None:
        """End the process and remove its folder."""
        with self._lock:
            if self._process is not None:
                assert self._process.stdin is not None
                self._process.stdin.close()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(2)
                if self._process.poll() is None:
                    self._process.kill()
                    self._process.wait()
            self._clear()
        atexit.unregister(self.stop)

    @property
    def pid(self) -> int:
        """The process's id, 0 before it is started."""
        return self._process.pid if self._process else 0

    @property
    def _path(self) -> str:
        return os.path.join(self._folder, "run")

    def _clear(self) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process, self._folder = None, ""


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """Raise `RunnerUnavailable` where the system refuses to start a process or to make its folder."""
    try:
        yield
    except OSError as error:
        raise RunnerUnavailable(
            f"No process that runs code can be started: {error.strerror or error}. Free memory, processes, and space in "
            f"{tempfile.gettempdir()}, or name another folder with TMPDIR."
        ) from error


def serve(path: str, slots: int) -> None:
    """Become a service at a socket's path, which runs every request locked. Raises `OSError` where it cannot listen there."""
    listening = service.listen(path)
    os.chmod(path, 0o666)  # access is controlled by its folder
    os.set_inheritable(listening.fileno(), True)
    config = _config(listening.fileno(), MODULES, slots) | {"locked": True, "until": None}
    command = [sys.executable, "-s", "-P", "-c", _START, json.dumps(config)]
    os.execve(sys.executable, command, environment("1"))


def _config(descriptor: int, modules: Sequence[str], slots: int) -> dict[str, Any]:
    return {"socket": descriptor, "modules": modules, "slots": slots, "hidden": HIDDEN, "locked": False, "until": 0}


def environment(hash_seed: str) -> dict[str, str]:
    """Return the environment of a process that runs code."""
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # required by Windows
    return needed | {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONHASHSEED": hash_seed,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "LC_ALL": "C.UTF-8",
        # single-threaded: forking a process with threads is not safe, and runs share the processors anyway
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "VECLIB_MAXIMUM_THREADS": "1",
        # Arrow's own allocators reserve a gigabyte of address space for the first string, more than a run's limit
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",  # else macOS ends a fork that uses its frameworks
    }


def _start(path: str, modules: Sequence[str], slots: int, hash_seed: str) -> subprocess.Popen[bytes]:
    with service.listen(path) as listening:
        # -s and -P: neither the user's packages nor the current folder can stand in for a library
        return subprocess.Popen(
            [sys.executable, "-s", "-P", "-c", _START, json.dumps(_config(listening.fileno(), modules, slots))],
            env=environment(hash_seed),
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
        )


def _ask(connection: socket.socket, request: Calls | Script, person: str, locked: bool) -> RunResult:
    secret = secrets.token_hex(16)
    head, body = answers.encode(request)
    # a key for turns, which tells other people's code nothing of who runs beside it
    turn = hashlib.blake2b(person.encode(), key=_KEY, digest_size=12).hexdigest()
    head |= {"person": turn, "locked": locked}
    try:
        connection.sendall(json.dumps(head).encode() + b"\n" + json.dumps(body | {"secret": secret}).encode())
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # what it sent before closing says why
    # a run may have to wait for others before its own time begins
    connection.settimeout(60 + 4 * clock.TIMES * head["seconds"])
    received, full = bytearray(), False
    try:
        while part := connection.recv(65536):
            received += part
            if full := len(received) > answers.OUTPUT_BYTES:
                break
    except OSError:
        pass
    return answers.read(bytes(received[: answers.OUTPUT_BYTES]), secret.encode(), full)
