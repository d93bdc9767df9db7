"""Dates in figures: `28/11`, `28.11.`, `28/11/2026`, `28-11-2026`, in either order where a slash or a hyphen leaves it open."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import NamedTuple

#: Without a year, dots need the last of them, since 3.11 is a number; hyphens need the year, since 3-4 is a range.
DATE = (
    r"(?<![\w.,:/-])(?P<leading>\d{1,2})"
    r"(?:/(?P<slash>\d{1,2})(?:/(?P<slash_year>\d{4}|\d\d))?"
    r"|\.(?P<dot>\d{1,2})\.(?P<dot_year>\d{4}|\d\d)?"
    r"|-(?P<hyphen>\d{1,2})-(?P<hyphen_year>\d{4}))"
    r"(?![\w/%]|[.,:-]\w)"
)
#: Figures that are a usual fraction.
FRACTION = re.compile(r"(?<![\d/])(?:1/[2-68]|2/[35]|3/[458]|4/5|5/[68]|7/8)(?![\d/])")
#: Days ahead up to which a date without a year is one to come, which is refused, and not last year's.
AHEAD = 60


class Dated(NamedTuple):
    """A line without the words that name its day, and that day; None where no words do, and a doubt where some may."""

    line: str
    on: date | None = None
    doubt: str = ""


def readings(figures: re.Match[str], today: date) -> list[date]:
    """List the days that a date in figures may be, in both orders of day and month.

    Without a year it is the last such day, or one to come within `AHEAD` days. With a year, a day to come is listed only where no
    order gives one of the past.
    """
    leading, year = int(figures["leading"]), year_of(figures)
    following = int(figures["slash"] or figures["dot"] or figures["hyphen"])
    days = set()
    for day, month in {(leading, following)} if figures["dot"] else {(leading, following), (following, leading)}:
        of_order = []
        for each in [year] if year else range(today.year - 8, today.year + 2):  # 29 February may be eight years away
            with suppress(ValueError):
                of_order.append(date(each, month, day))
        of_order = of_order if year else [on for on in of_order if (on - today).days <= AHEAD]
        days |= {max(of_order)} if of_order else set()
    past = {on for on in days if on <= today}
    return sorted(past if year and past else days)


def recent_day(figures: re.Match[str], today: date, marked: str | None) -> date | None:
    """Return the day that figures beside a note name, if they can be one alone, and a past one.

    Without a year in full they are `marked` as a day, by a sign or "on", and name a recent one, as a diary does.
    """
    days = readings(figures, today)
    if len(days) != 1 or days[0] > today:
        return None
    if is_surely(figures):
        return days[0]
    # "notes on 3.11." are about Python
    version = figures["dot"] and int(figures["leading"]) <= 12 and "on" in (marked or "")
    return days[0] if marked and not version and (today - days[0]).days <= AHEAD else None


def doubt(figures: re.Match[str]) -> str:
    """Ask about figures that may be the day."""
    return f"If “{written(figures)}” is the day, choose it here, or write the month as a word."


def looks_like_no_day(figures: re.Match[str]) -> bool:
    """Tell whether figures without a reading look like a day all the same, one that no calendar has: "31/02", "30.2.", "31/11/2025"."""
    numbers = int(figures["leading"]), int(figures["slash"] or figures["dot"] or figures["hyphen"])
    day, month = numbers if figures["dot"] else (max(numbers), min(numbers))  # "3.14." is a version
    return day <= 31 and 1 <= month <= 12


def no_such_day(figures: re.Match[str]) -> str:
    """Say that figures are no day, and ask for the day if they are meant as one."""
    return f"There is no “{written(figures)}”. If you mean a day, choose it here."


def written(figures: re.Match[str]) -> str:
    """Return a date in figures as it was written."""
    return re.sub(r"^\D+", "", figures[0]).strip(" ,;:)!?–—-")


def year_of(figures: re.Match[str]) -> int | None:
    """Return the year that a date in figures has; None if it has none."""
    written = figures["slash_year"] or figures["dot_year"] or figures["hyphen_year"]
    return int(written) + (2000 if len(written) == 2 else 0) if written else None


def is_surely(figures: re.Match[str]) -> bool:
    """Tell whether figures can hardly be anything but a date, which those with a year in full are."""
    return (year_of(figures) or 0) >= 1000 and bool(re.search(r"\d{4}$", figures[0]))


def either(days: list[date]) -> str:
    """Name the days that figures may be: "3 December or 12 March"."""
    return " or ".join(f"{on.day} {on:%B}" for on in days)
