"""Revisions that are kept: a generator may be rewritten, and an item re-levelled, without a change in what anybody is shown.

`kept_revisions.toml` gives, for an item, the hash of its content as it is now and the revision that it has instead. An
entry counts only while that hash is right, so any later edit gives the item a revision of its own again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from assessment.banks import curriculum
from assessment.banks.problem import Problem
from assessment.errors import ContentError

FILE = "kept_revisions.toml"
#: The hash that an item has and the revision that it keeps, by id.
Kept = Mapping[str, tuple[str, str]]
_HEAD = "# Written by `python -m assessment bank --keep-revisions OLD_FOLDER`: item = [the hash of its content, its revision]\n"
_HASH = re.compile(r"[0-9a-f]{16}")


def read(folder: Path) -> tuple[Kept, list[Problem]]:
    """Read which items of a folder keep a revision; a file that cannot be used leaves each item its own."""
    path = folder / FILE
    if not path.exists():
        return {}, []
    remedy = "Write it again with `python -m assessment bank --keep-revisions OLD_FOLDER`."
    try:
        items = curriculum.read_toml(path).get("items", {})
    except ContentError as error:
        return {}, [Problem(FILE, "", "parse", str(error).removeprefix(f"{path}: "), remedy)]
    if not isinstance(items, dict):
        return {}, [Problem(FILE, "", "parse", "items is no table.", remedy)]
    faulty = [item_id for item_id, row in items.items() if not _is_pair(row)]
    problems = [Problem(FILE, item_id, "parse", "it has no two hashes of 16 digits.", remedy) for item_id in faulty]
    return {item_id: (row[0], row[1]) for item_id, row in items.items() if item_id not in faulty}, problems


def write(folder: Path, kept: Kept) -> None:
    """Write which items of a folder keep a revision."""
    lines = (f'"{item_id}" = ["{now}", "{revision}"]\n' for item_id, (now, revision) in sorted(kept.items()))
    (folder / FILE).write_text("".join([_HEAD, "format_version = 1\n\n[items]\n", *lines]), encoding="utf-8")


def _is_pair(row: object) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 2
        and all(isinstance(text, str) and _HASH.fullmatch(text) is not None for text in row)
    )
