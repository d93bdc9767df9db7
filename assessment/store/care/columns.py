"""Check the columns of an imported row: each value has its column's type and size, and is one the program knows.

The checks raise `KeyError`, `TypeError` or `Unfit`, naming the column.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from assessment.diary import FIRST_YEAR, LAST_YEAR, LONGEST_PLAN
from assessment.items import first_picture
from assessment.store.log import bounds, records

_ALLOWED: dict[tuple[str, str], tuple[object, ...]] = {
    ("sitting", "kind"): ("assessment", "practice", "review"),
    ("response", "kind"): ("single_choice", "multiple_choice", "numeric", "output", "program"),
    ("response", "confidence"): ("guess", "unsure", "sure", None),
    ("response", "level"): (1, 2, 3, 4, 5),
    ("self_rating", "level"): (0, 1, 2, 3, 4, 5),
    ("consent", "kind"): ("picture", "profile"),
    ("removed", "kind"): ("study", "taken_out", "draft"),
}
#: Columns never shown as Markdown, and those that `importable.response` checks part by part.
_AS_CODE = ("name", "note", "given", "shown", "time_zone", "code")


class Unfit(ValueError):
    """A value that no export has. `str(error)` says which, in words about the file."""


def checked_columns(table: sa.Table, row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the named columns of a row. Raises `Unfit` if one does not fit, `KeyError` if one is missing."""
    checked = {name: row[name] for name in names}
    for name, value in checked.items():
        column = table.c[name]
        if not ((value is None and column.nullable) or fits(column.type, value)):
            raise Unfit(f"{table.name}.{name}: {str(value)[:40]!r} does not fit")
        if value not in _ALLOWED.get((table.name, name), (value,)):
            raise Unfit(f"{table.name}.{name}: {str(value)[:40]!r} is unknown")
        if name not in _AS_CODE and first_picture(value):
            raise Unfit(f"{table.name}.{name}: {str(value)[:40]!r} shows a picture")
        if name.endswith("_at") and value is not None:
            checked[name] = _moment(f"{table.name}.{name}", value)
        elif isinstance(column.type, sa.Float):
            checked[name] = float(value)  # the type the database returns
    return checked


def fits(type_: sa.types.TypeEngine[Any], value: object) -> bool:
    """Return whether a database can store a value in a column of a type."""
    match type_:
        case sa.String():
            return isinstance(value, str) and len(value) <= (type_.length or LONGEST_PLAN) and bounds.is_storable(value)
        case sa.Boolean():
            return isinstance(value, bool)
        case sa.Integer():
            bits = 63 if isinstance(type_, sa.BigInteger) else 31
            return isinstance(value, int) and not isinstance(value, bool) and -(2**bits) <= value < 2**bits
        case sa.Float():
            return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9
        case sa.JSON():
            return isinstance(value, (list, dict)) and _finite(value)
    return False


def _finite(value: object) -> bool:
    """Return whether all numbers are finite and all texts can be stored."""
    match value:
        case list():
            return all(map(_finite, value))
        case dict():
            return all(map(_finite, value)) and all(map(_finite, value.values()))
        case float():
            return math.isfinite(value)
        case str():
            return bounds.is_storable(value)
    return True


def plausible_day(where: str, text: str) -> str:
    """Return a day as ISO 8601. Raises `Unfit`, with `where` it stands, if it is none, or of an implausible year."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unfit(f"{where}: {text[:40]!r} is no day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unfit(f"{where}: {text!r} is not a plausible date")
    return day.isoformat()


def plausible_monday(where: str, text: str) -> str:
    """Return a Monday as ISO 8601. Raises `Unfit`, with `where` it stands, for any other day."""
    day = plausible_day(where, text)
    if date.fromisoformat(day).weekday():
        raise Unfit(f"{where}: {text!r} is not a Monday")
    return day


def _moment(where: str, text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unfit(f"{where}: {text[:40]!r} is no moment") from None
    if moment.tzinfo is None:
        raise Unfit(f"{where}: {text!r} has no time zone")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Unfit(f"{where}: {text!r} is not a plausible date")
    return records.text(moment)
