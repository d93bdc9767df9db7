"""What a learner removed, by table and id, so that an older export does not restore it."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.store.db.schema import removed
from assessment.store.log import records


def note(connection: sa.Connection, learner_id: str, kind: str, id_: str) -> None:
    """Record that something was removed now."""
    key = {"learner": learner_id, "kind": kind, "id": id_}
    connection.execute(sa.delete(removed).where(*(removed.c[name] == value for name, value in key.items())))
    connection.execute(sa.insert(removed).values(**key, removed_at=records.text(datetime.now(UTC))))


def was_removed(connection: sa.Connection, learner_id: str, kind: str, id_: str) -> bool:
    """Return whether something was ever removed."""
    here = (removed.c.learner == learner_id) & (removed.c.kind == kind) & (removed.c.id == id_)
    return connection.execute(sa.select(removed.c.id).where(here)).first() is not None
