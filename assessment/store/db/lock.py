"""The lock beside an SQLite log: whoever has the log open shares it, and a restore holds it alone.

It is a file of its own, so that it holds whatever state the log is in, and while the log changes places. A process that dies
lets it go. Where no file can be made or the system has no such locks, there is none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from assessment import system
from assessment.errors import StoreError

#: Seconds that a log is waited for which is just being restored.
PATIENCE = 5.0


class FileLock:
    """A lock on a log's file, until it is released."""

    def __init__(self, path: Path, file: IO[str] | None) -> None:
        self._path = path
        self._file = file

    def share(self) -> None:
        """Let others open the log too."""
        if self._file:
            system.lock(self._file, alone=False, wait=True)

    def release(self) -> None:
        """Let go."""
        if self._file:
            self._file.close()
            self._file = None


def shared(path: Path) -> FileLock:
    """Hold a log open together with others; `StoreError` while a backup is being put in its place."""
    return _lock(path, False, PATIENCE, lambda: f"{path} is being restored. Wait until that is done, then try again.")


def alone(path: Path) -> FileLock:
    """Hold a log alone; `StoreError` while any program has it open."""
    return _lock(path, True, 0.0, lambda: f"{path} is in use. Nothing was changed; stop the dashboard, then try again.")


def _lock(path: Path, exclusive: bool, patience: float, why: Callable[[], str]) -> FileLock:
    if not system.HAS_LOCKS:
        return FileLock(path, None)
    path = path.resolve()  # one log has one lock, whatever links lead to it
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Sharing asks for no writing, so that the disk may still be made read-only; holding alone does, for a disk of the network.
        access = os.O_RDWR if exclusive else os.O_RDONLY
        handle = os.open(f"{path}.lock", access | os.O_CREAT, 0o600)
    except OSError as error:
        if exclusive or (Path(f"{path}.lock").exists() and os.access(path, os.W_OK)):
            raise StoreError(
                f"{path}.lock cannot be opened: {error.strerror}. Work as the user whom it belongs to, or hand the folder over."
            ) from error
        return FileLock(path, None)  # a place where nothing can be written has nothing to protect
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
