"""The drafts beside the bank, and the result of the last action on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.banks import Problem
from assessment.dashboard.state import session
from assessment.dashboard.text import exchange as exchange_text
from assessment.errors import ContentError, UnreadableFile
from assessment.exchange import drafts, reading
from assessment.exchange.drafts import Accepted, Draft

_DONE = "draft-done"


@dataclass(frozen=True, slots=True)
class LastAction:
    """The last action: its message, why it was refused, what keeps a draft out, what was not imported, what can be undone."""

    message: str = ""
    refused: str = ""
    missing: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    undo: Accepted | Draft | None = None

    @property
    def about_draft(self) -> bool:
        """Whether it concerns a draft that is still on the shelf."""
        return bool(self.missing) or self.message == exchange_text.SAVED


def last_action() -> LastAction:
    """Return the last action, and forget it except for what can be undone."""
    kept: LastAction = st.session_state.get(_DONE, LastAction())
    st.session_state[_DONE] = LastAction(undo=kept.undo, message=kept.message) if kept.undo else LastAction()
    return kept


def read_all() -> tuple[list[Draft], list[str]]:
    """Read the drafts beside the bank; and, for each file that cannot be read, why."""
    return drafts.read_shelf(session.folder())


def import_file(name: str, data: bytes, topic: str) -> None:
    """Import a file as drafts for a topic."""
    bank = session.bank()
    try:
        questions, left_out = reading.read_bytes(name, data)
        others, _ = read_all()
        made = drafts.draft_file(questions, topic, name, {*bank.items, *(draft.id for draft in others)})
        if made.items:
            drafts.add_file(bank.folder, topic, name, made)
    except (UnreadableFile, ContentError) as error:
        _keep(LastAction(refused=str(error)))
        return
    notes = tuple(f"{note.location}: {note.why}" for note in (*left_out, *made.left_out))
    said = exchange_text.imported(made.items, len(notes))
    _keep(LastAction(message=said if made.items else "", refused="" if made.items else said, left_out=notes))


def save(draft: Draft, table: Mapping[str, Any]) -> Draft | None:
    """Save an author's changes; None if that fails."""
    try:
        saved = drafts.save(draft, table)
    except ContentError as error:
        _keep(LastAction(refused=str(error)))
        return None
    _keep(LastAction(message=exchange_text.SAVED))
    return saved


def accept(draft: Draft, table: Mapping[str, Any]) -> None:
    """Save an author's changes, and accept the draft into the bank if nothing is missing."""
    last = st.session_state.get(_DONE, LastAction()).undo
    if isinstance(last, Accepted) and last.draft.path == draft.path and not drafts.exists(draft):
        return  # the second click of a double click
    saved = save(draft, table)
    if saved is None:
        return
    try:
        result = drafts.accept_draft(session.bank(), saved)
    except ContentError as error:
        _keep(LastAction(refused=str(error)))
        return
    if isinstance(result, Accepted):
        session.read_bank_again()
        path = result.path.relative_to(session.folder()).as_posix()
        _keep(LastAction(message=exchange_text.accepted(saved.id, path), undo=result))
    else:
        _keep(LastAction(missing=tuple(result)))


def discard(draft: Draft) -> None:
    """Take a draft off the shelf; if it is off already, nothing changes."""
    try:
        if not drafts.exists(draft):
            return
        drafts.discard(draft)
    except (ContentError, OSError) as error:
        _keep(LastAction(refused=str(error)))
    else:
        _keep(LastAction(message=exchange_text.discarded(draft.id), undo=draft))


def undo() -> None:
    """Undo the last accepted or discarded draft."""
    last: Accepted | Draft | None = st.session_state.get(_DONE, LastAction()).undo
    if last is None:
        return
    draft = last.draft if isinstance(last, Accepted) else last
    try:
        if isinstance(last, Accepted):
            drafts.undo_accept(session.folder(), last)
            session.read_bank_again()
        else:
            drafts.put_back(last)
    except ContentError as error:
        _keep(LastAction(refused=str(error)))
    else:
        _keep(LastAction(message=exchange_text.undone(draft.id)))


def _keep(done: LastAction) -> None:
    st.session_state[_DONE] = done
