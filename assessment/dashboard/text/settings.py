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
