"""Examine a log without changing it; a finding says what was checked and, if something is wrong, what to do."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from assessment import system
from assessment.counts import counted
from assessment.errors import GroundworkError
from assessment.store.care import backup
from assessment.store.db import attempts, engine, files, location, schema, team_tables
from assessment.store.log import erasure
from assessment.store.log.people import guests

#: Bytes of free disk space below which to warn: enough for a backup of a log with many thousand answers.
LEAST_FREE = 200_000_000
#: The age of the latest backup, in days, above which to warn.
BACKUP_DAYS = 30
#: SQLite versions in which a checkpoint beside a commit can lose a transaction (the "WAL-reset bug").
WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. `remedy` is empty if all is well."""

    name: str
    says: str
    severity: Literal["ok", "warning", "error"] = "ok"
    remedy: str = ""


#: The name of the finding about guests; the command erases those whose time is over.
GUESTS = "guests"
EMPTY = Finding("content", "none yet: the log is created when the dashboard starts")


def examine(url: str) -> list[Finding]:
    """Check the programs, the location, the tables and the backups of a log. Nothing is written, not even a new log."""
    findings = [
        Finding("Python", platform.python_version()),
        Finding("SQLAlchemy", sa.__version__),
    ]
    try:
        parsed = engine.parse(url)
        findings.append(Finding("log", location.display_name(url)))
        if parsed.get_backend_name() == "sqlite":
            path = Path(parsed.database or "")
            findings += [_sqlite(sqlite3.sqlite_version_info), *_folder(path)]
            if not path.exists() or path.stat().st_size == 0:
                return [*findings, EMPTY]
            files.inspect(path)
        database = engine.make(parsed, durable=False)
        try:
            with database.connect().execution_options(reading=True) as connection:
                findings += _content(connection, url)
        finally:
            database.dispose()
    except GroundworkError as error:
        findings.append(Finding("opening", str(error).removesuffix("."), "error", "See above."))
    except OSError as error:
        says = f"{error.filename or location.display_name(url)} cannot be read: {error.strerror or error}"
        findings.append(Finding("opening", says, "error", "Make the folder and what is in it readable and writable."))
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        findings.append(Finding("opening", attempts.reason(error), "error", attempts.remedy(error)))
    return findings


def _sqlite(version: tuple[int, ...]) -> Finding:
    says = ".".join(map(str, version))
    if not WAL_RESET_BUG[0] <= version <= WAL_RESET_BUG[1]:
        return Finding("SQLite", says)
    return Finding(
        "SQLite",
        f"{says} is one of the versions (3.7.0 to 3.51.2) in which two processes on one file can, very rarely, lose an answer",
        "warning",
        "Run only one dashboard on this log (that is safe: it never writes during a checkpoint), or use a newer SQLite or PostgreSQL.",
    )


def _folder(path: Path) -> Iterator[Finding]:
    parent = next(folder for folder in (path.parent, *path.parents) if folder.exists())
    if not parent.is_dir():
        yield Finding("folder", f"{parent} is no folder", "error", "Name another one with GROUNDWORK_DATA.")
    elif not os.access(parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        yield Finding("folder", f"{parent} cannot be written", "error", "Make the file and its folder writable.")
    if left := files.leftovers(path):
        says = f"{counted(len(left), 'unfinished copy', 'unfinished copies')}, such as {left[0]}"
        yield Finding("leftovers", says, "warning", "Start the dashboard once: it removes them.")
    if path.exists() and system.open_to_others(path):
        yield Finding("readers", f"other users can read {path}", "warning", f"Run: chmod 600 {shlex.quote(str(path))}")
    if path.exists() and path.stat().st_nlink > 1:
        says = f"{path} has another name, a hard link; open under both, it would be damaged"
        yield Finding("names", says, "warning", "Remove the other name, or copy the file and remove this one.")
    free = shutil.disk_usage(parent).free
    if free < LEAST_FREE:
        yield Finding(
            "free space", f"{free / 1e6:,.0f} MB", "warning", f"Free some space; {LEAST_FREE / 1e6:,.0f} MB are enough."
        )
    else:
        yield Finding("free space", f"{free / 1e9:,.1f} GB")


def _content(connection: sa.Connection, url: str) -> Iterator[Finding]:
    version = engine.version(connection, location.display_name(url))
    if version > schema.VERSION:
        says = f"version {version}, this program reads up to {schema.VERSION}"
        yield Finding("schema", says, "error", "Update Groundwork.")
        return
    if version == 0:
        yield EMPTY
        return
    if version < schema.VERSION:
        says = f"version {version} of {schema.VERSION}"
        yield Finding("schema", says, "warning", "Start the dashboard once: it backs up the log and updates it.")
        return
    yield Finding("schema", f"version {version}")
    sqlite = connection.dialect.name == "sqlite"
    yield from _integrity(connection) if sqlite else _server(connection)
    numbers = {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in schema.metadata.sorted_tables
        if table.name != "meta"
    }
    yield Finding("rows", ", ".join(f"{name} {number:,}" for name, number in numbers.items()))
    yield from _orphans(connection)
    if (guest_count := guests.count(connection)).kept:
        yield Finding(GUESTS, f"{guest_count.kept:,} have data here, {guest_count.stale:,} of them expired")
    missing = erasure.notes(connection).keys() - erasure.read_ledger(location.ledger(url)).keys()
    if missing:
        remedy = (
            f"Make {location.ledger(url).parent} writable, so that a restored backup cannot bring erased data back."
        )
        yield Finding("erasures", f"{len(missing)} are not recorded beside the log", "warning", remedy)
    else:
        yield Finding("erasures", f"{numbers['erasure']} recorded, in the log and beside it")
    if sqlite:
        yield _backups(Path(location.display_name(url)), numbers["response"])


#: The tables whose rows belong to a learner, by the name of their rows.
OWNED = {
    "sittings": schema.sitting,
    "self-ratings": schema.self_rating,
    "study entries": schema.study,
    "timers": schema.timer,
    "adopted plans": schema.plan_choice,
    "cards taken out": schema.taken_out,
    "removals": schema.removed,
    "records set aside": schema.set_aside,
    "drafts": schema.draft,
    "consents": team_tables.consent,
}


def _integrity(connection: sa.Connection) -> Iterator[Finding]:
    remedy = "Keep a copy of the file, then `python -m assessment restore` the last backup."
    checks = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(3)")]
    if checks == ["ok"]:
        yield Finding("integrity", "ok")
    else:
        yield Finding("integrity", "; ".join(checks), "error", remedy)
    if dangling := len(connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        yield Finding(
            "references", f"{counted(dangling, 'row refers', 'rows refer')} to rows that do not exist", "error", remedy
        )


def _server(connection: sa.Connection) -> Iterator[Finding]:
    yield Finding("PostgreSQL", connection.exec_driver_sql("SHOW server_version").scalar_one())
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if connection.exec_driver_sql(f"SHOW {name}").scalar_one() == "off":
            yield Finding(name, "off: a power failure can lose answers reported as saved", "error", "Switch it on.")


def _orphans(connection: sa.Connection) -> Iterator[Finding]:
    """Look for rows without the row they belong to, and for sittings whose answers are not numbered 0, 1, 2 ..."""
    response, report, sitting, picture = schema.response, schema.report, schema.sitting, team_tables.team_picture
    here = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
    gaps = sa.select(response.c.sitting_id).group_by(response.c.sitting_id)
    queries = {
        **{
            f"{rows} without a learner": _dangling(table.c.learner, schema.learner.c.id)
            for rows, table in OWNED.items()
        },
        "answers without a sitting": _dangling(response.c.sitting_id, sitting.c.id),
        "members without a picture": _dangling(team_tables.team_member.c.picture, picture.c.sequence),
        "reports without an answer": sa.select(report.c.sequence).where(~sa.exists().where(here)),
        "sittings with a missing answer": gaps.having(sa.func.max(response.c.position) + 1 != sa.func.count()),
    }
    wrong = {name: len(connection.execute(query).all()) for name, query in queries.items()}
    if any(wrong.values()):
        says = ", ".join(f"{number} {name}" for name, number in wrong.items() if number)
        yield Finding("orphaned rows", says, "error", "Restore the last backup; Groundwork itself never causes this.")
    else:
        yield Finding("orphaned rows", "none")


def _dangling(column: sa.Column[Any], target: sa.Column[Any]) -> sa.Select[Any]:
    """Select the values of `column` that are missing from the column `target`."""
    return sa.select(column).where(column.not_in(sa.select(target)))


def _backups(path: Path, answers: int) -> Finding:
    folder = backup.folder(path)
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        return Finding("backups", f"{folder} cannot be read", "warning", "Make it readable.")
    kept = sorted(folder.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)
    remedy = "Make one with `python -m assessment backup`."
    if not kept:
        return (
            Finding("backups", "none", "warning", remedy) if answers else Finding("backups", "none, and no answers yet")
        )
    days = (datetime.now(UTC) - datetime.fromtimestamp(kept[-1].stat().st_mtime, UTC)).days
    says = f"{len(kept)} in {folder}, the latest {counted(days, 'day')} old"
    return Finding("backups", says, "warning", remedy) if days > BACKUP_DAYS else Finding("backups", says)
