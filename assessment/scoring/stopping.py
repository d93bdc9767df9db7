"""When to stop asking. A normal end is a value, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from assessment.scoring.ability import Estimate

#: An area counts as measured when its standard error is at most this.
PRECISE = 0.35


class Reason(Enum):
    """Why a sitting ended."""

    LENGTH = "length"
    PRECISION = "precision"
    BANK = "bank"
    LEARNER = "learner"


def reason(estimates: Sequence[Estimate], asked: int, max_items: int, precise: float = PRECISE) -> Reason | None:
    """Say why to stop now, or None to go on: the length is used up, or every estimate is `precise` enough."""
    if asked >= max_items:
        return Reason.LENGTH
    if estimates and all(estimate.se <= precise for estimate in estimates):
        return Reason.PRECISION
    return None
