"""Days in words."""

from __future__ import annotations

from datetime import date


def day(on: date) -> str:
    """Write a day, such as "4 March 2026"."""
    return f"{on.day} {on:%B %Y}"


def short_day(on: date) -> str:
    """Write a day for a table, such as "4 Mar 2026"."""
    return f"{on.day} {on:%b %Y}"
