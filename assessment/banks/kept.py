"""Revisions kept across edits that change nothing a learner sees, such as a rewritten generator or a new level.

`kept_revisions.toml` maps an item to the hash of its present content and the earlier revision it keeps. An entry counts only
while the hash matches, so any later edit gives the item a new revision.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from assessment.banks import curriculum
from assessment.banks.problem import Problem
from assessment.errors import ContentError

FILE = "kept_revisions.toml"
#: By item id: the hash of its present content, and the revision it keeps.
Kept = Mapping[str, tuple[str, str]]
_HEAD = "# Written by `python -m assessment bank --keep-revisions OLD_FOLDER`: item = [the hash of its content, its revision]\n"
_HASH = re.compile(r"[0-9a-f]{16}")


def read(folder: Path) -> tuple[Kept, list[Problem]]:
    """Read the kept revisions of a folder; none, and a problem, if the file cannot be used."""
    path = folder / FILE
    if not path.exists():
        return {}, []
    remedy = "Run `python -m assessment bank --keep-revisions OLD_FOLDER` again."
    try:
        items = curriculum.read_toml(path).get("items", {})
    except ContentError as error:
        return {}, [Problem(FILE, "", "parse", str(error).removeprefix(f"{path}: "), remedy)]
    if not isinstance(items, dict):
        return {}, [Problem(FILE, "", "parse", "items is not a table.", remedy)]
    faulty = [item_id for item_id, row in items.items() if not _is_pair(row)]
    problems = [
        Problem(FILE, item_id, "parse", "its entry is not two hashes of 16 digits.", remedy) for item_id in faulty
    ]
    return {item_id: (row[0], row[1]) for item_id, row in items.items() if item_id not in faulty}, problems


def write(folder: Path, kept: Kept) -> None:
    """Write the kept revisions of a folder."""
    lines = (f'"{item_id}" = ["{now}", "{revision}"]\n' for item_id, (now, revision) in sorted(kept.items()))
    (folder / FILE).write_text("".join([_HEAD, "format_version = 1\n\n[items]\n", *lines]), encoding="utf-8")


def _is_pair(row: object) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 2
        and all(isinstance(text, str) and _HASH.fullmatch(text) is not None for text in row)
    )
