"""What is asked of the sandbox, and what comes back: plain values on both sides of a socket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

#: How a run ended: it said that it was done; it left before; the clock, the kernel, its size or its crash ended it; or it
#: never began, since the runner was busy, was lost, or has no locks where they are a must.
End = Literal["done", "exit", "time", "killed", "crash", "output", "disk", "busy", "lost", "unlocked"]
MEMORY_BYTES = 2**30


@dataclass(frozen=True, slots=True)
class Call:
    """One call: Python whose last line is an expression, statements before it, and the seconds of processor time it may take."""

    call: str
    seconds: float
    setup: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """Load `code`, see that it has `function`, make the calls. `setup` runs before each, in names of its own."""

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
class Ended:
    """All that came back of a request: lines in order, how it ended, the locks that held, lines that were not the harness's."""

    lines: tuple[Mapping[str, Any], ...]
    end: End
    landlock: int = 0
    seccomp: bool = False
    missing: str = ""
    forged: int = 0

    @property
    def locked(self) -> bool:
        """Whether both locks held while it ran."""
        return self.landlock > 0 and self.seccomp
