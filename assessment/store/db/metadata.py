"""The metadata of the tables, and the columns that many of them share."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

#: An 8-byte identity on PostgreSQL, the row id on SQLite.
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def sequence() -> sa.Column[int]:
    """Return a column of increasing numbers assigned by the database."""
    return sa.Column("sequence", _SEQUENCE, sa.Identity(), primary_key=True)


def of_learner(primary_key: bool = False, index: bool = False) -> sa.Column[str]:
    """Return the column of the learner a row belongs to."""
    return sa.Column(
        "learner", sa.ForeignKey("learner.id"), nullable=False, primary_key=primary_key, index=index or None
    )


def moment(name: str, nullable: bool = False, primary_key: bool = False, index: bool = False) -> sa.Column[str]:
    """Return a column for a moment, as ISO 8601 in UTC."""
    return sa.Column(name, sa.String(40), nullable=nullable, primary_key=primary_key, index=index or None)
