"""The log of responses: appended to in one place, read in one place, always for one learner."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from assessment.errors import NoSuchSitting, NotSaved, StoreError
from assessment.items import Report, Response, SelfRating, Settings, Sitting, SittingKind
from assessment.store import engine as engines
from assessment.store import location, records
from assessment.store.schema import learner, report, response, self_rating, sitting

if TYPE_CHECKING:
    import pandas as pd


def open(url: str | None = None) -> Log:
    """Open the log at a folder, a path or a database URL; by default where `location.address` says."""
    resolved = location.address(url)
    return Log(engines.connect(resolved), engines.place(resolved))


class Log:
    """All that learners have done. Every call names the learner and sees nothing of anybody else's."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self._engine = engine
        #: Where the data lives, as a person would name it.
        self.place = place
        # One writer at a time inside a process: waiting here is fair, waiting on SQLite's file lock is not.
        self._writing = threading.Lock()

    def close(self) -> None:
        """Release all connections."""
        self._engine.dispose()

    def settings(self, learner_id: str) -> Settings | None:
        """Return what the learner has chosen, or None before the first choice."""
        with self._reading() as connection:
            row = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
        return Settings(row["role"], row["starting_point"], row["hours_per_week"]) if row else None

    def choose(self, learner_id: str, settings: Settings) -> None:
        """Keep a learner's choices, replacing earlier ones."""
        with self._transaction() as connection:
            known = connection.execute(sa.select(learner.c.id).where(learner.c.id == learner_id)).first()
            if known:
                connection.execute(sa.update(learner).where(learner.c.id == learner_id).values(**asdict(settings)))
            else:
                connection.execute(sa.insert(learner).values(id=learner_id, **asdict(settings)))

    def rate(self, learner_id: str, area: str, level: int) -> None:
        """Keep what the learner thinks of one area; earlier ratings stay, the last one is the one in force."""
        with self._transaction() as connection:
            now = records.text(datetime.now(UTC))
            connection.execute(sa.insert(self_rating).values(learner=learner_id, area=area, level=level, rated_at=now))

    def self_ratings(self, learner_id: str) -> tuple[SelfRating, ...]:
        """List the learner's self-ratings, oldest first."""
        with self._reading() as connection:
            query = sa.select(self_rating).where(self_rating.c.learner == learner_id).order_by(self_rating.c.sequence)
            return tuple(records.self_rating(dict(row)) for row in connection.execute(query).mappings())

    def begin(self, learner_id: str, begun: Sitting) -> None:
        """Record a new sitting of a learner whose settings are known."""
        with self._transaction() as connection:
            connection.execute(sa.insert(sitting).values(learner=learner_id, **records.of_sitting(begun)))

    def sittings(self, learner_id: str) -> tuple[Sitting, ...]:
        """List the learner's sittings, oldest first."""
        with self._reading() as connection:
            query = (
                sa.select(sitting).where(sitting.c.learner == learner_id).order_by(sitting.c.started_at, sitting.c.id)
            )
            return tuple(records.sitting(dict(row)) for row in connection.execute(query).mappings())

    def sitting(self, learner_id: str, sitting_id: str) -> Sitting:
        """Find one sitting of the learner. `NoSuchSitting` if there is none, be it another learner's or nobody's."""
        with self._reading() as connection:
            return records.sitting(self._owned(connection, learner_id, sitting_id))

    def append(
        self, learner_id: str, sitting_id: str, position: int, answer: Response, *, at: datetime | None = None
    ) -> bool:
        """Write one answer, durably, as the `position`-th (from 0) of a sitting, given now or `at` a moment.

        Returns whether it was written: the same position twice is a no-op, so that a double click or a resent message
        counts once and the first answer stands. An answer to a finished sitting, or one that would leave a hole, is not
        written either. Raises `NotSaved` when the transaction failed; then nothing of it is in the log.
        """
        with self._transaction() as connection:
            row = self._owned(connection, learner_id, sitting_id, lock=True)
            taken = connection.execute(
                sa.select(sa.func.count()).select_from(response).where(response.c.sitting_id == sitting_id)
            ).scalar_one()
            if row["finished_at"] is not None or position != taken:
                return False
            place = {
                "sitting_id": sitting_id,
                "position": position,
                "answered_at": records.text(at or datetime.now(UTC)),
            }
            connection.execute(sa.insert(response).values(**place, **records.of_response(answer)))
            return True

    def report(self, learner_id: str, sitting_id: str, position: int, note: str) -> bool:
        """Keep a learner's word that the question at `position` is faulty; its response counts for nothing from then on.

        Returns whether it was new: a second report on the same question changes nothing.
        """
        with self._transaction() as connection:
            self._owned(connection, learner_id, sitting_id, lock=True)
            here = (response.c.sitting_id == sitting_id) & (response.c.position == position)
            row = connection.execute(sa.select(response.c.item_id, response.c.revision).where(here)).first()
            there = (report.c.sitting_id == sitting_id) & (report.c.position == position)
            if row is None or connection.execute(sa.select(report.c.sequence).where(there)).first():
                return False
            connection.execute(
                sa.insert(report).values(
                    sitting_id=sitting_id,
                    position=position,
                    item_id=row[0],
                    revision=row[1],
                    note=note,
                    reported_at=records.text(datetime.now(UTC)),
                )
            )
            return True

    def reports(self, learner_id: str) -> tuple[Report, ...]:
        """List the learner's reports on faulty questions, oldest first."""
        with self._reading() as connection:
            query = sa.select(report).join(sitting).where(sitting.c.learner == learner_id).order_by(report.c.sequence)
            return tuple(records.report(dict(row)) for row in connection.execute(query).mappings())

    def finish(self, learner_id: str, sitting_id: str, *, at: datetime | None = None) -> None:
        """Close a sitting, now or `at` a moment; closing it again changes nothing."""
        with self._transaction() as connection:
            if self._owned(connection, learner_id, sitting_id, lock=True)["finished_at"] is None:
                ended = records.text(at or datetime.now(UTC))
                connection.execute(sa.update(sitting).where(sitting.c.id == sitting_id).values(finished_at=ended))

    def responses(
        self,
        learner_id: str,
        sitting_id: str | None = None,
        *,
        before: datetime | None = None,
        kind: SittingKind | None = None,
    ) -> tuple[Response, ...]:
        """Read the learner's responses in the order given: of one sitting, of those begun `before` or of a `kind`, or all."""
        with self._reading() as connection:
            on_it = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
            query = (
                sa.select(response, report.c.note)
                .join(sitting, response.c.sitting_id == sitting.c.id)
                .outerjoin(report, on_it)
                .where(sitting.c.learner == learner_id)
            )
            if sitting_id is not None:
                self._owned(connection, learner_id, sitting_id)
                query = query.where(sitting.c.id == sitting_id)
            if before is not None:
                query = query.where(sitting.c.started_at < records.text(before))
            if kind is not None:
                query = query.where(sitting.c.kind == kind)
            found = connection.execute(query.order_by(response.c.sequence)).mappings()
            return tuple(records.response(dict(row)) for row in found)

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

        On SQLite the freed space is overwritten, and the write-ahead log is folded in and cut, so that no byte is left.
        """
        with self._transaction() as connection:
            own = sa.select(sitting.c.id).where(sitting.c.learner == learner_id)
            removed = 0
            for statement in (
                sa.delete(report).where(report.c.sitting_id.in_(own)),
                sa.delete(response).where(response.c.sitting_id.in_(own)),
                sa.delete(sitting).where(sitting.c.learner == learner_id),
                sa.delete(self_rating).where(self_rating.c.learner == learner_id),
                sa.delete(learner).where(learner.c.id == learner_id),
            ):
                removed += connection.execute(statement).rowcount
        if self._engine.dialect.name == "sqlite":
            with self._writing, self._engine.connect().execution_options(reading=True) as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect().execution_options(reading=True) as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise StoreError(
                f"{self.place} cannot be read: {error.orig}. Reload the page; if it stays, look at that file."
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._writing, self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise NotSaved(
                f"This was not saved, because {self.place} cannot be written: {error.orig}. "
                "Free some space or make the file writable, then try again; everything saved before is safe."
            ) from error

    @staticmethod
    def _owned(connection: sa.Connection, learner_id: str, sitting_id: str, lock: bool = False) -> Mapping[str, Any]:
        query = sa.select(sitting).where(sitting.c.id == sitting_id, sitting.c.learner == learner_id)
        row = connection.execute(query.with_for_update() if lock else query).mappings().first()
        if row is None:
            raise NoSuchSitting("There is no such sitting. Start a new one, or open yours from the start page.")
        return dict(row)
