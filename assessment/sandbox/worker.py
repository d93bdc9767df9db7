"""Run whole programs in warm, locked processes: those of items, under two orders of sets, and generators."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assessment.sandbox import plain
from assessment.sandbox.requests import RunResult, Script

#: Packages that are slow to import; the parts programs use are imported once, before forking.
_HEAVY = ("numpy", "pandas", "sklearn", "scipy")
#: With these, two processes hash strings differently, which exposes results that depend on the order of a set.
HASH_SEEDS = ("1", "2")
#: The processor time of a program; by the clock it may take three times as long.
CPU_SECONDS = 10
MEMORY_BYTES = 2 * 2**30


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """What a program did: the text it printed, the class of the exception that ended it, or why it was stopped."""

    printed: str
    raised: str
    stopped: str


def run(programs: Sequence[str]) -> list[tuple[ProgramResult, ...]]:
    """Run every program under each order of sets, in parallel; return a tuple of results for each program.

    Each run has its own process, an empty folder, limits on processor time and memory, and no network.
    """
    if not programs:
        return []
    modules = sorted({name for program in programs for name in heavy_imports(program)})
    with ThreadPoolExecutor(len(HASH_SEEDS)) as pool:
        runs = pool.map(lambda seed: _run_all(programs, modules, seed), HASH_SEEDS)
        return list(zip(*runs, strict=True))


def _run_all(programs: Sequence[str], modules: Sequence[str], hash_seed: str) -> list[ProgramResult]:
    worker = Worker(CPU_SECONDS, modules, hash_seed)
    try:
        return [worker.run(program) for program in programs]
    finally:
        worker.stop()


class Worker:
    """A warm process that runs programs; safe to share between threads."""

    def __init__(self, seconds: int = CPU_SECONDS, modules: Sequence[str] = (), hash_seed: str = HASH_SEEDS[0]) -> None:
        self._seconds = seconds
        self._warm = plain.make_runner(modules, max(1, os.cpu_count() or 1), hash_seed)

    def run(self, program: str) -> ProgramResult:
        """Run one program; if the process dies, the next call starts a new one."""
        return _result(self._warm.run(Script(program, self._seconds, MEMORY_BYTES)), self._seconds)

    @property
    def pid(self) -> int:
        """The process's id, 0 before the first run."""
        return self._warm.pid

    def stop(self) -> None:
        """End the process."""
        self._warm.stop()


def _result(result: RunResult, seconds: float) -> ProgramResult:
    if result.end == "done" and len(result.lines) == 1 and not result.forged:
        line = result.lines[0]
        return ProgramResult(str(line["printed"]), str(line["raised"]), str(line["stopped"]))
    if result.forged:
        return ProgramResult("", "", "it wrote to the channel of its results")
    why = {
        "output": "it printed too much",
        "disk": "it filled its folder",
        "lost": "it brought its worker process down",
        "busy": "too many programs are waiting",
    }
    return ProgramResult(
        "", "", why.get(result.end, f"it was stopped: over {seconds:g} s, too much memory, or a crash")
    )


def heavy_imports(program: str) -> Iterator[str]:
    """Yield the slow modules that a program imports; none if it does not compile."""
    try:
        tree = ast.parse(program)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from (name for name in names if name.split(".")[0] in _HEAVY)
