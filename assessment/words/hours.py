"""Hours in words."""

from __future__ import annotations

from math import floor


def amount(hours: float) -> str:
    """Write hours, such as "1.5 hours"."""
    return "1 hour" if figure(hours) == "1" else f"{figure(hours)} hours"


def whole(hours: float) -> str:
    """Write hours rounded to whole ones, such as "12 hours"; less than half an hour but not none is "0.5 hours"."""
    return amount(floor(hours + 0.5) or (0.5 if hours else 0))


def figure(hours: float) -> str:
    """Write a number of hours with up to two decimals; hours above 0 are never written as 0."""
    return f"{round(hours, 2) or (0.01 if hours else 0):g}" if hours < 1e5 else f"{hours:,.0f}"


def to_study(hours: float, if_gap_hours: float) -> str:
    """Say how many hours there are to study, and how many more there would be if every check showed a gap."""
    if not hours:
        return f"no study, or {whole(if_gap_hours)} if every check shows a gap" if if_gap_hours else "no study for now"
    more = f", {if_gap_hours:.0f} more if every check shows a gap" if if_gap_hours else ""
    return f"about {whole(hours)} of study{more}"
