"""The shelf of drafts beside a bank: `drafts/<topic>/<name>.draft.toml`, which loading the bank ignores."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment import system
from assessment.errors import ContentError
from assessment.exchange.drafts.make import Drafts, Origin, document

FOLDER, TAIL = "drafts", ".draft.toml"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: its file, its topic, the fields of its item, and where they were read from."""

    path: Path
    topic: str
    table: Mapping[str, Any]
    origin: Origin

    @property
    def id(self) -> str:
        """The id of its item so far."""
        return str(self.table.get("id", ""))


def add_file(folder: Path, topic: str, source: str, drafts: Drafts) -> Path:
    """Write a file of drafts beside a bank and return its path. Raises `ContentError` if it exists or cannot be written."""
    stem = source.removesuffix(Path(source).suffix)
    path = folder / FOLDER / topic / f"{stem}{TAIL}"
    if path.exists():
        raise ContentError(
            f"{path} exists already. Finish those drafts, or move the file away, so that nothing is lost."
        )
    system.save(path, drafts.text.encode(), ContentError)
    return path


def read_shelf(folder: Path) -> tuple[list[Draft], list[str]]:
    """Read all drafts beside a bank, in a fixed order; and, for each file that cannot be read, why."""
    drafts: list[Draft] = []
    faults: list[str] = []
    for path in sorted((folder / FOLDER).glob(f"*/*{TAIL}")):
        try:
            drafts += read_file(path)
        except ContentError as error:
            faults.append(str(error))
    return drafts, faults


def read_file(path: Path) -> list[Draft]:
    """Read one file of drafts. Raises `ContentError` if it cannot be read or is not a file of drafts."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path}: cannot be read ({error}). Correct that line.") from error
    tables, origins = raw.get("items", []), raw.get("origins", [])
    topic, version = raw.get("topic"), raw.get("format_version")
    rows = [*tables, *origins] if isinstance(tables, list) and isinstance(origins, list) else [None]
    if not isinstance(topic, str) or version != _FORMAT or not all(isinstance(row, dict) for row in rows):
        raise ContentError(f"{path}: is not a file of drafts. Give it format_version = 1, a topic, and [[items]].")
    by_id = {row.get("item"): row for row in origins}
    return [Draft(path, topic, _bare(entry), _origin(by_id.get(entry.get("id"), {}), entry)) for entry in tables]


def save(draft: Draft, table: Mapping[str, Any]) -> Draft:
    """Save an author's changes to one draft and leave the rest of its file unchanged.

    Raises `ContentError` if the draft is gone, its new id is another draft's, or the file cannot be written.
    """
    origin = Origin(str(table.get("id", "")), draft.origin.location, draft.origin.text, draft.origin.lost)
    saved = Draft(draft.path, draft.topic, dict(table), origin)
    drafts = read_file(draft.path)
    if draft.id not in [other.id for other in drafts]:
        raise ContentError(f"{draft.path}: the draft {draft.id!r} is gone. Reload the page.")
    if saved.id != draft.id and saved.id in [other.id for other in drafts]:
        raise ContentError(f"{draft.path}: another draft has the id {saved.id!r}. Choose another.")
    _write(draft.path, [saved if other.id == draft.id else other for other in drafts])
    return saved


def exists(draft: Draft) -> bool:
    """Return whether a draft is still on the shelf."""
    return draft.path.exists() and draft.id in [other.id for other in read_file(draft.path)]


def discard(draft: Draft) -> bytes:
    """Take a draft off the shelf, and its file with the last one; return what the file held before."""
    before = draft.path.read_bytes()
    rest = [other for other in read_file(draft.path) if other.id != draft.id]
    if rest:
        _write(draft.path, rest)
    else:
        draft.path.unlink()
        for parent in (draft.path.parent, draft.path.parent.parent):
            with suppress(OSError):  # other files are in the folder
                parent.rmdir()
    return before


def put_back(draft: Draft) -> None:
    """Put a discarded draft back on the shelf."""
    others = read_file(draft.path) if draft.path.exists() else []
    if draft.id not in [other.id for other in others]:
        _write(draft.path, [*others, draft])


def _write(path: Path, drafts: Iterable[Draft]) -> None:
    every = list(drafts)
    source = every[0].origin.location.rpartition(", ")[0] or path.name.removesuffix(TAIL)
    text = document(every[0].topic, source, [dict(draft.table) for draft in every], [draft.origin for draft in every])
    system.save(path, text.encode(), ContentError)


def _bare(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Strip line breaks at both ends of multi-line texts."""
    return {name: value.strip("\n") if isinstance(value, str) else value for name, value in entry.items()}


def _origin(row: Mapping[str, Any], entry: Mapping[str, Any]) -> Origin:
    lost = row.get("lost", [])
    return Origin(
        str(entry.get("id", "")),
        str(row.get("place", "")),
        str(row.get("text", "")).strip("\n"),
        tuple(map(str, lost)) if isinstance(lost, list) else (),
    )
