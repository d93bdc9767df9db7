"""Hours in words."""

from __future__ import annotations

import re
from math import floor

MINUTES = "min"
#: From how many hours on those known roughly are told in tens.
MANY = 200
#: A space between a figure and its unit.
BEFORE_UNIT = rf"(?<=\d) (?=(?:hours?|h|{MINUTES}|weeks?|points?)\b|%)"


def unbroken(text: str) -> str:
    """Keep figures and their units on one line of a page, such as "1 h 20 min"."""
    return re.sub(BEFORE_UNIT, "\N{NO-BREAK SPACE}", text)


def amount(hours: float) -> str:
    """Write hours, such as "1.5 hours", "1 h 20 min" or "10 min"."""
    written = figure(hours)
    if written == "0.5":
        return f"30 {MINUTES}"
    return written if written.endswith(MINUTES) else "1 hour" if written == "1" else f"{written} hours"


def short(hours: float) -> str:
    """Write hours in few letters, as in tables, such as "0.5 h", "1.5 h", "1 h 20 min" or "10 min"."""
    written = figure(hours)
    return written if written.endswith(MINUTES) else f"{written} h"


def whole(hours: float) -> str:
    """Write hours rounded to whole ones, such as "12 hours"; less than half an hour but not none is "30 min"."""
    return amount(floor(hours + 0.5) or (0.5 if hours else 0))


def rough(hours: float) -> float:
    """Round hours that are known roughly: many of them to tens."""
    return 10.0 * floor(hours / 10 + 0.5) if hours >= MANY else hours


def about(hours: float) -> str:
    """Write hours that are known roughly, such as "about 12 hours" or "about 340 hours"."""
    return f"about {whole(rough(hours))}"


def figure(hours: float) -> str:
    """Write whole and half hours as a bare number and others with their minutes; less than a minute, but not none, is one."""
    if hours >= 1e5:
        return f"{hours:,.0f}"
    minutes = round(hours * 60) or (1 if hours else 0)
    if minutes % 30 == 0:
        return f"{minutes / 60:,.1f}".removesuffix(".0")
    return f"{minutes // 60:,} h {minutes % 60} {MINUTES}" if minutes >= 60 else f"{minutes} {MINUTES}"


def to_study(hours: float, if_gap_hours: float, likely: float) -> str:
    """Say how many hours of study are `likely`, between those planned and those that come if every check shows a gap."""
    if not if_gap_hours:
        return f"{about(hours)} of study" if hours else "no study for now"
    most = rough(floor(if_gap_hours + 0.5))
    planned = f"{floor(hours + 0.5):,} planned" if hours else "none planned yet"
    return f"{about(likely)} of study ({planned}; checks may add up to {most:,.0f})"
