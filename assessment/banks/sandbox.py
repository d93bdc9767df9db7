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

_WORKER = Path(__file__).with_name("sandbox_worker.py")
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
    modules = sorted({name for program in programs for name in _heavy_imports(program)})
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
    command = [sys.executable, "-s", "-P", str(_WORKER), str(CPU_SECONDS), *modules]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdin is not None and worker.stdout is not None
        for program in programs:
            try:
                worker.stdin.write(json.dumps({"program": program}) + "\n")
                worker.stdin.flush()
            except BrokenPipeError:
                return
            if not (line := worker.stdout.readline()):
                return
            yield Ran(**json.loads(line))
        worker.stdin.close()


def _heavy_imports(program: str) -> Iterator[str]:
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
