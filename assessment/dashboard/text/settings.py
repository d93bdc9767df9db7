"""The texts of the page of settings and data."""

from __future__ import annotations

from assessment.dashboard.text import LEAVE_DEMO
from assessment.exports import escape_name

DATA, EXPORT, IMPORT, ERASE = "Your data", "Export", "Import", "Erase"
EXPORT_BUTTON, IMPORT_LABEL, IMPORT_BUTTON = "Download everything (compressed JSON)", "An exported file", "Import it"
ERASE_EXPLAINED = (
    "This removes your settings, sittings, answers, reports, study diary, plans and cards from the database. "
    "It cannot be undone; export first."
)
ERASE_SURE, ERASE_BUTTON = "Yes, erase all my data", "Erase it"
ERASED = "Everything was erased: {count} records."
DATA_UNTOUCHED = (
    f"Your own data stays as it is meanwhile. To export, import or erase it, press *{LEAVE_DEMO}* at the top first."
)
ABOUT_YOU = "About you"
SAMPLE = "Sample learner"
THEME = "Light or dark"
THEME_HOW = "Groundwork follows your system, or what you choose under ⋮ at the top right."
AUTHORS, AUTHORS_SHOW = "For authors", "Show the question bank"
AUTHORS_HELP = (
    "Every question with its key, and the problems of the bank's files. It stays on until you reload the page."
)
PROGRAMS = "Code exercises in assessments"
PROGRAMS_HELP = "Up to one question in twelve of a full or area assessment asks you to write code. The quick scan and checks never do."
BANK, BANK_IN_USE, BANK_OTHER = "Question bank", "Bank in use", "Another folder…"
BANK_SHIPPED = "The one that comes with Groundwork"
BANK_HELP = "Your answers are kept whichever bank you use; those on another bank's topics are hidden meanwhile."
BANK_FOLDER, BANK_FOLDER_HELP = "Folder of the bank", "The folder that holds blueprint.toml."
BANK_USE = "Use this bank"
BANK_BY_VARIABLE = "`GROUNDWORK_BANKS` names the bank: `{folder}`. To choose here, start Groundwork without it."
BANK_NOW = "Now in use: {count} questions from `{folder}`."
BANK_NEW, BANK_NEW_NAME, BANK_CREATE = "Start a bank of your own", "Its name", "Create and use it"
BANK_NEW_EXPLAINED = (
    "A small blueprint of another subject with two example questions, in your data folder, for you to replace piece by piece. "
    "`groundwork new-bank FOLDER` does the same anywhere else."
)
TIME_ZONE, DAY_STARTS = "Time zone", "A new day of reviews starts at"
TIME_ZONE_HELP = "Sets which day it is in the diary, the plan and reviews."
DAY_STARTS_HELP = "A review after midnight still counts for the day before, until this hour."


def as_the_browser_says(zone: str) -> str:
    """Label the choice of the browser's time zone."""
    return f"Same as your browser ({zone})"


def unknown_zone(name: str, instead: str) -> str:
    """Say that the browser's time zone is unknown, and which counts instead."""
    return (
        f"Your browser's time zone, {escape_name(name[:40])}, is unknown here. {instead} is used instead, which may differ in "
        "summer or winter: choose your own in Settings."
    )


def elsewhere(zone: str) -> str:
    """Point out that the browser is in another time zone."""
    return f"Your browser is in {zone}. Choose it here if you have moved."
