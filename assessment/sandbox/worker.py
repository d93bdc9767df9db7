"""Run whole programs in warm, locked processes: those of a bank's items, each under two orders of sets, and generators."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assessment.sandbox import plain
from assessment.sandbox.requests import Ended, Script

#: Packages that take long to import; what programs use of them is imported once, before forking.
_HEAVY = ("numpy", "pandas", "sklearn", "scipy")
#: Two processes hash strings differently, so that what depends on the order of a set comes out differently.
HASH_SEEDS = ("1", "2")
#: Processor time of one program; on the clock it may take three times as long.
CPU_SECONDS = 10
MEMORY_BYTES = 2 * 2**30


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program did: the text it printed, the class of the exception it ended with, or why it was stopped."""

    printed: str
    raised: str
    stopped: str


def run(programs: Sequence[str]) -> list[tuple[Ran, ...]]:
    """Run every program once under each order of sets, side by side; return per program what it did there.

    Each run has its own process, an empty folder, a limit of processor time and memory, and no network.
    """
    if not programs:
        return []
    modules = sorted({name for program in programs for name in heavy_imports(program)})
    with ThreadPoolExecutor(len(HASH_SEEDS)) as pool:
        runs = pool.map(lambda seed: _run_all(programs, modules, seed), HASH_SEEDS)
        return list(zip(*runs, strict=True))


def _run_all(programs: Sequence[str], modules: Sequence[str], hash_seed: str) -> list[Ran]:
    worker = Worker(CPU_SECONDS, modules, hash_seed)
    try:
        return [worker.run(program) for program in programs]
    finally:
        worker.stop()


class Worker:
    """One warm process that runs programs one at a time, for as long as this object lives; safe to share."""

    def __init__(self, seconds: int = CPU_SECONDS, modules: Sequence[str] = (), hash_seed: str = HASH_SEEDS[0]) -> None:
        self._seconds = seconds
        self._warm = plain.own(modules, max(1, os.cpu_count() or 1), hash_seed)

    def run(self, program: str) -> Ran:
        """Run one program; a process that was lost is replaced by a new one at the next."""
        return _ran(self._warm.run(Script(program, self._seconds, MEMORY_BYTES)), self._seconds)

    @property
    def pid(self) -> int:
        """The process's id, 0 before the first run."""
        return self._warm.pid

    def stop(self) -> None:
        """End the process."""
        self._warm.stop()


def _ran(ended: Ended, seconds: float) -> Ran:
    if ended.end == "done" and len(ended.lines) == 1 and not ended.forged:
        line = ended.lines[0]
        return Ran(str(line["printed"]), str(line["raised"]), str(line["stopped"]))
    if ended.forged:
        return Ran("", "", "it wrote into the channel of its results")
    why = {
        "output": "it printed too much",
        "disk": "it filled its folder",
        "lost": "it took its worker process down with it",
        "busy": "too many programs wait",
    }
    return Ran("", "", why.get(ended.end, f"it was stopped: over {seconds:g} s, too much memory, or a crash"))


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
