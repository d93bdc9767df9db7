"""The words of the page that shows what changed over time, and how well the learner knows what they know."""

from __future__ import annotations

from assessment.plan.change import Change


def change(one: Change) -> str:
    """Say how one area changed, and whether that is more than noise."""
    name, then, now = one.now.area.name, one.then.score, one.now.score
    span = f"a change between {signed(one.low)} and {signed(one.high)} points"
    if one.certain:
        return f"**{name}** {'rose' if one.difference > 0 else 'fell'} from {then:.0f} % to {now:.0f} %: more than noise ({span})."
    return f"**{name}**: {then:.0f} % then, {now:.0f} % now. The answers cannot tell this from noise ({span})."


def signed(points: float) -> str:
    """Write points with their sign."""
    rounded = round(points)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"
