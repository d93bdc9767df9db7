"""The folder of a run: told when it is full, and removed, however many files the code has made and however deep they lie.

Neither calls itself, and neither follows a link: the code decides what is in there.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from itertools import repeat

#: The most bytes and entries in a folder, and levels of folders within it.
BYTES, ENTRIES, DEEP = 50 * 2**20, 5_000, 100


def is_full(folder: str) -> bool:
    """Tell whether a folder holds more than a run may have; looks at no more than that."""
    size, entries, waiting = 0, 0, [(folder, 0)]
    while waiting:
        path, deep = waiting.pop()
        with suppress(OSError), os.scandir(path) as listed:
            for entry in listed:
                entries += 1
                with suppress(OSError):
                    size += entry.stat(follow_symlinks=False).st_size
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, deep + 1))
                if size > BYTES or entries > ENTRIES or deep >= DEEP:
                    return True
    return False


def remove(folder: str) -> None:
    """Remove a folder and all in it. Folders within folders are moved up first, so that no path becomes too long."""
    names = (f".{secrets.token_hex(8)}" for _ in repeat(None))  # none that the code may have taken
    with suppress(OSError):
        while entries := list(os.scandir(folder)):
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                for inner in list(os.scandir(entry.path)):
                    if inner.is_dir(follow_symlinks=False):
                        os.chmod(inner.path, 0o700)
                        os.rename(inner.path, os.path.join(folder, next(names)))
                    else:
                        os.unlink(inner.path)
                os.rmdir(entry.path)
        os.rmdir(folder)
