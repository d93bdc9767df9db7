"""What the tables of the log share: the collection they are in, and columns that many of them have."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

#: An 8-byte identity on PostgreSQL, the row id on SQLite.
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def sequence() -> sa.Column[int]:
    """Make a column of numbers that the database gives out, rising."""
    return sa.Column("sequence", _SEQUENCE, sa.Identity(), primary_key=True)


def of_learner(primary_key: bool = False, index: bool = False) -> sa.Column[str]:
    """Make the column that says to whom a row belongs."""
    return sa.Column(
        "learner", sa.ForeignKey("learner.id"), nullable=False, primary_key=primary_key, index=index or None
    )


def moment(name: str, nullable: bool = False, primary_key: bool = False, index: bool = False) -> sa.Column[str]:
    """Make a column for a moment, in UTC as ISO 8601 writes it."""
    return sa.Column(name, sa.String(40), nullable=nullable, primary_key=primary_key, index=index or None)
