"""Open a database safely: set its durability, refuse what is not ours, and bring an older file up to date."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.store import schema

MAGIC = b"SQLite format 3\x00"


def connect(url: str) -> sa.Engine:
    """Open the log at a database URL, creating or migrating it when needed.

    Raises `ForeignFile` or `NewerFile`, without having changed anything, when it is not a log of ours or from a newer
    version; `StoreError` when it cannot be opened at all.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        _inspect_file(Path(parsed.database or ""))
    engine = _engine(parsed)
    try:
        version = _version(engine, parsed)
        if version > schema.VERSION:
            raise NewerFile(_newer(url, version))
        if version < schema.VERSION:
            _migrate(engine, parsed, version)
    except sa.exc.DBAPIError as error:
        raise StoreError(f"{place(url)} cannot be opened: {error.orig}. {_remedy(str(error.orig))}") from error
    return engine


def place(url: str) -> str:
    """Name a database as a person would: the path of a file, or the URL without its password."""
    parsed = sa.make_url(url)
    return (
        parsed.database or "" if parsed.get_backend_name() == "sqlite" else parsed.render_as_string(hide_password=True)
    )


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": 5, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def durable(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN, below, is the only one
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def immediate(connection: sa.Connection) -> None:
        # A deferred transaction that reads and then writes fails at once when another one writes in between.
        if not connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _inspect_file(path: Path) -> None:
    """Look at an existing file without changing it, and refuse what is not ours."""
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
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise ForeignFile(_damaged(path, str(error))) from error
    if application != schema.APPLICATION_ID:
        raise ForeignFile(
            f"{path} is a database of another program. It has been left alone; choose another folder with GROUNDWORK_DATA."
        )
    if check != "ok":
        raise ForeignFile(_damaged(path, check))


def _damaged(path: Path, reason: str) -> str:
    return f"{path} is damaged ({reason}). It has been left alone; put a backup in its place, or move it away to start afresh."


def _newer(url: str, version: int) -> str:
    return f"{place(url)} has version {version}, this program knows {schema.VERSION}. It has been left alone; update Groundwork."


def _remedy(reason: str) -> str:
    if "readonly" in reason or "read-only" in reason:
        return "Make the file and its folder writable, or choose another folder with GROUNDWORK_DATA."
    if "full" in reason:
        return "Free some space on that disk."
    return "Check that it exists, that you may write to it, and that no other program holds it."


def _version(engine: sa.Engine, url: sa.URL) -> int:
    """Read the schema's version: from the header of an SQLite file, else from the table `meta`; 0 is an empty database."""
    with engine.connect().execution_options(reading=True) as connection:
        if url.get_backend_name() == "sqlite":
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if not sa.inspect(connection).get_table_names():
            return 0
        if not sa.inspect(connection).has_table("meta"):
            raise ForeignFile(
                f"{place(str(url))} holds tables of another program. It has been left alone; name an empty database."
            )
        row = connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.name == "version")).scalar_one()
        return int(row)


def _migrate(engine: sa.Engine, url: sa.URL, version: int) -> None:
    """Run the missing migrations, each in a transaction; an SQLite file with content is backed up first."""
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite and version > 0:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        source, copy = sqlite3.connect(str(url.database)), sqlite3.connect(f"{url.database}.v{version}.{stamp}.backup")
        try:
            source.backup(copy)
        finally:
            source.close()
            copy.close()
    for number in range(version, schema.VERSION):
        with engine.begin() as connection:
            schema.MIGRATIONS[number](connection)
            if sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
            connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == "version"))
            connection.execute(sa.insert(schema.meta).values(name="version", value=str(number + 1)))
