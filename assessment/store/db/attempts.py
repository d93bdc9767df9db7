"""Failures of a database: which may pass, how often to try again, and what to tell a person."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

T = TypeVar("T")

#: Seconds that one statement waits for a lock before it counts as failed.
LOCK_TIMEOUT = 5.0
#: Seconds to wait before each further attempt; a server that restarts is usually back within their sum.
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
#: No further attempt is begun after this many seconds: a person is waiting.
DEADLINE = 10.0

#: PostgreSQL's codes for what may pass: serialisation, deadlock, lock or statement timeout, shutdown, too many clients.
_PASSING = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300"}
#: PostgreSQL's code for a full disk, whatever the words; a write that was cut short has it too.
_DISK_FULL = "53100"
#: SQLite's codes for "another one writes": busy, locked, and a race on the write-ahead log.
_BUSY = {5, 6, 15}


def passing(error: sa.exc.SQLAlchemyError) -> bool:
    """Tell whether the same transaction may succeed a moment later."""
    if isinstance(error, (sa.exc.TimeoutError, sa.exc.IntegrityError)):
        return True
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    original = error.orig
    if (code := getattr(original, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _BUSY
    if (state := getattr(original, "sqlstate", None)) is not None and state in _PASSING:
        return True
    return error.connection_invalidated or unreachable(error)


def unreachable(error: sa.exc.SQLAlchemyError) -> bool:
    """Tell whether a server was not reached, or lost, before it could say anything."""
    original = getattr(error, "orig", None)
    state = getattr(original, "sqlstate", None)
    if state is not None:
        return bool(state.startswith("08"))
    # psycopg gives no code when a connection could not be made, or broke.
    return hasattr(original, "sqlstate") and isinstance(error, sa.exc.OperationalError)


def persist(once: Callable[[], T], attempts: int | None = None) -> T:
    """Call until it succeeds, fails for good, or has been tried often and long enough."""
    begun, collisions = time.monotonic(), 0
    for pause in PAUSES[:attempts]:
        try:
            return once()
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            collisions += isinstance(error, sa.exc.IntegrityError)
            if not passing(error) or collisions > 2 or time.monotonic() - begun > DEADLINE:
                raise
        time.sleep(pause * random.uniform(0.5, 1.0))  # apart, so that two that collided do not collide again
    return once()


def reason(error: Exception) -> str:
    """Say in one line, in the database's own words, what went wrong."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines() or ["no reason given"]
    return lines[0].rstrip(".")


def remedy(error: Exception) -> str:
    """Say what a person can do about it."""
    words = reason(error).lower()
    if "read-only transaction" in words:
        return "The server may only be read, as a standby may: name the one that is written to."
    if "readonly" in words or "read-only" in words:
        return "Make the file and its folder writable, or choose another folder with GROUNDWORK_DATA."
    if "full" in words or "no space" in words or getattr(getattr(error, "orig", None), "sqlstate", None) == _DISK_FULL:
        return "Free some space on that disk."
    if "i/o error" in words or "file too large" in words:
        return "Free some space on that disk, and see that it is sound and that files on it may grow."
    if "locked" in words or "timeout" in words:
        return "Another program holds it: end that one, or wait a moment."
    return "Check that it exists, that you may write to it, and that it is running."
