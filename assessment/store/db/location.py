"""The location of the log: the user's data folder by default."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import sqlalchemy as sa
from platformdirs import user_data_path

from assessment.errors import StoreError

VARIABLE = "GROUNDWORK_DATA"
FILE_NAME = "groundwork.sqlite3"
#: Linux's list of mounts, and the file systems that do not survive a restart.
_MOUNTS, _FLEETING = Path("/proc/self/mounts"), frozenset({"overlay", "aufs", "tmpfs", "ramfs"})


def address(option: str | None = None) -> str:
    """Return the database URL given by a command-line option, else `GROUNDWORK_DATA`, else the user's data folder.

    Either may be a folder, the path of an SQLite file (ending in `.sqlite3` or `.db`), or a database URL. Raises `StoreError`
    for a name that no database can have, and for a file with another ending.
    """
    data = option or os.environ.get(VARIABLE) or str(_user_folder())
    if "://" in data:
        return data
    try:
        path = Path(data).expanduser().resolve()
        str(path).encode()
    except (RuntimeError, ValueError) as error:  # nobody's home, links that lead round in a circle, signs that are none
        raise StoreError(f"{data!r} is no place where a log can lie. Name another folder with {VARIABLE}.") from error
    if path.suffix not in (".sqlite3", ".db") or os.path.isdir(path):
        if os.path.isfile(path):
            raise StoreError(
                f"{path} is a file, and a log's file ends in .sqlite3 or .db. Rename it, or name the folder of the log."
            )
        path = path / FILE_NAME
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def display_name(url: str) -> str:
    """Return a database's name to show: the path of a file, or the URL without its passwords."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return parsed.database or ""
    secret = {name: "***" for name in parsed.query if "password" in name.lower()}
    return parsed.update_query_dict(secret).render_as_string(hide_password=True)


def ledger(url: str) -> Path:
    """Return the file that records erasures: beside an SQLite file, else in the user's data folder."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Path(f"{Path(str(parsed.database)).resolve()}.erased")
    where = [parsed.query.get(name, "") for name in ("host", "port", "dbname", "options")]
    name = hashlib.sha256(repr([parsed.host, parsed.port, parsed.database, *where]).encode()).hexdigest()[:16]
    return _user_folder() / f"{name}.erased"


def file_beside(url: str, name: str) -> Path | None:
    """Return the path of a file beside an SQLite log; None for a log on a database server."""
    parsed = sa.make_url(url)
    sqlite = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(str(parsed.database)).resolve().with_name(name) if sqlite else None


def may_vanish(url: str) -> bool:
    """Return whether a log would not survive a restart: on a memory file system, or in a container's own layer.

    Known only for SQLite on Linux, from its list of mounts; False otherwise.
    """
    if sa.make_url(url).get_backend_name() != "sqlite":
        return False
    try:
        mounts = [line.split() for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    path = Path(display_name(url)).absolute()
    # of several mounts on one folder, the last one counts
    kinds = {fields[1].replace("\\040", " "): fields[2] for fields in mounts if len(fields) > 2}
    return next((kinds[str(folder)] for folder in path.parents if str(folder) in kinds), "") in _FLEETING


def _user_folder() -> Path:
    return user_data_path("groundwork", appauthor=False)
