"""What a learner removed, by table and id, so that an older export does not restore it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from assessment.store.db.schema import removed
from assessment.store.log import records


def row_of(key: sa.Column[str], learner_id: str, value: str) -> sa.ColumnElement[bool]:
    """Return the condition for a learner's row in the table of `key`, by the value of that column."""
    return (key.table.c.learner == learner_id) & (key == value)


def remove(
    connection: sa.Connection, key: sa.Column[str], learner_id: str, value: str, changed_at: sa.ColumnElement[Any]
) -> None:
    """Delete a learner's row, if there is one, and note under its table's name that it was removed now.

    The note is later than the moment `changed_at` of the row, whatever the clock says.
    """
    row = row_of(key, learner_id, value)
    last = connection.execute(sa.select(changed_at).where(row)).scalar()
    if last and connection.execute(sa.delete(key.table).where(row)).rowcount:
        kind = str(key.table.description)
        connection.execute(sa.delete(removed).where(_note(learner_id, kind, value)))
        note = {"learner": learner_id, "kind": kind, "id": value}
        connection.execute(sa.insert(removed).values(**note, removed_at=records.after(datetime.now(UTC), last)))


def removed_at(connection: sa.Connection, learner_id: str, kind: str, id_: str) -> str | None:
    """Return the moment at which something was removed; None if it never was."""
    return connection.execute(sa.select(removed.c.removed_at).where(_note(learner_id, kind, id_))).scalar()


def _note(learner_id: str, kind: str, id_: str) -> sa.ColumnElement[bool]:
    return row_of(removed.c.id, learner_id, id_) & (removed.c.kind == kind)
