"""The wishes of a plan that is being adjusted, as text in the address: there they outlast a reload."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.clock import monday_of
from assessment.dashboard.text import read_hours
from assessment.diary import FIRST_YEAR, LAST_YEAR, PlanChoice


def write(choice: PlanChoice) -> str:
    """Write the wishes as text."""
    off = (day.isoformat() for day in choice.weeks_off)
    lists = (",".join(entries) for entries in (choice.pinned, choice.skipped, off))
    return ";".join((f"{choice.hours_per_week:g}", choice.start.isoformat(), *lists))


def read(text: str, base: PlanChoice) -> PlanChoice | None:
    """Read wishes in place of those of `base`; None for a text that holds none. Whether a plan can be made of them is not asked."""
    try:
        typed, start, pinned, skipped, off = text.split(";")
        begins, *free = (monday_of(date.fromisoformat(day)) for day in (start, *filter(None, off.split(","))))
    except (ValueError, OverflowError):
        return None
    hours = read_hours(typed)
    if hours is None or not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (begins, *free)):
        return None
    first, without = (tuple(dict.fromkeys(filter(None, ids.split(",")))) for ids in (pinned, skipped))
    return replace(
        base, hours_per_week=hours, start=begins, pinned=first, skipped=without, weeks_off=tuple(sorted({*free}))
    )
