"""The words of the page of settings and data."""

from __future__ import annotations

DATA, EXPORT, IMPORT, ERASE = "Your data", "Export", "Import", "Erase"
EXPORT_BUTTON, IMPORT_LABEL, IMPORT_BUTTON = "Download everything as JSON", "An export to add", "Add it"
ERASE_EXPLAINED = (
    "This removes your settings, sittings, answers, reports, study diary, plans and cards from the database. "
    "It cannot be undone; export first."
)
ERASE_SURE, ERASE_BUTTON = "Yes, erase everything of mine", "Erase it"
ERASED = "Everything was erased: {count} records."
ABOUT_YOU = "About you"
THEME = "Light or dark"
THEME_HOW = "Groundwork follows your system, or what you choose under ⋮ at the top right."
AUTHORS, AUTHORS_SHOW = "For authors", "Show the question bank"
AUTHORS_HELP = "Every question with its key, and what is wrong with the bank's files. For this visit."
PROGRAMS = "Exercises in code in assessments"
PROGRAMS_HELP = (
    "Up to one question in twelve of a full or area assessment asks you to write code. Scans and topic checks never do."
)
TIME_ZONE, DAY_STARTS = "Time zone", "Your day of reviews begins at"
TIME_ZONE_HELP = "It decides which day it is: in the diary, in the plan and for reviews."
DAY_STARTS_HELP = "A review after midnight still counts for the day before, until this hour."


def as_the_browser_says(zone: str) -> str:
    """Name the choice of no time zone."""
    return f"As the browser says ({zone})"


def elsewhere(zone: str) -> str:
    """Say that the browser is in another time zone."""
    return f"Your browser is in {zone}. Choose it here if you have moved."
