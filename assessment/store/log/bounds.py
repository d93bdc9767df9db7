"""What every database can keep in a column, so that SQLite, which takes any text, refuses what PostgreSQL would."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from assessment.errors import NotSaved


def plain(text: str) -> bool:
    """Whether every database can keep a text: it has no NUL and no half of a surrogate pair."""
    return "\x00" not in text and whole(text)


def whole(text: str) -> bool:
    """Whether a text has no half of a surrogate pair, and so can be encoded."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def fits(column: sa.Column[str], text: str) -> bool:
    """Whether every database can keep a text in a column, by its length and by its characters."""
    length = getattr(column.type, "length", None)
    return (length is None or len(text) <= length) and plain(text)


def require(table: sa.Table, row: Mapping[str, object]) -> None:
    """Raise `NotSaved` for the first text of a row, by the names of its columns, that not every database can keep."""
    for name, value in row.items():
        column = table.c[name]
        if not isinstance(value, str) or fits(column, value):
            continue
        shown = ascii(value if len(value) <= 40 else f"{value[:39]}…")
        if not plain(value):
            raise NotSaved(
                f"This was not saved: {table.name}.{name} {shown} holds a character that no database keeps. "
                "Leave it out and try again."
            )
        raise NotSaved(
            f"This was not saved: {table.name}.{name} {shown} has {len(value):,} characters, and at most "
            f"{getattr(column.type, 'length', 0)} are kept. Shorten it and try again."
        )
