"""Transactions: all or nothing, retried after transient failures, never reported as saved when they are not."""

from __future__ import annotations

import logging
import os
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
        # One SQLite writer at a time within a process: waiting for this lock is fair, waiting for SQLite's file lock is not.
        # Checkpoints run inside a commit, so they never coincide with another write of this process.
        sqlite = engine.dialect.name == "sqlite"
        self._lock: AbstractContextManager[object] = threading.Lock() if sqlite else nullcontext()
        self._joined = threading.local()
        self._file = _identity(engine)
        #: How many writes of this process have ended: what was read before the last of them may be out of date.
        self.writes = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything this thread reads and writes in a `with` block one transaction.

        Nothing is retried and others wait to write, so compute beforehand what to write. Raises `NotSaved`.
        """
        self._require_file()
        try:
            with self._lock, self.engine.begin() as connection:
                self._joined.connection = connection
                try:
                    yield
                finally:
                    del self._joined.connection
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise self._not_saved(error) from error
        finally:
            self.writes += 1

    @property
    def joined(self) -> bool:
        """Whether this thread is inside `transaction`, where it may read what is rolled back later."""
        return getattr(self._joined, "connection", None) is not None

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run `work` on a connection that only reads. Raises `StoreError` if it fails for good."""

        if connection := getattr(self._joined, "connection", None):
            return work(connection)

        def attempt() -> T:
            with self.engine.connect().execution_options(reading=True) as connection:
                return work(connection)

        try:
            return attempts.retry(attempt)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            why = self._why("read", error)
            raise StoreError(f"{why[0].upper()}{why[1:]} Then try again.") from error
        except (ValueError, KeyError, TypeError) as error:  # a record that cannot be decoded
            raise StoreError(
                f"{self.location} has a damaged record ({error}). Run `python -m assessment doctor`; a backup may help."
            ) from error

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run `work` in one durable transaction, and again after a transient failure, so it must be repeatable.

        A failed constraint means that another writer was faster: `work` runs again and sees what that one wrote. Raises
        `NotSaved` if it fails for good; then nothing was written, unless the connection broke during the commit itself.
        """
        if connection := getattr(self._joined, "connection", None):
            return work(connection)
        self._require_file()

        def attempt() -> T:
            with self._lock, self.engine.begin() as connection:
                return work(connection)

        try:
            return attempts.retry(attempt)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise self._not_saved(error) from error
        finally:
            self.writes += 1

    def _require_file(self) -> None:
        """Raise `NotSaved` if SQLite's file is no longer where it was opened: the system would take what is written, and lose it."""
        if self._file and _identity(self.engine) != self._file:
            raise NotSaved(
                f"This was not saved, because {self.location} was moved, deleted or replaced while it was in use. Put it back and try "
                "again; if it is gone, restart Groundwork, which begins a new one, and restore a backup or import an export."
            )

    def _not_saved(self, error: sa.exc.SQLAlchemyError) -> NotSaved:
        return NotSaved(
            f"This was not saved, because {self._why('written', error)} Then try again; everything saved before is safe."
        )

    def _why(self, done: str, error: sa.exc.SQLAlchemyError) -> str:
        """Say what cannot be done, why, and what to do. A server's address goes to its logs, not to its users."""
        if self.engine.dialect.name == "sqlite":
            return f"{self.location} cannot be {done}: {reason(error)}. {remedy(error)}"
        logging.getLogger(__name__).warning("%s cannot be %s: %s", self.location, done, reason(error))
        if attempts.is_unreachable(error):
            return f"the database cannot be {done}: it does not answer. Wait a moment."
        return f"the database cannot be {done}: {reason(error)}. {remedy(error)}"

    def checkpoint(self) -> bool:
        """Checkpoint and truncate SQLite's write-ahead log, so that no erased byte stays in it; False if readers prevent it."""
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


def _identity(engine: sa.Engine) -> tuple[int, int] | None:
    """Return what tells the file of an SQLite database from every other one; None for other databases, and where there is no file."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    try:
        status = os.stat(engine.url.database)
    except OSError:
        return None
    return status.st_dev, status.st_ino
