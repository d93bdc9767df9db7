"""Accept a finished draft into the bank, and undo that."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from assessment import system
from assessment.banks import Bank, Problem
from assessment.banks.files import find_items
from assessment.banks.lint.items.identity import REGISTER, read_register
from assessment.errors import ContentError
from assessment.exchange.drafts import shelf, toml
from assessment.exchange.drafts.complaints import find_complaints, tidy
from assessment.exchange.drafts.shelf import Draft

_writing = Lock()


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted draft, and the contents of its topic's items file before (None: no such file) and after."""

    draft: Draft
    path: Path
    before: bytes | None
    after: bytes


def accept_draft(bank: Bank, draft: Draft) -> Accepted | list[Problem]:
    """Move a draft from the shelf into its topic's items file, or return the problems that keep it out.

    The file is written whole or not at all, and the id is registered for ever. Raises `ContentError` when the file cannot be
    parsed or written.
    """
    if problems := find_complaints(bank, draft):
        return problems
    topic = bank.blueprint.topic(draft.topic)
    path = find_items(bank.folder, topic.area, topic.id)
    with _writing:
        before = path.read_bytes() if path.exists() else None
        after = _append_item(before, draft, path)
        system.save(path, after, ContentError)
        _write_register(bank.folder, read_register(bank.folder) | {draft.id})
        shelf.discard(draft)
    return Accepted(draft, path, before, after)


def undo_accept(folder: Path, accepted: Accepted) -> None:
    """Take the item out again and put its draft back. Raises `ContentError` when the file has been changed since."""
    with _writing:
        if not accepted.path.exists() or accepted.path.read_bytes() != accepted.after:
            raise ContentError(
                f"{accepted.path} has been changed since. Take {accepted.draft.id} out by hand, or set retired = true there."
            )
        shelf.put_back(accepted.draft)
        if accepted.before is None:
            accepted.path.unlink()
        else:
            system.save(accepted.path, accepted.before, ContentError)
        _write_register(folder, read_register(folder) - {accepted.draft.id})


def _append_item(before: bytes | None, draft: Draft, path: Path) -> bytes:
    """Return the file with the item added at its end and everything else, line ends included, unchanged."""
    entry = toml.item(tidy(draft.table))
    if before is None:
        return f"format_version = 1\ntopic = {toml.text(draft.topic)}\n\n{entry}".encode()
    try:
        text = before.decode()
        count = len(tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n")).get("items", []))
        crlf = "\r\n" in text
        written = text.rstrip() + "\n\n" + entry
        after = written.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else written
        now = tomllib.loads(after.removeprefix("\ufeff"))["items"]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path}: cannot be read ({error}). Correct it first; nothing has changed.") from error
    if len(now) != count + 1 or now[-1]["id"] != draft.id:
        raise ContentError(f"{path}: does not end with its items. Add the item by hand; nothing has changed.")
    return after.encode()


def _write_register(folder: Path, ids: set[str]) -> None:
    if (folder / REGISTER).exists():
        system.save(folder / REGISTER, "".join(f"{item_id}\n" for item_id in sorted(ids)).encode(), ContentError)
