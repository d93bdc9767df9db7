"""A cell of a table as text, and what is said of a file that is no table."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from assessment.errors import GroundworkError


def as_text(value: object) -> str:
    """Write a cell as a person sees it: a whole number without its point, nothing for nothing."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    # one id is one, however its accents are encoded and whatever unseen signs a program left beside it
    composed = unicodedata.normalize("NFC", str(value))
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").strip()


def unreadable(path: Path, error: Exception) -> GroundworkError:
    """Say that a file is no table, and why."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return GroundworkError(f"{path} cannot be read as a table: {reason}. Write it as CSV, Parquet or XLSX.")
