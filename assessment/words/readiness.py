"""How ready somebody is for a role, in words."""

from __future__ import annotations

from assessment.advice.readiness import Readiness
from assessment.words.standing import span

NOTHING_ASKED = "This role asks for nothing, so there is nothing to be ready for."


def headline(ready: Readiness | None, role: str) -> str:
    """Say in one sentence how ready somebody is."""
    if ready is None:
        return NOTHING_ASKED
    return (
        f"**{ready.share:.0f}\N{NO-BREAK SPACE}% ready** for {role} ({span(ready.low, ready.high)}\N{NO-BREAK SPACE}%)"
    )


def standing_out(ready: Readiness | None) -> str:
    """Name the strongest area and the biggest gap, where there are any; a gap is no strength, be it the smallest."""
    parts = []
    if ready is not None and ready.strongest is not None and not ready.strongest.verdict.missing:
        parts.append(f"Strongest: **{ready.strongest.name}**")
    if ready is not None and ready.biggest_gap is not None and ready.biggest_gap != ready.strongest:
        parts.append(f"Biggest gap: **{ready.biggest_gap.name}**")
    return " · ".join(parts)
