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
    """Name the strongest area and the biggest gap, where there are any."""
    if ready is None or ready.strongest is None:
        return ""
    parts = [f"Strongest: **{ready.strongest.name}**"]
    if ready.biggest_gap is not None and ready.biggest_gap.id != ready.strongest.id:
        parts.append(f"biggest gap: **{ready.biggest_gap.name}**")
    return " · ".join(parts)
