"""Drafts of exercises in code: the text a learner has left off at, one for each exercise."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import LONGEST_DRAFT, Draft
from assessment.errors import NotSaved
from assessment.store.db.schema import draft
from assessment.store.log import bounds, records, removals
from assessment.store.log.people.room import Roomy


class Drafts(Roomy):
    """The part of the log that keeps drafts. Every call names the learner and sees nothing of anybody else's."""

    def keep_draft(
        self, learner_id: str, item_id: str, revision: str, code: str, *, at: datetime | None = None
    ) -> None:
        """Keep the text of an exercise for a learner whose settings are known, in place of what was kept before.

        Raises `NotSaved` for a text that is too long, as when the transaction failed.
        """
        if len(code) > LONGEST_DRAFT:
            raise NotSaved(
                f"This was not saved: it has {len(code):,} characters, and {LONGEST_DRAFT:,} are kept. Shorten it."
            )
        row = {"learner": learner_id, "item_id": item_id, "revision": revision, "code": records.plain(code)}
        bounds.require(draft, row)
        here = _here(learner_id, item_id)

        def work(connection: sa.Connection) -> None:
            kept = connection.execute(sa.select(draft.c.saved_at).where(*here)).scalar()
            dropped = removals.noted(connection, learner_id, "draft", item_id)
            saved_at = records.after(at or datetime.now(UTC), kept, dropped)
            connection.execute(sa.delete(draft).where(*here))
            connection.execute(sa.insert(draft).values(**row, saved_at=saved_at))

        self._write(learner_id, work)

    def drop_draft(self, learner_id: str, item_id: str) -> None:
        """Forget the draft of an exercise; one that is not there is no mistake."""
        bounds.require(draft, {"learner": learner_id, "item_id": item_id})

        def work(connection: sa.Connection) -> None:
            here = _here(learner_id, item_id)
            since = connection.execute(sa.select(draft.c.saved_at).where(*here)).scalar()
            if since and connection.execute(sa.delete(draft).where(*here)).rowcount:
                removals.note(connection, learner_id, "draft", item_id, since)

        self.transactions.write(work)

    def drafts(self, learner_id: str) -> tuple[Draft, ...]:
        """List the learner's drafts, the oldest first."""

        def work(connection: sa.Connection) -> tuple[Draft, ...]:
            query = sa.select(draft).where(draft.c.learner == learner_id).order_by(draft.c.saved_at, draft.c.item_id)
            rows = connection.execute(query).mappings()
            return tuple(
                Draft(row["item_id"], row["revision"], row["code"], datetime.fromisoformat(row["saved_at"]))
                for row in rows
            )

        return self.transactions.read(work)


def _here(learner_id: str, item_id: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return draft.c.learner == learner_id, draft.c.item_id == item_id
