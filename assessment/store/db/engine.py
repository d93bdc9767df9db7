"""Open a database safely: make it durable, refuse foreign databases, and migrate older ones."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from assessment.errors import ForeignFile, NewerFile, StoreError
from assessment.store.db import attempts, files, schema
from assessment.store.db.attempts import reason, remedy, retry
from assessment.store.db.location import address, display_name

#: Seconds that a statement may take on a server, and to wait for a free connection.
STATEMENT_TIMEOUT, POOL_TIMEOUT = 30.0, 5.0


def connect(url: str) -> sa.Engine:
    """Open the log at a database URL, creating or migrating it if needed.

    Raises `ForeignFile` if it is not a log of ours, `NewerFile` if it is from a newer version, both with nothing changed, and
    `StoreError` if it cannot be opened.
    """
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        path = Path(parsed.database or "")
        files.inspect(path)
        files.remove_leftovers(path)
        with suppress(OSError):  # opening reports it if nothing can be written
            files.make_private(path)
    engine = make(parsed)

    def upgrade() -> None:
        with engine.connect().execution_options(reading=True) as connection:
            current = version(connection, display_name(url))
        if current > schema.VERSION:
            raise NewerFile(_newer(url, current))
        if current < schema.VERSION:
            _migrate(engine, url, current)

    try:
        retry(upgrade, attempts=4)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, sa.exc.DBAPIError):
            raise StoreError(f"{display_name(url)} cannot be opened: {reason(error)}. {remedy(error)}") from error
        raise
    return engine


def parse(url: str) -> sa.URL:
    """Read a database URL. Raises `StoreError` if it is invalid or of an unsupported database."""
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.drivername == "postgresql+psycopg":
            parsed.get_dialect()().create_connect_args(parsed)  # a port that is no number
            supported = "@" not in (parsed.host or "") and "%00" not in url and url.isprintable()
        else:  # what follows a question mark would be left out of the file's name
            supported = parsed.drivername == "sqlite" and bool(parsed.database) and "?" not in url
        if supported and parsed.get_backend_name() == "sqlite":
            # one place, whatever link leads to the log: so are what lies beside it and the lock
            parsed = parsed.set(database=str(Path(str(parsed.database)).resolve()))
    except (sa.exc.ArgumentError, ValueError, RuntimeError):  # also links that lead round in a circle
        supported = False
    if not supported:
        raise StoreError(
            "The address of the log is not a database URL. Set GROUNDWORK_DATA to a folder or to postgresql://USER@HOST/DATABASE; "
            "write @ in a password as %40."
        )
    return parsed


def make(url: sa.URL, *, durable: bool = True) -> sa.Engine:
    """Create an engine with durable connections and bounded waits for locks.

    Without `durable`, an SQLite file is opened read-only.
    """
    if url.get_backend_name() == "sqlite":
        if durable:
            return _sqlite(url)
        uri = f"{Path(str(url.database)).as_uri()}?mode=ro"
        return sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=sa.NullPool)
    try:
        engine = sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=POOL_TIMEOUT,
            connect_args={"connect_timeout": int(attempts.LOCK_TIMEOUT)},
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs one more package. Install it with: pip install -r deploy/requirements.txt"
        ) from error

    @event.listens_for(engine, "connect")
    def patient(connection: Any, _: object) -> None:
        # not in the URL, because some connection poolers refuse start-up options
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {int(attempts.LOCK_TIMEOUT * 1000)}")
        connection.execute(f"SET statement_timeout = {int(STATEMENT_TIMEOUT * 1000)}")
        connection.execute(f"SET idle_in_transaction_session_timeout = {int(STATEMENT_TIMEOUT * 1000)}")
        connection.autocommit = False

    return engine


def _sqlite(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": attempts.LOCK_TIMEOUT, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def durable(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # the only BEGIN is the one below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def immediate(connection: sa.Connection) -> None:
        # a deferred transaction that reads and then writes fails if another one writes in between
        if not connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def version(connection: sa.Connection, name: str) -> int:
    """Return the schema version, from the header of an SQLite file or from the table `meta`; 0 for an empty database.

    Raises `ForeignFile`, with the database's `name`, for tables of another program.
    """
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    inspected = sa.inspect(connection)
    if not inspected.get_table_names():
        return 0
    if {"meta", "response"} <= set(inspected.get_table_names()):
        row = connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.name == "version")).scalar()
        if row and row.isdigit():
            return int(row)
    raise ForeignFile(f"{name} has tables of another program. It was left unchanged; choose an empty database.")


def _newer(url: str, current: int) -> str:
    return (
        f"{display_name(url)} has version {current}, this program reads up to {schema.VERSION}. "
        "It was left unchanged; update Groundwork."
    )


def _migrate(engine: sa.Engine, url: str, current: int) -> None:
    """Run the missing migrations, each in a transaction; an SQLite file with content is backed up first."""
    sqlite = engine.dialect.name == "sqlite"
    if sqlite and current > 0:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        path = Path(display_name(url))
        files.copy(path, path.with_name(f"{path.name}.v{current}.{stamp}.backup"))
    while current < schema.VERSION:
        with engine.begin() as connection:
            if not sqlite:  # on SQLite, BEGIN IMMEDIATE locks already
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(schema.APPLICATION_ID)))
            current = version(connection, display_name(url))  # another process may have migrated meanwhile
            if current >= schema.VERSION:
                return
            schema.MIGRATIONS[current](connection)
            current = current + 1 if current else schema.VERSION
            if sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {current}")
            connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == "version"))
            connection.execute(sa.insert(schema.meta).values(name="version", value=str(current)))


def existing(option: str | None = None, remedy: str = "Name its folder with --data.") -> str:
    """Return the database URL as `location.address` does. Raises `StoreError` where there is no file, since opening would create it."""
    url = address(option)
    if parse(url).get_backend_name() == "sqlite" and not Path(display_name(url)).exists():
        raise StoreError(f"There is no log at {display_name(url)}. {remedy}")
    return url
