"""Requests to the sandbox and their results, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from assessment.sandbox.inside.locks import Locks

#: How a run ended: it was done; it exited early; it was ended by a time limit, the kernel, a crash, or its output or files; or it
#: never began, since the runner was busy, was lost, or lacks locks that are required.
End = Literal["done", "exit", "time", "killed", "crash", "output", "disk", "busy", "lost", "unlocked"]
MEMORY_BYTES = 2**30


@dataclass(frozen=True, slots=True)
class Call:
    """A call: Python that ends with an expression, its limit in seconds of processor time, and statements to run before."""

    call: str
    seconds: float
    setup: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """Load `code`, check that it defines `function`, and make the calls, each after `setup` in a separate namespace."""

    code: str
    function: str
    cases: Sequence[Call]
    seconds: float
    setup: str = ""
    memory: int = MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class Script:
    """Run a whole program."""

    code: str
    seconds: float
    memory: int = MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class RunResult:
    """The result of a request: lines in order, how it ended, the locks in force, and the number of forged lines."""

    lines: tuple[Mapping[str, Any], ...]
    end: End
    locks: Locks = field(default_factory=Locks)
    forged: int = 0
