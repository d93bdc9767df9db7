"""When to stop asking. A normal end is a value, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from assessment.scoring.ability import Estimate

#: An area counts as measured when its standard error is at most this.
PRECISE = 0.35
#: A requirement counts as decided when the ability lies on one side of its cut with at least this probability.
SURE = 0.95


class Reason(Enum):
    """Why a sitting ended."""

    LENGTH = "length"
    PRECISION = "precision"
    DECISION = "decision"
    BANK = "bank"
    LEARNER = "learner"


def reason(
    estimates: Sequence[Estimate],
    asked: int,
    max_items: int,
    precise: float | None = PRECISE,
    cuts: Sequence[float | None] | None = None,
    sure: float = SURE,
) -> Reason | None:
    """Say why to stop now, or None to go on.

    The length is used up; or every estimate is `precise` enough (None: never); or, where `cuts` are given, one for each
    estimate and None for what nobody requires, every cut is decided with probability `sure`. Before the first answer
    nothing is decided: the prior alone is no evidence.
    """
    if asked >= max_items:
        return Reason.LENGTH
    if precise is not None and estimates and all(estimate.se <= precise for estimate in estimates):
        return Reason.PRECISION
    required = [(one, cut) for one, cut in zip(estimates, cuts or (), strict=cuts is not None) if cut is not None]
    if asked and required and all(decided(one, cut, sure) for one, cut in required):
        return Reason.DECISION
    return None


def decided(estimate: Estimate, cut: float, sure: float = SURE) -> bool:
    """Tell whether the ability lies above `cut`, or below it, with probability `sure` or more."""
    above = estimate.probability_above(cut)
    return max(above, 1 - above) >= sure
