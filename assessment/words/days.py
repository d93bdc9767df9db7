"""Days in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def day(on: date) -> str:
    """Write a day, such as "4 March 2026"."""
    return f"{on.day} {on:%B %Y}"


def day_before(monday: date) -> str:
    """Write the last day of a period that ends before `monday`."""
    return day(monday - timedelta(days=1))


def between_months(first: date, last: date) -> str:
    """Write a range of months, such as "between March 2026 and May 2026"; a single one as "in March 2026"."""
    early, late = f"{first:%B %Y}", f"{last:%B %Y}"
    return f"in {early}" if early == late else f"between {early} and {late}"


def short_day(on: date) -> str:
    """Write a day for a table, such as "4 Mar 2026"."""
    return f"{on.day} {on:%b %Y}"


def day_and_time(at: datetime) -> str:
    """Write a moment of a day, such as "4 Mar 2026, 09:00"."""
    return f"{short_day(at)}, {at:%H:%M}"
