"""Cells of tables as text, and errors of files that cannot be read as tables."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from assessment.errors import GroundworkError

#: What libraries say of a file that is no table, and what we say.
_THEIR_WORDS = {
    "No columns to parse": "it is empty",
    "inside string": "a quotation mark is not closed",
    "Expected": "a row has more cells than the first line has names",
}


def as_text(value: object) -> str:
    """Return a cell as text, as a spreadsheet shows it: whole numbers without a decimal point, missing values empty."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    # ids must match whatever their encoding of accents and their invisible characters
    composed = unicodedata.normalize("NFC", str(value))
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").strip()


def unreadable(path: Path, error: Exception, why: str = "") -> GroundworkError:
    """Return the error for a file that is no table, with the reason: `why`, else what the error says."""
    if path.is_dir():
        return GroundworkError(f"{path} is a folder. Name a file in it.")
    if isinstance(error, OSError) and error.errno:
        plain = os.strerror(error.errno)  # a library may have put more into the error's own
        return GroundworkError(f"{path} cannot be read: {plain}. Make it readable, or name another file.")
    return GroundworkError(
        f"{path} cannot be read as a table: {why or _reason(error)}. Write it as CSV, Parquet or XLSX."
    )


def _reason(error: Exception) -> str:
    """Say why a file is no table, in our words where a library has its own for it."""
    said = str(error).strip() or type(error).__name__
    for theirs, ours in _THEIR_WORDS.items():
        if theirs in said:
            return ours
    return said.splitlines()[0].rstrip(".")


def not_found(path: Path) -> GroundworkError:
    """Return the error for a file that does not exist."""
    return GroundworkError(f"There is no file {path}. Correct the path.")


def require_distinct(names: Sequence[str], path: Path) -> None:
    """Raise `GroundworkError` where two columns have the same name."""
    if repeated := [name for name in names if names.count(name) > 1]:
        raise GroundworkError(f"{path}: two columns are called {repeated[0]!r}. Rename one.")
