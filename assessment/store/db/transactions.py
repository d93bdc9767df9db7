"""One transaction at a time: all of it or nothing, again where that may help, and never a false "saved"."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TypeVar

import sqlalchemy as sa

from assessment.errors import NotSaved, StoreError
from assessment.store.db import attempts
from assessment.store.db.attempts import reason, remedy

T = TypeVar("T")


class Transactions:
    """Reads and writes of one database."""

    def __init__(self, engine: sa.Engine, location: str) -> None:
        self.engine = engine
        self.location = location
        # One SQLite writer at a time inside a process: waiting here is fair, waiting on its file lock is not. Checkpoints
        # run inside a commit, so they are never beside another write of this process.
        sqlite = engine.dialect.name == "sqlite"
        self._lock: AbstractContextManager[object] = threading.Lock() if sqlite else nullcontext()
        self._joined = threading.local()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of everything that this thread reads and writes inside: all of it or nothing.

        Nothing is tried again, and others wait to write, so work out before what there is to write. Raises `NotSaved`.
        """
        try:
            with self._lock, self.engine.begin() as connection:
                self._joined.connection = connection
                try:
                    yield
                finally:
                    del self._joined.connection
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise self._not_saved(error) from error

    @property
    def joined(self) -> bool:
        """Whether this thread is in `together`: what it reads may be its own, and may be taken back."""
        return getattr(self._joined, "connection", None) is not None

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Do `work` on a connection that only reads. Raises `StoreError` when that fails for good."""

        if connection := getattr(self._joined, "connection", None):
            return work(connection)

        def once() -> T:
            with self.engine.connect().execution_options(reading=True) as connection:
                return work(connection)

        try:
            return attempts.persist(once)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            why = self._why("read", error)
            raise StoreError(f"{why[0].upper()}{why[1:]} Then try again.") from error
        except (ValueError, KeyError, TypeError) as error:  # a record that no longer decodes
            raise StoreError(
                f"{self.location} holds a damaged record ({error}). Run `python -m assessment doctor`; a backup may help."
            ) from error

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Do `work` in one durable transaction, again after a failure that may pass; it must bear being repeated.

        A constraint that fails means that somebody else was faster: `work` runs again, and its own guards see it. Raises
        `NotSaved` when it fails for good; then nothing is in the log, unless the connection broke in the very commit.
        """
        if connection := getattr(self._joined, "connection", None):
            return work(connection)

        def once() -> T:
            with self._lock, self.engine.begin() as connection:
                return work(connection)

        try:
            return attempts.persist(once)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise self._not_saved(error) from error

    def _not_saved(self, error: sa.exc.SQLAlchemyError) -> NotSaved:
        return NotSaved(
            f"This was not saved, because {self._why('written', error)} Then try again; everything saved before is safe."
        )

    def _why(self, done: str, error: sa.exc.SQLAlchemyError) -> str:
        """Say what cannot be done, why, and what helps. A server's address is for its operator, not for its visitors."""
        if self.engine.dialect.name == "sqlite":
            return f"{self.location} cannot be {done}: {reason(error)}. {remedy(error)}"
        logging.getLogger(__name__).warning("%s cannot be %s: %s", self.location, done, reason(error))
        if attempts.unreachable(error):
            return f"the database cannot be {done}: it does not answer. Wait a moment."
        return f"the database cannot be {done}: {reason(error)}. {remedy(error)}"

    def fold(self) -> bool:
        """Fold SQLite's write-ahead log in and cut it, so that no erased byte stays in it; False while somebody reads."""
        if self.engine.dialect.name != "sqlite":
            return True
        for pause in attempts.PAUSES[:4]:
            with (
                suppress(sa.exc.DBAPIError),
                self._lock,
                self.engine.connect().execution_options(reading=True) as connection,
            ):
                if not connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
                    return True
            time.sleep(pause)
        return False
