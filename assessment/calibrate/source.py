"""Answers that are read in parts."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from assessment.banks import Bank
from assessment.calibrate.answers import Answers, LeftOut


class Part(Protocol):
    """Some of the answers, small enough for one process to read."""

    def read(self, bank: Bank, *gathered: Any) -> Answers:
        """Read them, with what other parts have of the same learners."""


class Source(NamedTuple):
    """All the parts in their order, what they are parts of, and what was left out before any was read."""

    parts: tuple[Part, ...]
    name: str
    notes: tuple[LeftOut, ...] = ()
