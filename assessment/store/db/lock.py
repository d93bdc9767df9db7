"""The lock beside an SQLite log: whoever has the log open shares it, and a restore holds it alone.

It is a file of its own, so that it holds whatever state the log is in, and while the log changes places. A process that dies
lets it go. Where no file can be made or the system has no such locks, there is none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import IO

from assessment.errors import StoreError

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

#: Seconds that a log is waited for which is just being restored.
PATIENCE = 5.0


class FileLock:
    """A lock on a log's file, until it is released."""

    def __init__(self, path: Path, file: IO[str] | None) -> None:
        self._path = path
        self._file = file

    def share(self) -> None:
        """Let others open the log too."""
        if self._file and fcntl:
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def release(self) -> None:
        """Let go."""
        if self._file:
            self._file.close()
            self._file = None


def shared(path: Path) -> FileLock:
    """Hold a log open together with others; `StoreError` while a backup is being put in its place."""
    return _lock(
        path, "LOCK_SH", PATIENCE, lambda: f"{path} is being restored. Wait until that is done, then try again."
    )


def alone(path: Path) -> FileLock:
    """Hold a log alone; `StoreError` while any program has it open."""
    return _lock(
        path, "LOCK_EX", 0.0, lambda: f"{path} is in use. Nothing was changed; stop the dashboard, then try again."
    )


def _lock(path: Path, kind: str, patience: float, why: Callable[[], str]) -> FileLock:
    if fcntl is None:
        return FileLock(path, None)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Sharing asks for no writing, so that the disk may still be made read-only; holding alone does, for a disk of the network.
        access = os.O_RDONLY if kind == "LOCK_SH" else os.O_RDWR
        handle = os.open(f"{path}.lock", access | os.O_CREAT, 0o600)
    except OSError:
        return FileLock(path, None)  # a place where nothing can be written has nothing to protect
    file, until = os.fdopen(handle), time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, getattr(fcntl, kind) | fcntl.LOCK_NB)
            return FileLock(path, file)
        except OSError as error:
            if time.monotonic() >= until:
                file.close()
                raise StoreError(why()) from error
        time.sleep(0.05)
