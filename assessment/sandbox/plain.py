"""Run requests on systems that cannot confine code, such as Windows: a process for each, and only with permission."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from threading import Timer

from assessment import system
from assessment.errors import RunnerUnavailable
from assessment.sandbox import answers
from assessment.sandbox.inside import clock
from assessment.sandbox.inside.locks import Locks
from assessment.sandbox.requests import Calls, RunResult, Script
from assessment.sandbox.runner import ROOT, Warm, environment, starting

#: Set to 1 to say that this is your own machine, on which code may run with your rights.
OWN_MACHINE = "GROUNDWORK_OWN_MACHINE"
#: The most seconds a process takes to start and import packages, on a slow disk.
_START_SECONDS = 30.0
_START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from assessment.sandbox.inside.alone import main; sys.path.pop(0); main()"


class Plain:
    """Starts a fresh Python for each request: slower than a fork, and confined only by an audit hook."""

    pid = 0

    def __init__(self, hash_seed: str = "1") -> None:
        self._hash_seed = hash_seed

    def start(self) -> str:
        """Check that code may run; there is no process to start. Raises `RunnerUnavailable` without permission."""
        if os.environ.get(OWN_MACHINE) != "1":
            raise RunnerUnavailable(
                "This system cannot confine code, so none is run. If this is your own computer, say so in Settings, "
                f"or set {OWN_MACHINE}=1; or use Linux, macOS or the Linux subsystem on Windows."
            )
        return ""

    def stop(self) -> None:
        """Do nothing, since no process outlives its request."""

    def run(self, request: Calls | Script, person: str = "", *, locked: bool = False) -> RunResult:
        """Run a request, unless it must be `locked`. Raises `RunnerUnavailable` as `start` does, and if no process starts."""
        if locked:
            return RunResult((), "unlocked", Locks(missing="nothing confines a process on this system"))
        self.start()
        head, body = answers.encode(request)
        secret = secrets.token_hex(16)
        with starting(), tempfile.TemporaryDirectory(prefix="groundwork-", ignore_cleanup_errors=True) as folder:
            return self._run({"head": head, "body": body, "secret": secret}, folder, head["seconds"], secret)

    def _run(self, request: Mapping[str, object], folder: str, seconds: float, secret: str) -> RunResult:
        process = subprocess.Popen(
            [sys.executable, "-s", "-P", "-c", _START],
            cwd=folder,
            env=environment(self._hash_seed),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        late = Timer(clock.TIMES * seconds + 2 * clock.MORE_SECONDS + _START_SECONDS, process.kill)
        late.start()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode())
            process.stdin.close()
            received = process.stdout.read(answers.OUTPUT_BYTES + 1)
        except OSError:
            received = b""  # it ended before it had read the request
        finally:
            overdue = not late.is_alive()
            late.cancel()
            process.kill()
            process.wait()
            process.stdout.close()
        end = json.dumps({"ended": "time" if overdue else "exit"}).encode()
        full = len(received) > answers.OUTPUT_BYTES
        return answers.read(received[: answers.OUTPUT_BYTES] + b"\n" + end, secret.encode(), full)


def make_runner(modules: Sequence[str], slots: int | None = None, hash_seed: str = "1") -> Warm | Plain:
    """Return a runner for this system: a warm process that forks and locks itself or, without fork, plain processes."""
    return Warm(modules, slots, hash_seed) if system.FORKS else Plain(hash_seed)
