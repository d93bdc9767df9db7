"""Where the log lives: the user's data folder, unless they say otherwise."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import sqlalchemy as sa
from platformdirs import user_data_path

from assessment.errors import StoreError

VARIABLE = "GROUNDWORK_DATA"
FILE_NAME = "groundwork.sqlite3"
#: What Linux has mounted, and the kinds of file systems that begin empty.
_MOUNTS, _FLEETING = Path("/proc/self/mounts"), frozenset({"overlay", "aufs", "tmpfs", "ramfs"})


def address(option: str | None = None) -> str:
    """Resolve the database URL from a command-line option, else `GROUNDWORK_DATA`, else the user's data folder.

    Both may hold a folder, the path of an SQLite file (ending in `.sqlite3` or `.db`), or a database URL. Raises `StoreError`
    for a name that no database can be given.
    """
    data = option or os.environ.get(VARIABLE) or str(_user_folder())
    if "://" in data:
        return data
    try:
        path = Path(data).expanduser().resolve()
        str(path).encode()
    except (RuntimeError, ValueError) as error:  # nobody's home, links that lead round in a circle, signs that are none
        raise StoreError(f"{data!r} is no place where a log can lie. Name another folder with {VARIABLE}.") from error
    if path.suffix not in (".sqlite3", ".db") or path.is_dir():
        path = path / FILE_NAME
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def display_name(url: str) -> str:
    """Name a database as a person would: the path of a file, or the URL without its passwords."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return parsed.database or ""
    secret = {name: "***" for name in parsed.query if "password" in name.lower()}
    return parsed.update_query_dict(secret).render_as_string(hide_password=True)


def ledger(url: str) -> Path:
    """Name the file that remembers erasures: beside an SQLite file, else in the user's data folder."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Path(f"{parsed.database}.erased")
    where = [parsed.query.get(name, "") for name in ("host", "port", "dbname", "options")]
    name = hashlib.sha256(repr([parsed.host, parsed.port, parsed.database, *where]).encode()).hexdigest()[:16]
    return _user_folder() / f"{name}.erased"


def beside(url: str, name: str) -> Path | None:
    """Name a file beside an SQLite log; None for a log that a database server keeps."""
    parsed = sa.make_url(url)
    return Path(parsed.database).with_name(name) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def may_vanish(url: str) -> bool:
    """Whether a log lies where nothing outlasts a restart: in memory, or in the layer that a container is started with anew.

    Told from what Linux has mounted there; of other systems, and of a database server, nothing is suspected.
    """
    if sa.make_url(url).get_backend_name() != "sqlite":
        return False
    try:
        mounts = [line.split() for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    path = Path(display_name(url)).absolute()
    kinds = {
        fields[1].replace("\\040", " "): fields[2] for fields in mounts if len(fields) > 2
    }  # the last one lies on top
    return next((kinds[str(folder)] for folder in path.parents if str(folder) in kinds), "") in _FLEETING


def _user_folder() -> Path:
    return user_data_path("groundwork", appauthor=False)
