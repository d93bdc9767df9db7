"""Drafts: a learner's unsubmitted code, one for each exercise."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import LONGEST_DRAFT, Draft
from assessment.errors import NotSaved
from assessment.store.db.schema import draft
from assessment.store.log import bounds, records, removals
from assessment.store.log.people.quota import Writer


class Drafts(Writer):
    """The part of the log with drafts. Every call names the learner and sees no other learner's data."""

    def keep_draft(
        self, learner_id: str, item_id: str, revision: str, code: str, *, at: datetime | None = None
    ) -> None:
        """Save the code of an exercise for a learner with settings, replacing the earlier draft.

        Raises `NotSaved` if the code is too long or the transaction fails.
        """
        if len(code) > LONGEST_DRAFT:
            raise NotSaved(
                f"This was not saved: it has {len(code):,} characters, but the limit is {LONGEST_DRAFT:,}. Shorten it."
            )
        row = {"learner": learner_id, "item_id": item_id, "revision": revision, "code": records.storable(code)}
        bounds.require(draft, row)
        here = removals.row_of(draft.c.item_id, learner_id, item_id)

        def work(connection: sa.Connection) -> None:
            kept = connection.execute(sa.select(draft.c.saved_at).where(here)).scalar()
            dropped = removals.removed_at(connection, learner_id, "draft", item_id)
            saved_at = records.after(at or datetime.now(UTC), kept, dropped)
            connection.execute(sa.delete(draft).where(here))
            connection.execute(sa.insert(draft).values(**row, saved_at=saved_at))

        self._write(learner_id, work)

    def drop_draft(self, learner_id: str, item_id: str) -> None:
        """Delete the draft of an exercise, if there is one."""
        bounds.require(draft, {"learner": learner_id, "item_id": item_id})

        key, changed_at = draft.c.item_id, draft.c.saved_at
        self.transactions.write(lambda connection: removals.remove(connection, key, learner_id, item_id, changed_at))

    def drafts(self, learner_id: str) -> tuple[Draft, ...]:
        """Return the learner's drafts, oldest first."""

        def work(connection: sa.Connection) -> tuple[Draft, ...]:
            query = sa.select(draft).where(draft.c.learner == learner_id).order_by(draft.c.saved_at, draft.c.item_id)
            rows = connection.execute(query).mappings()
            return tuple(
                Draft(row["item_id"], row["revision"], row["code"], datetime.fromisoformat(row["saved_at"]))
                for row in rows
            )

        return self.transactions.read(work)
