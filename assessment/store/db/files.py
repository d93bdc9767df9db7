"""Files of the log: looked at without changing them, copied whole or not at all."""

from __future__ import annotations

import glob
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from assessment.errors import ForeignFile, StoreError
from assessment.store.db import attempts, schema
from assessment.system import put_in_place, require_plain, sync

#: Seconds after which an unfinished copy is nobody's any more; one that is being made is written to all the time.
UNTOUCHED = 60.0
MAGIC = b"SQLite format 3\x00"


def inspect(path: Path) -> None:
    """Look at an existing SQLite file, and refuse what is not ours; a missing or empty one is fine."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size == 0:
            return
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise ForeignFile(
                    f"{path} is not a database. It has been left alone; move it away or choose another folder with GROUNDWORK_DATA."
                )
    except OSError as error:
        raise StoreError(
            f"{path} cannot be used: {error.strerror}. Choose a folder you may write to with GROUNDWORK_DATA."
        ) from error
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=attempts.LOCK_TIMEOUT)
        ) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be used: {error}. {attempts.remedy(error)}") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what SQLite says may quote from the damage
        raise ForeignFile(damaged(path, str(error))) from error
    if application != schema.APPLICATION_ID and not (empty and application == 0):  # one that is just being made
        raise ForeignFile(
            f"{path} is a database of another program. It has been left alone; choose another folder with GROUNDWORK_DATA."
        )
    if check != "ok":
        raise ForeignFile(damaged(path, check))


def damaged(path: Path, why: str) -> str:
    """Say that a file is damaged, and what to do."""
    return (
        f"{path} is damaged ({why.splitlines()[0]}). It has been left alone; put a backup in its place with "
        "`python -m assessment restore`, or move it away to start afresh."
    )


def copy(source: Path, target: Path, *, mode: str = "rw") -> None:
    """Copy a live SQLite database: to a temporary file, checked, then renamed. Others may go on writing meanwhile.

    `mode` is "ro" for a source that may lie where nothing can be written.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        require_plain(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        make_private(part, anew=True)
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode={mode}", uri=True)) as old,
            closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, and nothing beside it
            check = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if check != "ok":
            raise ForeignFile(damaged(source, check))
        sync(part)
        put_in_place(part, target)
        sync(target.parent)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{target} was not written: {error}. Free some space or choose another place.") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise ForeignFile(damaged(source, str(error))) from error
    except OSError as error:
        raise StoreError(f"{target} was not written: {error.strerror}. Choose another place.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary one, onto the disk, then renamed."""
    part = target.with_name(f".{target.name}.part")
    try:
        require_plain(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        make_private(part, anew=True)
        part.write_bytes(data)
        sync(part)
        put_in_place(part, target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(f"{target} was not written: {error.strerror}. Choose another place.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def make_private(path: Path, *, anew: bool = False) -> None:
    """Make an empty file that its owner alone can read, if there is none; what SQLite puts beside it is like it.

    `anew` refuses one that is there, which in a folder of many might be a link that somebody has just laid.
    """
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | (os.O_EXCL if anew else 0), 0o600))


def leftovers(path: Path) -> list[Path]:
    """List what a killed program left of unfinished copies of a log: those that nothing has written to for long."""
    folders = (path.parent, path.parent / "backups")
    parts = [part for folder in folders for part in folder.glob(f".{glob.escape(path.stem)}*.part")]
    parts += [file for file in [path.with_name(f"{path.name}.restoring")] if file.exists()]
    return [part for part in parts if _untouched(part)]


def _untouched(part: Path) -> bool:
    """Tell whether nothing has written to a file for long; one that another process has just removed is nobody's to remove."""
    try:
        return time.time() - part.stat().st_mtime > UNTOUCHED
    except FileNotFoundError:
        return False


def clear(path: Path) -> None:
    """Remove what a killed program left of unfinished copies of a log."""
    for part in leftovers(path):
        for name in (part, *(part.with_name(f"{part.name}{tail}") for tail in ("-journal", "-wal", "-shm"))):
            with suppress(OSError):
                name.unlink(missing_ok=True)
