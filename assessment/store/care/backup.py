"""Back up an SQLite log while it is in use, and restore a backup; the file it replaces is kept."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from assessment import system
from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.store.db import engine, files, lock, schema
from assessment.store.db.location import display_name
from assessment.store.log.response_log import open as open_log

#: What to do about a file that cannot be restored.
OTHER = "Nothing was changed; choose another backup."


def back_up(url: str, target: Path | None = None) -> Path:
    """Copy the log to a file, by default in `backups` beside it, with its SHA-256 in another file; return its path.

    Raises `StoreError` if there is no log, the file exists, or the copy fails its integrity check.
    """
    path = _sqlite_path(url, "pg_dump --format=custom --file=groundwork.dump")
    if not path.exists():
        raise StoreError(f"There is no log at {path}, so there is nothing to back up.")
    files.inspect(path)
    target = (target or folder(path) / f"{path.stem}-{_stamp()}.sqlite3").absolute()
    if target.exists():
        raise StoreError(f"{target} exists already. Choose another name.")
    files.copy(path, target)
    try:
        files.write(_checksum_file(target), f"{_sha256(target)}  {target.name}\n".encode())
    except BaseException:
        target.unlink(missing_ok=True)  # a copy without its checksum is half a backup
        raise
    return target


def restore(url: str, source: Path) -> Path | None:
    """Replace the log by a backup; return where the replaced file is kept, or None if there was none.

    Learners erased since the backup was made are erased again. Raises `StoreError`, with nothing changed, if the backup is
    damaged, not a log or from a newer version, or if a program has the log open.
    """
    # a symbolic link stays: the file it points to is replaced
    path, source = _sqlite_path(url, "pg_restore --clean --dbname").resolve(), source.absolute()
    _check(source)
    held = lock.alone(path)  # no other program opens the log until the backup is in place
    staged = path.with_name(f"{path.name}.restoring")
    try:
        files.copy(source, staged, mode="ro")
        aside = _keep_aside(path) if path.exists() else None
        system.put_in_place(staged, path)
        system.sync(path.parent)
        held.share()
        open_log(url).close()
    finally:
        staged.unlink(missing_ok=True)
        held.release()
    return aside


def folder(path: Path) -> Path:
    """Return the folder for backups of a file."""
    return path.parent / "backups"


def _check(source: Path) -> None:
    try:
        if source.is_dir():
            raise StoreError(f"{source} is a folder. {_last_in(source)}")
        if source.stat().st_size == 0:
            raise StoreError(f"{source} is empty, so it is no backup. {OTHER}")
        if not source.is_file():
            raise StoreError(f"{source} is no plain file, so it is no backup. {OTHER}")
        actual, checksum = _sha256(source), _checksum_file(source)
        if checksum.exists() and checksum.read_text(encoding="ascii", errors="replace")[:64] != actual:
            raise ForeignFile(files.damaged(source, "its checksum does not match", OTHER))
    except OSError as error:
        raise StoreError(f"{error.filename} cannot be read: {error.strerror}. {OTHER}") from error
    files.inspect(source, OTHER)
    with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        raise ForeignFile(f"{source} is an empty database, not a backup of a log.")
    if version > schema.VERSION:
        raise NewerFile(
            f"{source} has version {version}, this program reads up to {schema.VERSION}. Nothing was changed; update Groundwork."
        )


def _last_in(folder: Path) -> str:
    """Say which backup of a folder may be meant: the last one that was written with its checksum."""
    written = [file for pattern in ("*.sha256", "backups/*.sha256") for file in folder.glob(pattern)]
    if not written:
        return f"It holds no backup. {OTHER}"
    last = max(written, key=lambda file: file.stat().st_mtime)
    return f"Name a backup in it; the last is {last.with_suffix('')}."


def _keep_aside(path: Path) -> Path:
    try:
        files.inspect(path)
        # leaving write-ahead mode needs exclusive access, and writes everything into the main file
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except ForeignFile:
        pass  # damage may be why it is replaced
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is in use ({error}). Nothing was changed; stop the dashboard, then try again."
        ) from error
    aside = path.with_name(f"{path.name}.{_stamp()}.replaced")
    system.second_name(path, aside)
    for tail in ("-wal", "-shm"):  # left only if the file is damaged; they must not be applied to the backup
        if (beside := Path(f"{path}{tail}")).exists():
            beside.replace(f"{aside}{tail}")
    return aside


def _sqlite_path(url: str, instead: str) -> Path:
    parsed = engine.parse(url)
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(
            f"{display_name(url)} is a PostgreSQL database. Use its own tools, which know replicas and roles: {instead} ... "
            "Then start Groundwork: it repeats the erasures made since."
        )
    return Path(parsed.database or "")


def _checksum_file(target: Path) -> Path:
    return target.with_name(f"{target.name}.sha256")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
