"""Readiness for a role, in words."""

from __future__ import annotations

from assessment.advice.readiness import Readiness
from assessment.plan.study_plan import ReadinessPoint
from assessment.words.standing import span

NOTHING_ASKED = "This role asks for nothing, so there is nothing to be ready for."


def headline(ready: Readiness | None, role: str) -> str:
    """Write the readiness with its interval."""
    if ready is None:
        return NOTHING_ASKED
    return (
        f"**{ready.share:.0f}\N{NO-BREAK SPACE}% ready** for {role} ({span(ready.low, ready.high)}\N{NO-BREAK SPACE}%)"
    )


def at_the_start(point: ReadinessPoint, role: str) -> str:
    """Write the readiness that a plan starts from, with its interval."""
    percent = "\N{NO-BREAK SPACE}%"
    return (
        f"{point.share:.0f}{percent} ready for {role} when this plan was made ({span(point.low, point.high)}{percent})."
    )


def standing_out(ready: Readiness | None) -> str:
    """Name the strongest area and the biggest gap, if any; an area that is a gap is never called the strongest."""
    parts = []
    if ready is not None and ready.strongest is not None and not ready.strongest.verdict.missing:
        parts.append(f"Strongest: **{ready.strongest.name}**")
    if ready is not None and ready.biggest_gap is not None and ready.biggest_gap != ready.strongest:
        parts.append(f"Biggest gap: **{ready.biggest_gap.name}**")
    return " · ".join(parts)
