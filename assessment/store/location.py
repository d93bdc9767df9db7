"""Where the log lives: the user's data folder, unless they say otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "GROUNDWORK_DATA"
FILE_NAME = "groundwork.sqlite3"


def address(option: str | None = None) -> str:
    """Resolve the database URL from a command-line option, else `GROUNDWORK_DATA`, else the user's data folder.

    Both may hold a folder, the path of an SQLite file (ending in `.sqlite3` or `.db`), or a database URL.
    """
    place = option or os.environ.get(VARIABLE) or str(user_data_path("groundwork", appauthor=False))
    if "://" in place:
        return place
    path = Path(place).expanduser().resolve()
    if path.suffix not in (".sqlite3", ".db"):
        path = path / FILE_NAME
    return f"sqlite:///{path}"
