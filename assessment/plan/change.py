"""What changed between two measurements, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from assessment.plan.profile import Profile, Standing
from assessment.scoring import ability


@dataclass(frozen=True, slots=True)
class Change:
    """One area then and now. `certain` when the 90 % interval of the difference leaves zero out.

    `difference` is in points of the percent scale.
    """

    then: Standing
    now: Standing
    difference: float
    certain: bool


def changes(then: Profile, now: Profile, areas: Sequence[str]) -> tuple[Change, ...]:
    """Compare two profiles that rest on different answers, area by area.

    The two measurements share no answer, so the standard error of the difference is the root of the summed squares. Both
    lean on the same prior, which draws them together: the comparison is on the careful side.
    """
    found = []
    for before, after in zip(then.areas, now.areas, strict=True):
        if after.id in areas and before.answered:
            gap = after.estimate.theta - before.estimate.theta
            certain = abs(gap) > ability.Z * hypot(before.estimate.se, after.estimate.se)
            found.append(Change(before, after, after.score - before.score, certain))
    return tuple(found)
