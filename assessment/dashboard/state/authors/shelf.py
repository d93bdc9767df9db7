"""The drafts beside the bank, and what the last click did with one of them."""

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
class Done:
    """What the last click did: said in words, what keeps a draft out, what was left out of a file, and what can be undone."""

    said: str = ""
    refused: str = ""
    missing: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    undo: Accepted | Draft | None = None

    @property
    def about_draft(self) -> bool:
        """Whether it is about the draft that is still there."""
        return bool(self.missing) or self.said == exchange_text.SAVED


def done() -> Done:
    """Look up what the last click did, once."""
    kept: Done = st.session_state.get(_DONE, Done())
    st.session_state[_DONE] = Done(undo=kept.undo, said=kept.said) if kept.undo else Done()
    return kept


def read_all() -> tuple[list[Draft], list[str]]:
    """Read the drafts beside the bank, and say which files of drafts cannot be read."""
    return drafts.read_shelf(session.folder())


def bring_in(name: str, data: bytes, topic: str) -> None:
    """Read a file as drafts about a topic."""
    bank = session.bank()
    try:
        questions, left_out = reading.read_bytes(name, data)
        others, _ = read_all()
        made = drafts.draft_file(questions, topic, name, {*bank.items, *(draft.id for draft in others)})
        if made.items:
            drafts.add_file(bank.folder, topic, name, made)
    except (UnreadableFile, ContentError) as error:
        _keep(Done(refused=str(error)))
        return
    notes = tuple(f"{note.location}: {note.why}" for note in (*left_out, *made.left_out))
    _keep(Done(said=exchange_text.brought_in(made.items, len(notes)), left_out=notes))


def save(draft: Draft, table: Mapping[str, Any]) -> Draft | None:
    """Keep what an author has changed; None where that fails."""
    try:
        saved = drafts.save(draft, table)
    except ContentError as error:
        _keep(Done(refused=str(error)))
        return None
    _keep(Done(said=exchange_text.SAVED))
    return saved


def accept(draft: Draft, table: Mapping[str, Any]) -> None:
    """Keep what an author has changed, and let the question into the bank if nothing is missing."""
    last = st.session_state.get(_DONE, Done()).undo
    if isinstance(last, Accepted) and last.draft.path == draft.path and not drafts.exists(draft):
        return  # the other half of a double click
    saved = save(draft, table)
    if saved is None:
        return
    try:
        came = drafts.accept_draft(session.bank(), saved)
    except ContentError as error:
        _keep(Done(refused=str(error)))
        return
    if isinstance(came, Accepted):
        session.read_bank_again()
        path = came.path.relative_to(session.folder()).as_posix()
        _keep(Done(said=exchange_text.accepted(saved.id, path), undo=came))
    else:
        _keep(Done(missing=tuple(came)))


def discard(draft: Draft) -> None:
    """Take a draft off the shelf; one that is off already stays what can be undone."""
    try:
        if not drafts.exists(draft):
            return
        drafts.discard(draft)
    except (ContentError, OSError) as error:
        _keep(Done(refused=str(error)))
    else:
        _keep(Done(said=exchange_text.discarded(draft.id), undo=draft))


def undo() -> None:
    """Take back the last acceptance, or the last discarding."""
    last: Accepted | Draft | None = st.session_state.get(_DONE, Done()).undo
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
        _keep(Done(refused=str(error)))
    else:
        _keep(Done(said=exchange_text.taken_back(draft.id)))


def _keep(done: Done) -> None:
    st.session_state[_DONE] = done
