"""Database failures: which are transient, how to retry, and what to tell people."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

T = TypeVar("T")

#: Seconds a statement waits for a lock before it fails.
LOCK_TIMEOUT = 5.0
#: Seconds to wait before each retry; a restarting server is usually back within their sum.
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
#: No retry starts after this many seconds, since a person is waiting.
DEADLINE = 10.0

#: PostgreSQL's codes for transient failures: serialisation, deadlock, lock or statement timeout, shutdown, too many clients.
_TRANSIENT = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300"}
#: PostgreSQL's code for a full disk, also given for a write that was cut short.
_DISK_FULL = "53100"
#: SQLite's codes for a conflict with another writer: busy, locked, and a race on the write-ahead log.
_BUSY = {5, 6, 15}


def is_transient(error: sa.exc.SQLAlchemyError) -> bool:
    """Return whether the same transaction may succeed if retried."""
    if isinstance(error, (sa.exc.TimeoutError, sa.exc.IntegrityError)):
        return True
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    original = error.orig
    if (code := getattr(original, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _BUSY
    if (state := getattr(original, "sqlstate", None)) is not None and state in _TRANSIENT:
        return True
    return error.connection_invalidated or is_unreachable(error)


def is_unreachable(error: sa.exc.SQLAlchemyError) -> bool:
    """Return whether the server could not be reached, or the connection was lost."""
    original = getattr(error, "orig", None)
    state = getattr(original, "sqlstate", None)
    if state is not None:
        return bool(state.startswith("08"))
    # psycopg gives no code when a connection fails or breaks
    return hasattr(original, "sqlstate") and isinstance(error, sa.exc.OperationalError)


def retry(attempt: Callable[[], T], attempts: int | None = None) -> T:
    """Call `attempt` again after transient failures, with growing pauses, up to `attempts` retries or the deadline.

    Raises the last failure.
    """
    begun, collisions = time.monotonic(), 0
    for pause in PAUSES[:attempts]:
        try:
            return attempt()
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            collisions += isinstance(error, sa.exc.IntegrityError)
            if not is_transient(error) or collisions > 2 or time.monotonic() - begun > DEADLINE:
                raise
        time.sleep(pause * random.uniform(0.5, 1.0))  # jitter, so that two that collided do not collide again
    return attempt()


def reason(error: Exception) -> str:
    """Return the first line of the database's own message."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines() or ["no reason given"]
    return lines[0].rstrip(".")


def remedy(error: Exception) -> str:
    """Return what people can do about a failure."""
    words = reason(error).lower()
    if "read-only transaction" in words:
        return "This server is read-only, such as a standby: use the address of the primary."
    if "readonly" in words or "read-only" in words:
        return "Make the file and its folder writable, or choose another folder with GROUNDWORK_DATA."
    if "full" in words or "no space" in words or getattr(getattr(error, "orig", None), "sqlstate", None) == _DISK_FULL:
        return "Free some space on that disk."
    if "i/o error" in words or "file too large" in words:
        return "Free some space on that disk, and check that it is healthy and that files on it can grow."
    if "locked" in words or "timeout" in words:
        return "Another program is using it: close that program, or wait a moment."
    return "Check that it exists, that it is running, and that you have permission to write to it."
