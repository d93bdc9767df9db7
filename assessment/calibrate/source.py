"""Sources of answers that are read in parts."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from assessment.banks import Bank
from assessment.calibrate.answers import Answers, LeftOut


class Part(Protocol):
    """Some of the answers, small enough for one process to read."""

    def read(self, bank: Bank, *gathered: Any) -> Answers:
        """Read the answers, with those `gathered` from other parts."""


class Source(NamedTuple):
    """All parts in order, the name of what they are parts of, and what was left out before reading."""

    parts: tuple[Part, ...]
    name: str
    notes: tuple[LeftOut, ...] = ()
