"""The log of responses: written in one place, read in one place, always for one learner."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import sqlalchemy as sa

from assessment.errors import NoSuchSitting
from assessment.items import Report, Response, Sitting, SittingKind
from assessment.store.db import engine as engines
from assessment.store.db import location, lock
from assessment.store.db.schema import report, response, sitting
from assessment.store.db.transactions import Transactions
from assessment.store.log import bounds, erasure, records, submission
from assessment.store.log.choices import Choices
from assessment.store.log.drafts import Drafts
from assessment.store.log.known_answers import KnownAnswers, Placed
from assessment.store.log.people.consents import Consents
from assessment.store.log.people.quota import Quota
from assessment.store.log.study_log import Diary

if TYPE_CHECKING:
    import pandas as pd


def open(url: str | None = None) -> Log:
    """Open the log at a folder, a path or a database URL, by default that of `location.address`.

    Learners erased since a restored backup was made are erased again. Raises `StoreError`.
    """
    resolved = location.address(url)
    parsed = engines.parse(resolved)
    held = lock.shared(Path(str(parsed.database))) if parsed.get_backend_name() == "sqlite" else None
    try:
        log = Log(engines.connect(resolved), location.display_name(resolved), location.ledger(resolved), held)
        log.remember_erasures()
    except BaseException:
        if held:
            held.release()
        raise
    return log


class Log(Choices, Consents, Diary, Drafts):
    """All records of learners. Every call names the learner and sees no other learner's data."""

    def __init__(self, engine: sa.Engine, name: str, ledger: Path, held: lock.FileLock | None = None) -> None:
        self._held = held
        self.transactions = Transactions(engine, name)
        self._ledger = ledger
        self._answers = KnownAnswers()
        #: The location of the data, to show to people.
        self.location = name
        self.guest_quota = Quota()

    def close(self) -> None:
        """Release all connections."""
        self.transactions.engine.dispose()
        if self._held:
            self._held.release()

    def forget(self, learner_id: str) -> None:
        """Drop a learner from memory."""
        self._answers.forget(learner_id)

    def transaction(self) -> AbstractContextManager[None]:
        """Make everything read and written in a `with` block one transaction; keep it short, since other writers wait."""
        return self.transactions.transaction()

    def begin(self, learner_id: str, begun: Sitting) -> None:
        """Record a new sitting of a learner with settings; recording it again changes nothing."""
        row = {"learner": learner_id, **records.of_sitting(begun)}
        bounds.require(sitting, row)

        def work(connection: sa.Connection) -> None:
            mine = (sitting.c.id == begun.id) & (sitting.c.learner == learner_id)
            if not connection.execute(sa.select(sitting.c.id).where(mine)).first():
                connection.execute(sa.insert(sitting).values(**row))

        self._write(learner_id, work)

    def sittings(self, learner_id: str, kind: SittingKind | None = None) -> tuple[Sitting, ...]:
        """Return the learner's sittings, or those of a kind, oldest first."""

        def work(connection: sa.Connection) -> tuple[Sitting, ...]:
            mine = sa.select(sitting).where(sitting.c.learner == learner_id)
            if kind is not None:
                mine = mine.where(sitting.c.kind == kind)
            query = mine.order_by(sitting.c.started_at, sitting.c.id)
            return tuple(records.sitting(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def sitting(self, learner_id: str, sitting_id: str) -> Sitting:
        """Return a sitting of the learner. Raises `NoSuchSitting` if it does not exist or is another learner's."""
        return self.transactions.read(
            lambda connection: records.sitting(self._require_sitting(connection, learner_id, sitting_id))
        )

    def append(
        self,
        learner_id: str,
        sitting_id: str,
        position: int,
        answer: Response,
        *,
        at: datetime | None = None,
        token: str | None = None,
    ) -> bool:
        """Write an answer durably, as the `position`-th (from 0) of a sitting, given now or `at` a moment.

        `token` identifies the submission if it is sent again. Returns whether the answer was written. The same position or token
        twice is a no-op, so a double click counts once and the first answer stands; an answer to a finished sitting, or one that
        would leave a gap, is not written either. Raises `NotSaved` if the transaction fails despite retries (submit again with the
        same token), or if the database could not store the answer.
        """
        row = {
            "sitting_id": sitting_id,
            "position": position,
            "answered_at": records.text(at or datetime.now(UTC)),
            "token": token or str(uuid4()),
            **records.of_response(answer),
        }
        attempts = itertools.count()
        return self._write(
            learner_id, lambda connection: submission.write(connection, learner_id, row, again=next(attempts) > 0)
        )

    def report(self, learner_id: str, sitting_id: str, position: int, note: str) -> bool:
        """Save a learner's report that the question at `position` is faulty, which voids the response.

        Returns whether it is new: a second report on the same question changes nothing.
        """
        row = {"sitting_id": sitting_id, "position": position, "note": records.storable(note)}
        row["reported_at"] = records.text(datetime.now(UTC))

        def work(connection: sa.Connection) -> bool:
            self._require_sitting(connection, learner_id, sitting_id, for_update=True)
            here = (response.c.sitting_id == sitting_id) & (response.c.position == position)
            about = connection.execute(sa.select(response.c.item_id, response.c.revision).where(here)).first()
            same_report = (report.c.sitting_id == sitting_id) & (report.c.position == position)
            reported = connection.execute(sa.select(report.c.reported_at).where(same_report)).first()
            if about is None or reported:
                return reported is not None and reported[0] == row["reported_at"]
            connection.execute(sa.insert(report).values(**row, item_id=about[0], revision=about[1]))
            return True

        return self._write(learner_id, work)

    def reports(self, learner_id: str) -> tuple[Report, ...]:
        """Return the learner's reports on faulty questions, oldest first."""

        def work(connection: sa.Connection) -> tuple[Report, ...]:
            query = sa.select(report).join(sitting).where(sitting.c.learner == learner_id)
            query = query.order_by(report.c.reported_at, report.c.sequence)
            return tuple(records.report(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def finish(self, learner_id: str, sitting_id: str, *, at: datetime | None = None) -> None:
        """Close a sitting, now or `at` a moment; closing it again changes nothing."""
        ended = records.text(at or datetime.now(UTC))

        def work(connection: sa.Connection) -> None:
            if self._require_sitting(connection, learner_id, sitting_id, for_update=True)["finished_at"] is None:
                connection.execute(sa.update(sitting).where(sitting.c.id == sitting_id).values(finished_at=ended))

        self.transactions.write(work)

    def responses(
        self,
        learner_id: str,
        sitting_id: str | None = None,
        *,
        before: datetime | None = None,
        kind: SittingKind | None = None,
        item: str | None = None,
    ) -> tuple[Response, ...]:
        """Return the learner's responses in the order given: all, or those of one sitting, of sittings begun `before` a moment
        or of a `kind`, or to one item.

        Responses of one sitting or to one item are read from the database; the others come from a cache.
        """
        if sitting_id is None and item is None:
            begun = records.text(before) if before else None
            placed = (
                answer for answer in self._placed_answers(learner_id) if begun is None or answer.started_at < begun
            )
            return tuple(answer.response for answer in placed if kind in (None, answer.kind))

        def work(connection: sa.Connection) -> tuple[Response, ...]:
            on_it = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
            query = (
                sa.select(response, report.c.note)
                .join(sitting, response.c.sitting_id == sitting.c.id)
                .outerjoin(report, on_it)
                .where(sitting.c.learner == learner_id)
                .order_by(response.c.sequence)
            )
            if sitting_id is not None:
                self._require_sitting(connection, learner_id, sitting_id)
                query = query.where(sitting.c.id == sitting_id)
            if before is not None:
                query = query.where(sitting.c.started_at < records.text(before))
            if kind is not None:
                query = query.where(sitting.c.kind == kind)
            if item is not None:
                query = query.where(response.c.item_id == item)
            return tuple(records.response(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def answers_by_sitting(
        self, learner_id: str, kind: SittingKind
    ) -> tuple[tuple[Sitting, tuple[Response, ...]], ...]:
        """Return the learner's sittings of a kind, oldest first, each with its responses in the order given."""
        given: dict[str, list[Response]] = {}
        for answer in self._placed_answers(learner_id):
            given.setdefault(answer.sitting_id, []).append(answer.response)
        return tuple((begun, tuple(given.get(begun.id, ()))) for begun in self.sittings(learner_id, kind))

    def frame(self, learner_id: str) -> pd.DataFrame:
        """Return the learner's responses as a table: learner, item, topic, correct, order, confidence, answered_at."""
        import pandas as pd

        return pd.DataFrame(
            [
                (learner_id, r.item_id, r.topic, int(r.correct), order, r.confidence, r.answered_at)
                for order, r in enumerate(self.responses(learner_id))
            ],
            columns=["learner", "item", "topic", "correct", "order", "confidence", "answered_at"],
        )

    def erase(self, learner_id: str) -> int:
        """Delete all records of a learner from every table; return the number of records.

        On SQLite the freed space is overwritten and the write-ahead log truncated, so that no byte is left. A note without the
        name stays, so that the learner is erased again from a restored backup; see `erasure`.
        """
        counts: list[int] = []
        self.transactions.write(lambda connection: counts.append(erasure.erase(connection, learner_id)))
        self.forget(learner_id)
        self.transactions.checkpoint()
        erasure.append_to_ledger(self._ledger, self.transactions.read(erasure.notes))
        return max(counts)

    def _placed_answers(self, learner_id: str) -> tuple[Placed, ...]:
        # inside `transaction` what is read may be rolled back, so the cache is bypassed
        answers = KnownAnswers() if self.transactions.joined else self._answers
        return self.transactions.read(lambda connection: answers.read(connection, learner_id))

    def remember_erasures(self) -> None:
        """Synchronise the erasure notes of database and ledger, and repeat erasures only the ledger knows."""
        noted = self.transactions.read(erasure.notes)
        beside = erasure.read_ledger(self._ledger)
        if beside.keys() - noted.keys():
            self.transactions.write(lambda connection: erasure.reapply(connection, beside))
            self.transactions.checkpoint()
        erasure.append_to_ledger(self._ledger, noted)

    @staticmethod
    def _require_sitting(
        connection: sa.Connection, learner_id: str, sitting_id: str, for_update: bool = False
    ) -> Mapping[str, Any]:
        if not bounds.fits(sitting.c.id, sitting_id):  # the id may come from an address that was typed
            raise NoSuchSitting(submission.NO_SITTING)
        query = sa.select(sitting).where(sitting.c.id == sitting_id, sitting.c.learner == learner_id)
        row = connection.execute(query.with_for_update() if for_update else query).mappings().first()
        if row is None:
            raise NoSuchSitting(submission.NO_SITTING)
        return dict(row)
