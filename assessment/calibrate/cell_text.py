"""Cells of tables as text, and errors of files that cannot be read as tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from assessment.errors import GroundworkError


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


def unreadable(path: Path, error: Exception) -> GroundworkError:
    """Return the error for a file that is no table, with the reason."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return GroundworkError(f"{path} cannot be read as a table: {reason}. Write it as CSV, Parquet or XLSX.")


def not_found(path: Path) -> GroundworkError:
    """Return the error for a file that does not exist."""
    return GroundworkError(f"There is no file {path}. Correct the path.")


def require_distinct(names: Sequence[str], path: Path) -> None:
    """Raise `GroundworkError` where two columns have the same name."""
    if repeated := [name for name in names if names.count(name) > 1]:
        raise GroundworkError(f"{path}: two columns are called {repeated[0]!r}. Rename one.")
