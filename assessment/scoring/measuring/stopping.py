"""When to stop asking. A normal end is a value, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.scoring.measuring.ability import Estimate

#: Largest standard error at which an area counts as measured.
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


@dataclass(frozen=True, slots=True)
class Rule:
    """When enough is known to stop before the length is used up; None or nothing given means never.

    `precise` is a standard error that every estimate reaches. `cuts` holds one cut for each estimate, None for what nobody
    requires; the sitting ends when every cut is decided with probability `sure`.
    """

    precise: float | None = PRECISE
    cuts: tuple[float | None, ...] = ()
    sure: float = SURE


RULE = Rule()


def reason(estimates: Sequence[Estimate], asked: int, max_items: int, rule: Rule = RULE) -> Reason | None:
    """Say why to stop now, or None to go on.

    Before the first answer nothing is precise or decided: the prior alone is no evidence.
    """
    if asked >= max_items:
        return Reason.LENGTH
    if not asked or not estimates:
        return None
    if rule.precise is not None and all(estimate.se <= rule.precise for estimate in estimates):
        return Reason.PRECISION
    if rule.cuts and any(cut is not None for cut in rule.cuts):
        pairs = zip(estimates, rule.cuts, strict=True)
        if all(cut is None or decided(estimate, cut, rule.sure) for estimate, cut in pairs):
            return Reason.DECISION
    return None


def decided(estimate: Estimate, cut: float, sure: float = SURE) -> bool:
    """Tell whether the ability lies above `cut`, or below it, with probability `sure` or more."""
    above = estimate.probability_above(cut)
    return max(above, 1 - above) >= sure
