"""Write one submitted answer if it passes the guards.

The statements are built once, not for every answer: building them took four times as long as running them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from assessment.errors import NoSuchSitting
from assessment.store.db.schema import response, sitting
from assessment.store.log import bounds

#: The same message for a missing sitting and for another learner's.
NO_SITTING = "There is no such sitting. Start a new one, or open yours from the start page."

#: Finds the learner's sitting and, on PostgreSQL, locks it, so that guards and insert see the same state. Two statements, since
#: after waiting for the lock only a new statement sees what the other transaction wrote.
_OWNED = (
    sa.select(sitting.c.finished_at)
    .where(sitting.c.id == sa.bindparam("sitting_id"), sitting.c.learner == sa.bindparam("learner"))
    .with_for_update()
)
_TAKEN = sa.select(
    sa.func.count(),
    sa.func.max(sa.case((response.c.token == sa.bindparam("token"), response.c.answered_at))),
).where(response.c.sitting_id == sa.bindparam("sitting_id"))
_RECORD = sa.insert(response)


def write(connection: sa.Connection, learner_id: str, row: dict[str, Any], again: bool) -> bool:
    """Insert `row`, all columns of a `response`, if it is the next of its sitting; return whether it was written.

    `again` means that an earlier attempt of the same call may have been committed unnoticed; its record then counts as
    written. Raises `NoSuchSitting` if the sitting is not the learner's, and `NotSaved` if a database could not store the record.
    """
    whose = {"sitting_id": row["sitting_id"], "learner": learner_id}
    owned = connection.execute(_OWNED, whose).first() if bounds.fits(sitting.c.id, row["sitting_id"]) else None
    if owned is None:
        raise NoSuchSitting(NO_SITTING)
    bounds.require(response, row)
    taken, sent = connection.execute(_TAKEN, {"sitting_id": row["sitting_id"], "token": row["token"]}).one()
    if sent is not None:
        return again and bool(sent == row["answered_at"])
    if owned.finished_at is not None or row["position"] != taken:
        return False
    connection.execute(_RECORD, row)
    return True
