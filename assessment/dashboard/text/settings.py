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
THEME = "Light or dark: choose it in the menu ⋮ at the top right, under Settings."
