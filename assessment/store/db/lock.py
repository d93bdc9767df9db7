"""The lock file beside an SQLite log: programs with the log open share the lock, a restore holds it exclusively.

A file of its own works even if the log is damaged, missing or being replaced. The lock of a process that dies is released. If
no lock file can be created, or the system has no such locks, nothing is locked.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from assessment import system
from assessment.errors import StoreError

#: Seconds to wait for a log that is being restored.
PATIENCE = 5.0


class FileLock:
    """A lock on a log's file, held until it is released."""

    def __init__(self, path: Path, file: IO[str] | None) -> None:
        self._path = path
        self._file = file

    def share(self) -> None:
        """Turn an exclusive lock into a shared one."""
        if self._file:
            system.lock(self._file, alone=False, wait=True)

    def release(self) -> None:
        """Release the lock; a second call changes nothing."""
        if self._file:
            self._file.close()
            self._file = None


def shared(path: Path) -> FileLock:
    """Lock a log, shared with others. Raises `StoreError` while a backup is being restored."""
    return _lock(path, False, PATIENCE, lambda: f"{path} is being restored. Wait until that is done, then try again.")


def alone(path: Path) -> FileLock:
    """Lock a log exclusively. Raises `StoreError` while any program has it open."""
    return _lock(path, True, 0.0, lambda: f"{path} is in use. Nothing was changed; stop the dashboard, then try again.")


def _lock(path: Path, exclusive: bool, patience: float, why: Callable[[], str]) -> FileLock:
    if not system.HAS_LOCKS:
        return FileLock(path, None)
    path = path.resolve()  # the same lock, whatever link leads to the log
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # a shared lock is opened for reading, so that the disk can be remounted read-only; network disks need write access for an
        # exclusive one
        access = os.O_RDWR if exclusive else os.O_RDONLY
        handle = os.open(f"{path}.lock", access | os.O_CREAT, 0o600)
    except OSError as error:
        if exclusive or (Path(f"{path}.lock").exists() and os.access(path, os.W_OK)):
            raise StoreError(
                f"{path}.lock cannot be opened: {error.strerror}. Run as the user who owns it, or change the folder's owner."
            ) from error
        return FileLock(path, None)  # a read-only folder needs no protection
    file, until = os.fdopen(handle), time.monotonic() + patience
    while True:
        try:
            system.lock(file, alone=exclusive)
            return FileLock(path, file)
        except OSError as error:
            if time.monotonic() >= until:
                file.close()
                raise StoreError(why()) from error
        time.sleep(0.05)
