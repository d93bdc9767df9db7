"""Erase learners for good: every erasure is noted in the database and in a file beside it, the ledger.

A backup from before an erasure lacks the note that the ledger has. Opening a database compares the two, and repeats erasures
that the database does not know, however it was restored. A note is a random id and a hash of the learner salted with it; no
name and no time is stored.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from assessment.store.db.files import make_private
from assessment.store.db.schema import erasure, guest, learner, metadata, sitting
from assessment.store.log.people import consents
from assessment.system import sync


def erase(connection: sa.Connection, learner_id: str) -> int:
    """Delete every record of a learner and note the erasure; return the number of records."""
    count = delete(connection, (learner_id,))
    if count:
        note = str(uuid4())
        connection.execute(sa.insert(erasure).values(id=note, learner_hash=_hash(note, learner_id)))
    return count


def delete(connection: sa.Connection, learner_ids: Collection[str]) -> int:
    """Delete every record of some learners without noting it; return the number of records."""
    sittings = sa.select(sitting.c.id).where(sitting.c.learner.in_(learner_ids))
    # locked first, so that an answer being written is either committed and deleted too, or finds no sitting
    for held in (sa.select(learner.c.id).where(learner.c.id.in_(learner_ids)), sittings):
        connection.execute(held.with_for_update()).all()
    consents.hide_pictures(connection, learner_ids)
    count = 0
    for table in reversed(metadata.sorted_tables):  # rows before those they refer to
        if table is guest:
            continue  # not counted as a record
        if "learner" in table.c:
            theirs = table.c.learner.in_(learner_ids)
        elif "sitting_id" in table.c:
            theirs = table.c.sitting_id.in_(sittings)
        elif table is learner:
            theirs = table.c.id.in_(learner_ids)
        else:
            continue
        count += connection.execute(sa.delete(table).where(theirs)).rowcount
    consents.delete_empty_pictures(connection)
    connection.execute(sa.delete(guest).where(guest.c.learner.in_(learner_ids)))
    return count


def notes(connection: sa.Connection) -> dict[str, str]:
    """Return the notes in the database: the learner's hash by id of the erasure."""
    return {row.id: row.learner_hash for row in connection.execute(sa.select(erasure))}


def read_ledger(ledger: Path) -> dict[str, str]:
    """Return the notes in the ledger; a line torn by a crash is skipped."""
    try:
        lines = ledger.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    words = [line.split() for line in lines]
    return {pair[0]: pair[1] for pair in words if len(pair) == 2 and len(pair[0]) == 36 and len(pair[1]) == 64}


def reapply(connection: sa.Connection, beside: dict[str, str]) -> int:
    """Repeat the erasures this database has no note of; return the number of records deleted."""
    noted, count = notes(connection), 0
    missed = {note: hashed for note, hashed in beside.items() if note not in noted}
    for name in connection.execute(sa.select(learner.c.id)).scalars().all():
        if any(_hash(note, name) == hashed for note, hashed in missed.items()):
            count += delete(connection, (name,))  # keeps the old note, which later backups have
    for note, hashed in missed.items():
        connection.execute(sa.insert(erasure).values(id=note, learner_hash=hashed))
    return count


def append_to_ledger(ledger: Path, noted: dict[str, str]) -> None:
    """Append missing notes to the ledger. If that is not possible, `doctor` reports it."""
    missing = {note: hashed for note, hashed in noted.items() if note not in read_ledger(ledger)}
    if not missing:
        return
    with suppress(OSError):
        ledger.parent.mkdir(parents=True, exist_ok=True)
        make_private(ledger)
        with ledger.open("a", encoding="ascii") as file:
            file.write("".join(f"\n{note} {hashed}\n" for note, hashed in missing.items()))
            file.flush()
            os.fsync(file.fileno())
        sync(ledger.parent)


def _hash(note: str, learner_id: str) -> str:
    return hashlib.sha256(f"{note}:{learner_id}".encode()).hexdigest()
