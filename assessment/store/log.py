"""The log of responses: appended to in one place, read in one place, always for one learner."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from assessment.errors import NoSuchSitting, NotSaved, StoreError
from assessment.items import Parameters, Response, Settings, Shown, Sitting
from assessment.store import engine as engines
from assessment.store import location
from assessment.store.schema import learner, response, sitting

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

    def begin(self, learner_id: str, begun: Sitting) -> None:
        """Record a new sitting of a learner whose settings are known."""
        with self._transaction() as connection:
            connection.execute(
                sa.insert(sitting).values(
                    learner=learner_id,
                    **asdict(replace(begun, areas=list(begun.areas)))  # type: ignore[arg-type]
                    | {"started_at": _text(begun.started_at), "finished_at": None},
                )
            )

    def sittings(self, learner_id: str) -> tuple[Sitting, ...]:
        """List the learner's sittings, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                sa.select(sitting).where(sitting.c.learner == learner_id).order_by(sitting.c.started_at, sitting.c.id)
            ).mappings()
            return tuple(_sitting(dict(row)) for row in rows)

    def sitting(self, learner_id: str, sitting_id: str) -> Sitting:
        """Find one sitting of the learner. `NoSuchSitting` if there is none, be it another learner's or nobody's."""
        with self._reading() as connection:
            return _sitting(self._owned(connection, learner_id, sitting_id))

    def append(self, learner_id: str, sitting_id: str, position: int, answer: Response) -> bool:
        """Write one answer, durably, as the `position`-th (from 0) of a sitting.

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
            connection.execute(
                sa.insert(response).values(
                    sitting_id=sitting_id,
                    position=position,
                    item_id=answer.item_id,
                    revision=answer.revision,
                    topic=answer.topic,
                    kind=answer.kind,
                    level=answer.level,
                    seed=answer.seed,
                    given=list(answer.given),
                    correct=answer.correct,
                    misconception=answer.misconception,
                    parameters=asdict(answer.parameters),
                    shown=_shown_as_json(answer.shown),
                    confidence=answer.confidence,
                    answered_at=_text(datetime.now(UTC)),
                )
            )
            return True

    def finish(self, learner_id: str, sitting_id: str) -> None:
        """Close a sitting; closing it again changes nothing."""
        with self._transaction() as connection:
            if self._owned(connection, learner_id, sitting_id, lock=True)["finished_at"] is None:
                connection.execute(
                    sa.update(sitting).where(sitting.c.id == sitting_id).values(finished_at=_text(datetime.now(UTC)))
                )

    def responses(
        self, learner_id: str, sitting_id: str | None = None, *, before: datetime | None = None
    ) -> tuple[Response, ...]:
        """Read the learner's responses in the order given: of one sitting, of those begun `before`, or of all."""
        with self._reading() as connection:
            query = sa.select(response).join(sitting).where(sitting.c.learner == learner_id)
            if sitting_id is not None:
                self._owned(connection, learner_id, sitting_id)
                query = query.where(sitting.c.id == sitting_id)
            if before is not None:
                query = query.where(sitting.c.started_at < _text(before))
            rows = connection.execute(query.order_by(response.c.sequence)).mappings()
            return tuple(_response(dict(row)) for row in rows)

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


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _sitting(row: Mapping[str, Any]) -> Sitting:
    return Sitting(
        id=row["id"],
        kind=row["kind"],
        areas=tuple(row["areas"]),
        role=row["role"],
        starting_point=row["starting_point"],
        seed=row["seed"],
        max_items=row["max_items"],
        started_at=datetime.fromisoformat(row["started_at"]),
        finished_at=_time(row["finished_at"]),
    )


def _shown_as_json(shown: Shown) -> dict[str, Any]:
    return {
        "stem": shown.stem,
        "code": shown.code,
        "language": shown.language,
        "options": list(shown.options),
        "keys": list(shown.keys),
        "explanation": shown.explanation,
        "misconceptions": dict(shown.misconceptions),
    }


def _response(row: Mapping[str, Any]) -> Response:
    shown = row["shown"]
    return Response(
        item_id=row["item_id"],
        revision=row["revision"],
        topic=row["topic"],
        kind=row["kind"],
        level=row["level"],
        seed=row["seed"],
        given=tuple(row["given"]),
        correct=row["correct"],
        misconception=row["misconception"],
        parameters=Parameters(**row["parameters"]),
        shown=Shown(**shown | {"options": tuple(shown["options"]), "keys": tuple(shown["keys"])}),
        confidence=row["confidence"],
        answered_at=_time(row["answered_at"]),
    )
