"""The log of responses: appended to in one place, read in one place, always for one learner."""

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
from assessment.store.log.people.room import Room
from assessment.store.log.study_log import Diary

if TYPE_CHECKING:
    import pandas as pd


def open(url: str | None = None) -> Log:
    """Open the log at a folder, a path or a database URL; by default where `location.address` says.

    What was erased since a restored backup was made is erased again.
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
    """All that learners have done. Every call names the learner and sees nothing of anybody else's."""

    def __init__(self, engine: sa.Engine, name: str, ledger: Path, held: lock.FileLock | None = None) -> None:
        self._held = held
        self.transactions = Transactions(engine, name)
        self._ledger = ledger
        self._answers = KnownAnswers()
        #: Where the data lives, as a person would name it.
        self.location = name
        #: How much a guest may keep.
        self.room_of_guests = Room()

    def close(self) -> None:
        """Release all connections."""
        self.transactions.engine.dispose()
        if self._held:
            self._held.release()

    def forget(self, learner_id: str) -> None:
        """Keep nothing of a learner in memory any longer."""
        self._answers.forget(learner_id)

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all that is read and written in a `with` block, quickly: others wait to write meanwhile."""
        return self.transactions.together()

    def begin(self, learner_id: str, begun: Sitting) -> None:
        """Record a new sitting of a learner whose settings are known; the same one again changes nothing."""
        row = {"learner": learner_id, **records.of_sitting(begun)}
        bounds.require(sitting, row)

        def work(connection: sa.Connection) -> None:
            mine = (sitting.c.id == begun.id) & (sitting.c.learner == learner_id)
            if not connection.execute(sa.select(sitting.c.id).where(mine)).first():
                connection.execute(sa.insert(sitting).values(**row))

        self._write(learner_id, work)

    def sittings(self, learner_id: str) -> tuple[Sitting, ...]:
        """List the learner's sittings, oldest first."""

        def work(connection: sa.Connection) -> tuple[Sitting, ...]:
            mine = sa.select(sitting).where(sitting.c.learner == learner_id)
            query = mine.order_by(sitting.c.started_at, sitting.c.id)
            return tuple(records.sitting(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def sitting(self, learner_id: str, sitting_id: str) -> Sitting:
        """Find one sitting of the learner. `NoSuchSitting` if there is none, be it another learner's or nobody's."""
        return self.transactions.read(
            lambda connection: records.sitting(self._owned(connection, learner_id, sitting_id))
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
        """Write one answer, durably, as the `position`-th (from 0) of a sitting, given now or `at` a moment.

        `token` names this submission, wherever it is sent again from. Returns whether it was written: the same position or
        the same token twice is a no-op, so that a double click or a resent message counts once and the first answer stands.
        An answer to a finished sitting, or one that would leave a hole, is not written either. Raises `NotSaved` when the
        transaction failed, also after several attempts; send it again with the same token. What no database can keep is
        refused in the same way.
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
        """Keep a learner's word that the question at `position` is faulty; its response counts for nothing from then on.

        Returns whether it was new: a second report on the same question changes nothing.
        """
        row = {"sitting_id": sitting_id, "position": position, "note": records.plain(note)}
        row["reported_at"] = records.text(datetime.now(UTC))

        def work(connection: sa.Connection) -> bool:
            self._owned(connection, learner_id, sitting_id, lock=True)
            here = (response.c.sitting_id == sitting_id) & (response.c.position == position)
            about = connection.execute(sa.select(response.c.item_id, response.c.revision).where(here)).first()
            there = (report.c.sitting_id == sitting_id) & (report.c.position == position)
            reported = connection.execute(sa.select(report.c.reported_at).where(there)).first()
            if about is None or reported:
                return reported is not None and reported[0] == row["reported_at"]
            connection.execute(sa.insert(report).values(**row, item_id=about[0], revision=about[1]))
            return True

        return self._write(learner_id, work)

    def reports(self, learner_id: str) -> tuple[Report, ...]:
        """List the learner's reports on faulty questions, oldest first."""

        def work(connection: sa.Connection) -> tuple[Report, ...]:
            query = sa.select(report).join(sitting).where(sitting.c.learner == learner_id)
            query = query.order_by(report.c.reported_at, report.c.sequence)
            return tuple(records.report(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def finish(self, learner_id: str, sitting_id: str, *, at: datetime | None = None) -> None:
        """Close a sitting, now or `at` a moment; closing it again changes nothing."""
        ended = records.text(at or datetime.now(UTC))

        def work(connection: sa.Connection) -> None:
            if self._owned(connection, learner_id, sitting_id, lock=True)["finished_at"] is None:
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
        """Read the learner's responses in the order given: all, or those of one sitting, of sittings begun `before` or of a
        `kind`, or to one item.

        Those of one sitting or to one item are few and read as they are; of the others, what was read before is not read again.
        """
        if sitting_id is None and item is None:
            begun = records.text(before) if before else None
            placed = (answer for answer in self._placed(learner_id) if begun is None or answer.started_at < begun)
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
                self._owned(connection, learner_id, sitting_id)
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
        """List the learner's sittings of a kind, oldest first, each with its responses in the order given."""
        given: dict[str, list[Response]] = {}
        for answer in self._placed(learner_id):
            given.setdefault(answer.sitting_id, []).append(answer.response)
        return tuple(
            (begun, tuple(given.get(begun.id, ()))) for begun in self.sittings(learner_id) if begun.kind == kind
        )

    def frame(self, learner_id: str) -> pd.DataFrame:
        """Tabulate the learner's responses: learner, item, topic, correct, order, confidence, answered_at."""
        import pandas as pd

        return pd.DataFrame(
            [
                (learner_id, r.item_id, r.topic, int(r.correct), order, r.confidence, r.answered_at)
                for order, r in enumerate(self.responses(learner_id))
            ],
            columns=["learner", "item", "topic", "correct", "order", "confidence", "answered_at"],
        )

    def erase(self, learner_id: str) -> int:
        """Remove everything of a learner from every table; return how many records that were.

        On SQLite the freed space is overwritten, and the write-ahead log is folded in and cut, so that no byte is left. A
        note without the name stays, so that a restored backup loses the learner again; see `erasure`.
        """
        counts: list[int] = []
        self.transactions.write(lambda connection: counts.append(erasure.erase(connection, learner_id)))
        self.forget(learner_id)
        self.transactions.fold()
        erasure.remember(self._ledger, self.transactions.read(erasure.notes))
        return max(counts)

    def _placed(self, learner_id: str) -> tuple[Placed, ...]:
        # inside `together` what is read may be taken back, so it is neither kept nor taken from what is
        answers = KnownAnswers() if self.transactions.joined else self._answers
        return self.transactions.read(lambda connection: answers.read(connection, learner_id))

    def remember_erasures(self) -> None:
        """Bring the notes in the database and beside it together, and erase again what only the latter know."""
        noted = self.transactions.read(erasure.notes)
        beside = erasure.remembered(self._ledger)
        if beside.keys() - noted.keys():
            self.transactions.write(lambda connection: erasure.reapply(connection, beside))
            self.transactions.fold()
        erasure.remember(self._ledger, noted)

    @staticmethod
    def _owned(connection: sa.Connection, learner_id: str, sitting_id: str, lock: bool = False) -> Mapping[str, Any]:
        if not bounds.fits(sitting.c.id, sitting_id):  # it may come from an address that somebody typed
            raise NoSuchSitting(submission.NO_SITTING)
        query = sa.select(sitting).where(sitting.c.id == sitting_id, sitting.c.learner == learner_id)
        row = connection.execute(query.with_for_update() if lock else query).mappings().first()
        if row is None:
            raise NoSuchSitting(submission.NO_SITTING)
        return dict(row)
