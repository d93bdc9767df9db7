"""Files of the log: inspected without changing them, written whole or not at all."""

from __future__ import annotations

import glob
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from assessment.errors import ForeignFile, StoreError
from assessment.store.db import attempts, schema
from assessment.system import put_in_place, require_plain, sync

#: Seconds without a write after which an unfinished copy is considered abandoned.
UNTOUCHED = 60.0
#: How much of a name that of a temporary file begins with; a name holds 255 bytes, and a letter may take four.
_LETTERS = 50
MAGIC = b"SQLite format 3\x00"


def inspect(path: Path, instead: str = "") -> None:
    """Check an existing SQLite file; a missing or empty one is fine. `instead` is what to do if it is not the log in use.

    Raises `ForeignFile` if it is damaged or not ours, `StoreError` if it cannot be read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size == 0:
            return
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise ForeignFile(
                    f"{path} is not a database. "
                    + (instead or "It was left unchanged; move it away or choose another folder with GROUNDWORK_DATA.")
                )
    except OSError as error:
        raise StoreError(
            f"{path} cannot be used: {error.strerror}. " + (instead or "Choose a writable folder with GROUNDWORK_DATA.")
        ) from error
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=attempts.LOCK_TIMEOUT)
        ) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be used: {error}. {instead or attempts.remedy(error)}") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's message may quote damaged bytes
        raise ForeignFile(damaged(path, str(error), instead)) from error
    if application != schema.APPLICATION_ID and not (empty and application == 0):  # a log just being created
        raise ForeignFile(
            f"{path} is a database of another program. "
            + (instead or "It was left unchanged; choose another folder with GROUNDWORK_DATA.")
        )
    if check != "ok":
        raise ForeignFile(damaged(path, check, instead))


def damaged(path: Path, why: str, instead: str = "") -> str:
    """Say that a file is damaged, and what to do, or to do `instead` if it is not the log in use."""
    # SQLite's check begins with a line that names the database
    reason = next((line for line in why.splitlines() if not line.startswith("*** in database")), "its check failed")
    return f"{path} is damaged ({reason}). " + (
        instead
        or "It was left unchanged; replace it by a backup with `python -m assessment restore`, or move it away to start afresh."
    )


def copy(source: Path, target: Path, *, mode: str = "rw") -> None:
    """Copy an SQLite database, which may be in use, whole or not at all, and check the copy.

    `mode` is "ro" if the source may be on a read-only disk. Raises `StoreError` or `ForeignFile`.
    """
    try:
        with _replacing(target) as part:
            with (
                closing(sqlite3.connect(f"{source.as_uri()}?mode={mode}", uri=True)) as old,
                closing(sqlite3.connect(part)) as new,
            ):
                old.backup(new)
                new.execute("PRAGMA journal_mode=DELETE")  # a single file, without a write-ahead log
                check = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if check != "ok":
                raise ForeignFile(damaged(source, check))
    except sqlite3.OperationalError as error:
        raise StoreError(f"{target} was not written: {error}. Free some space or choose another folder.") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise ForeignFile(damaged(source, str(error))) from error


def write(target: Path, data: bytes) -> None:
    """Write a private file whole or not at all. Raises `StoreError`."""
    with _replacing(target) as part:
        part.write_bytes(data)


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """Yield a temporary file beside `target`; flush it to disk and rename it to `target` unless the block raises.

    Its name is its own, so that two that write one target at once never see each other's.
    """
    begins = f".{target.name[:_LETTERS]}"
    part = target.with_name(f"{begins}.{token_hex(4)}.part")
    try:
        require_plain(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        for abandoned in filter(_untouched, target.parent.glob(f"{glob.escape(begins)}*.part")):
            abandoned.unlink(missing_ok=True)
        make_private(part, new=True)
        yield part
        sync(part)
        put_in_place(part, target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(f"{target} was not written: {error.strerror}. Choose another folder.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def make_private(path: Path, *, new: bool = False) -> None:
    """Create an empty file that only its owner can read, unless it exists; SQLite gives its side files the same permissions.

    With `new` an existing file is an error: in a shared folder it may be a link that somebody has just made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | (os.O_EXCL if new else 0), 0o600))


def leftovers(path: Path) -> list[Path]:
    """List abandoned copies of a log, as a killed program leaves them."""
    folders = (path.parent, path.parent / "backups")
    parts = [part for folder in folders for part in folder.glob(f".{glob.escape(path.stem[:_LETTERS])}*.part")]
    parts += [file for file in [path.with_name(f"{path.name}.restoring")] if file.exists()]
    return [part for part in parts if _untouched(part)]


def _untouched(part: Path) -> bool:
    """Return whether a file exists and was not written to for `UNTOUCHED` seconds; another process may just have removed it."""
    try:
        return time.time() - part.stat().st_mtime > UNTOUCHED
    except FileNotFoundError:
        return False


def remove_leftovers(path: Path) -> None:
    """Remove abandoned copies of a log."""
    for part in leftovers(path):
        for name in (part, *(part.with_name(f"{part.name}{tail}") for tail in ("-journal", "-wal", "-shm"))):
            with suppress(OSError):
                name.unlink(missing_ok=True)
