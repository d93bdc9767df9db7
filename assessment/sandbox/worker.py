"""Run the programs of a bank in warm, limited worker processes, each with its own order of sets."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

_WORKER = Path(__file__).with_name("inside.py")
#: Packages that take long to import; what programs use of them is imported once, before forking.
_HEAVY = ("numpy", "pandas", "sklearn", "scipy")
#: Two workers hash strings differently, so that what depends on the order of a set comes out differently.
HASH_SEEDS = ("1", "2")
#: Processor time of one program; on the clock it may take three times as long.
CPU_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program did: the text it printed, the class of the exception it ended with, or why it was stopped."""

    printed: str
    raised: str
    stopped: str


def run(programs: Sequence[str]) -> list[tuple[Ran, ...]]:
    """Run every program once in each worker, side by side; return per program what it did there.

    Each run has its own process, an empty folder, a limit of processor time and memory, and no network.
    """
    if not programs:
        return []
    modules = sorted({name for program in programs for name in heavy_imports(program)})
    with ThreadPoolExecutor(len(HASH_SEEDS)) as pool:
        runs = pool.map(lambda seed: _run_all(programs, modules, seed), HASH_SEEDS)
        return list(zip(*runs, strict=True))


def _run_all(programs: Sequence[str], modules: Sequence[str], hash_seed: str) -> list[Ran]:
    """Let one worker run all programs, starting another should it die."""
    done: list[Ran] = []
    while len(done) < len(programs):
        before = len(done)
        done += _run_until_lost(programs[before:], modules, hash_seed)
        if len(done) < len(programs):
            done.append(Ran("", "", "it took its worker process down with it"))
    return done


def _run_until_lost(programs: Sequence[str], modules: Sequence[str], hash_seed: str) -> Iterator[Ran]:
    with _start(modules, hash_seed, CPU_SECONDS) as worker:
        for program in programs:
            if (ran := _ask(worker, program)) is None:
                return
            yield ran
        assert worker.stdin is not None
        worker.stdin.close()


class Worker:
    """One warm worker process that runs programs one at a time, for as long as this object lives; safe to share."""

    def __init__(self, seconds: int = CPU_SECONDS, modules: Sequence[str] = ()) -> None:
        self._seconds, self._modules, self._lock = seconds, modules, Lock()
        self._process: subprocess.Popen[str] | None = None

    def run(self, program: str) -> Ran:
        """Run one program; a worker that was lost is replaced by a new one."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = _start(self._modules, HASH_SEEDS[0], self._seconds)
            if (ran := _ask(self._process, program)) is None:
                self._process.kill()
                self._process.wait()
                return Ran("", "", "it took its worker process down with it")
            return ran


def _ask(worker: subprocess.Popen[str], program: str) -> Ran | None:
    """Let a worker run one program; None when the worker is lost."""
    assert worker.stdin is not None and worker.stdout is not None
    try:
        worker.stdin.write(json.dumps({"program": program}) + "\n")
        worker.stdin.flush()
    except BrokenPipeError:
        return None
    line = worker.stdout.readline()
    return Ran(**json.loads(line)) if line else None


def _start(modules: Sequence[str], hash_seed: str, seconds: int) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONHASHSEED": hash_seed,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "LC_ALL": "C.UTF-8",
        # one thread each: forking a process with threads is not safe, and two workers share the processors anyway
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "VECLIB_MAXIMUM_THREADS": "1",
        "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",  # macOS would end a fork that uses its frameworks
    }
    # -s and -P: neither the user's packages nor the current folder can stand in for a library
    command = [sys.executable, "-s", "-P", str(_WORKER), str(seconds), *modules]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def heavy_imports(program: str) -> Iterator[str]:
    """Find the slow modules that a program imports; none if it does not compile."""
    try:
        tree = ast.parse(program)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from (name for name in names if name.split(".")[0] in _HEAVY)
