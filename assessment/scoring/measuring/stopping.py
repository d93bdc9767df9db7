"""When to end a sitting, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.scoring.measuring.ability import Estimate

#: Largest standard error at which an area counts as measured.
PRECISE = 0.35
#: Probability that the ability lies on one side of a cut from which the requirement counts as decided.
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
    """When to stop before the maximum length; without `precise` and `cuts`, never.

    `precise` is the standard error that every estimate must reach. `cuts` holds a cut for each estimate, None where nothing
    is required; the sitting ends when every cut is decided with probability `sure`.
    """

    precise: float | None = PRECISE
    cuts: tuple[float | None, ...] = ()
    sure: float = SURE


RULE = Rule()


def reason(estimates: Sequence[Estimate], asked: int, max_items: int, rule: Rule = RULE) -> Reason | None:
    """Return why to stop now, or None to go on. The prior alone never decides: before the first answer it goes on."""
    if asked >= max_items:
        return Reason.LENGTH
    if not asked or not estimates:
        return None
    if rule.precise is not None and all(estimate.se <= rule.precise for estimate in estimates):
        return Reason.PRECISION
    if rule.cuts and any(cut is not None for cut in rule.cuts):
        pairs = zip(estimates, rule.cuts, strict=True)
        if all(cut is None or is_decided(estimate, cut, rule.sure) for estimate, cut in pairs):
            return Reason.DECISION
    return None


def is_decided(estimate: Estimate, cut: float, sure: float = SURE) -> bool:
    """Tell whether the ability lies on one side of `cut` with probability `sure` or more."""
    above = estimate.probability_above(cut)
    return max(above, 1 - above) >= sure
