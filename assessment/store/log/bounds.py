"""What both databases can store in a column, so that SQLite, which accepts any text, refuses what PostgreSQL would."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from assessment.errors import NotSaved


def is_storable(text: str) -> bool:
    """Return whether both databases can store a text: it has no NUL and no lone surrogate."""
    return "\x00" not in text and is_encodable(text)


def is_encodable(text: str) -> bool:
    """Return whether a text can be encoded as UTF-8: it has no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def fits(column: sa.Column[str], text: str) -> bool:
    """Return whether both databases can store a text in a column, by its length and characters."""
    length = getattr(column.type, "length", None)
    return (length is None or len(text) <= length) and is_storable(text)


def require(table: sa.Table, row: Mapping[str, object]) -> None:
    """Raise `NotSaved` for the first text of a row (values by column name) that a database could not store."""
    for name, value in row.items():
        column = table.c[name]
        if not isinstance(value, str) or fits(column, value):
            continue
        shown = ascii(value if len(value) <= 40 else f"{value[:39]}…")
        if not is_storable(value):
            raise NotSaved(
                f"This was not saved: {table.name}.{name} {shown} has a character that cannot be stored. "
                "Remove it and try again."
            )
        raise NotSaved(
            f"This was not saved: {table.name}.{name} {shown} has {len(value):,} characters, but the limit is "
            f"{getattr(column.type, 'length', 0)}. Shorten it and try again."
        )
