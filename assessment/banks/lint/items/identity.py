"""Rules about ids, which identify an item for ever."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assessment.banks.files import items_files
from assessment.banks.lint.rule import Complaint, Located, Subject, bank_rule, item_rule
from assessment.counts import counted
from assessment.items import Item

REGISTER = "used_ids.txt"
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@item_rule
def id_form(item: Item) -> Iterator[Complaint]:
    """Ids are in kebab-case: lower-case letters and digits, joined by single hyphens. They appear in addresses, file names and
    reports, where spaces, capitals and underscores get lost.
    """
    if not _KEBAB.fullmatch(item.id):
        yield f"{item.id!r} is not kebab-case.", "Write it like 'bayes-base-rate': a-z, 0-9 and single hyphens."


@bank_rule
def id_register(subject: Subject) -> Iterator[Located]:
    """`used_ids.txt` lists every id that was ever used; ids are added and never removed. Old responses refer to items for ever,
    so an item is retired (`retired = true`) and never deleted or renamed, and no new item takes an old id.
    """
    path = subject.folder / REGISTER
    registered = read_register(subject.folder)
    present = used_ids(subject.folder)
    new = sorted(present.keys() - registered)
    if new and not path.exists():
        yield (
            REGISTER,
            f"is missing, and {counted(len(new), 'id is', 'ids are')} in use.",
            "Run `python -m assessment lint --register` when the ids are final.",
        )
    else:
        by_file: dict[str, list[str]] = {}
        for item_id in new:
            by_file.setdefault(present[item_id], []).append(item_id)
        for file, ids in sorted(by_file.items()):
            yield (
                file,
                f"not in {REGISTER} yet: {', '.join(ids)}.",
                "Run `python -m assessment lint --register` when the ids are final.",
            )
    if any(problem.rule in ("parse", "topic-file") and problem.keeps_items_out for problem in subject.problems):
        return  # a missing id may be in a file that could not be read
    for item_id in sorted(registered - present.keys()):
        yield (
            (REGISTER, item_id),
            "is no longer in any bank file.",
            "Bring the item back with `retired = true`; ids are for ever.",
        )


def read_register(folder: Path) -> set[str]:
    """Return every id that was ever used; none if there is no register yet."""
    path = folder / REGISTER
    return set(path.read_text(encoding="utf-8-sig", errors="replace").split()) if path.exists() else set()


def used_ids(folder: Path) -> dict[str, str]:
    """Map every id in a folder's bank files, of valid items or not, to its file."""
    ids: dict[str, str] = {}
    for path in items_files(folder):
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            continue  # the rule `parse` reports it
        items = raw.get("items", [])
        for table in items if isinstance(items, list) else []:
            if isinstance(table, dict) and isinstance(table.get("id"), str):
                ids.setdefault(table["id"], path.relative_to(folder).as_posix())
    return ids


def register(folder: Path) -> list[str]:
    """Add new ids to the register, which stays sorted, and return them."""
    before = read_register(folder)
    new = sorted(used_ids(folder).keys() - before)
    if new:
        (folder / REGISTER).write_text(
            "".join(f"{item_id}\n" for item_id in sorted(before.union(new))), encoding="utf-8"
        )
    return new
