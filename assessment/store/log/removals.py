"""What a learner removed, by table and id, so that an older export does not restore it."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.store.db.schema import removed
from assessment.store.log import records


def note(connection: sa.Connection, learner_id: str, kind: str, id_: str, last: str) -> None:
    """Record that something was removed now, after the `last` moment at which it was changed."""
    key = {"learner": learner_id, "kind": kind, "id": id_}
    connection.execute(sa.delete(removed).where(*(removed.c[name] == value for name, value in key.items())))
    connection.execute(sa.insert(removed).values(**key, removed_at=records.after(datetime.now(UTC), last)))


def removed_at(connection: sa.Connection, learner_id: str, kind: str, id_: str) -> str | None:
    """Return the moment at which something was removed; None if it never was."""
    here = (removed.c.learner == learner_id) & (removed.c.kind == kind) & (removed.c.id == id_)
    return connection.execute(sa.select(removed.c.removed_at).where(here)).scalar()
