"""What the tables of the log share: the collection they are in, and numbers that the database gives out."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

#: Numbers that the database gives out, rising: an 8-byte identity on PostgreSQL, the row id on SQLite.
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def sequence() -> sa.Column[int]:
    """Make the column of those numbers."""
    return sa.Column("sequence", _SEQUENCE, sa.Identity(), primary_key=True)
