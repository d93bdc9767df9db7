"""Writing into the study log, from whichever page: every change can be taken back, and a failure says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import streamlit as st

from assessment import exports
from assessment.dashboard.state import session
from assessment.dashboard.text.parts import diary as text
from assessment.diary import StudyEntry
from assessment.errors import StoreError

#: What happened last, what to say of it, and what went wrong.
_DONE, _WRONG, _UNDONE, _LAST = "study-done", "study-wrong", "study-undone", "study-last"
#: Two clicks so close are one.
DOUBLE_CLICK = timedelta(seconds=1)


def names() -> dict[str, str]:
    """Name every topic by its id."""
    return {topic.id: topic.name for topic in session.bank().blueprint.topics}


def keep(entry: StudyEntry, says: str, before: StudyEntry | None = None) -> bool:
    """Save an entry in place of `before`, if there was one; return whether it was saved.

    A new one that says what was saved a moment ago is the other half of a double click, and saved already.
    """
    said, now = (entry.topic, entry.hours, entry.note, entry.studied_on, entry.week), datetime.now(UTC)
    last, at = st.session_state.get(_LAST, (None, now))
    if before is None and last == (session.learner(), said) and now - at < DOUBLE_CLICK:
        return True
    try:
        make_known()
        session.log().study(session.learner(), entry)
    except StoreError as error:
        refuse(str(error))
        return False
    st.session_state[_LAST] = ((session.learner(), said), now)
    _done(says, entry.id, before)
    return True


def make_known() -> None:
    """Make sure that the log knows the learner: nothing can be kept of somebody who never chose anything."""
    if session.log().settings(session.learner()) is None:
        session.log().choose(session.learner(), session.settings())


def delete(entry: StudyEntry) -> None:
    """Delete an entry."""
    try:
        session.log().delete_study_entry(session.learner(), entry.id)
        _done(_deleted(entry), entry.id, entry)
    except StoreError as error:
        refuse(str(error))


def _deleted(entry: StudyEntry) -> str:
    try:
        return text.deleted(entry, names())
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
        return text.GONE  # it could not be shown either


def undo() -> None:
    """Take the last change back."""
    if (last := st.session_state.pop(_DONE, None)) is None:
        return  # taken back already, by the other half of a double click
    says, entry_id, before, _ = last
    try:
        if before is None:
            session.log().delete_study_entry(session.learner(), entry_id)
        else:
            session.log().study(session.learner(), before)
        st.session_state[_UNDONE] = True
        st.session_state.pop(_LAST, None)
    except StoreError as error:
        _done(says, entry_id, before)
        refuse(str(error))


def _done(says: str, entry_id: str, before: StudyEntry | None) -> None:
    st.session_state[_DONE] = (says, entry_id, before, st.session_state.get("page"))


def refuse(why: str) -> None:
    """Say with the next drawing why something was not done."""
    st.session_state[_WRONG] = why


def refused() -> str:
    """Take out why something was not done, to say it elsewhere."""
    return str(st.session_state.pop(_WRONG, ""))


def outcome() -> None:
    """Say how the last change went, with the way back; on another page it is no news any more."""
    state = st.session_state
    if wrong := refused():
        st.error(wrong, icon=":material/error:")
    elif state.pop(_UNDONE, False):
        st.success(text.UNDONE, icon=":material/undo:")
    elif done := state.get(_DONE):
        if done[3] != state.get("page"):
            del state[_DONE]
            return
        st.success(exports.escape_name(done[0]), icon=":material/check:")
        st.button(text.UNDO, key="undo", icon=":material/undo:", on_click=undo)
