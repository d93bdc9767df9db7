"""Write to the study log: every change can be undone, and a failure says why."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from assessment import exports
from assessment.dashboard.state import session
from assessment.dashboard.text.parts import diary as text
from assessment.diary import StudyEntry
from assessment.errors import InvalidEntry, StoreError
from assessment.plan.study_log import logged_hours

#: Keys in the session state: the last change, the last failure, whether the change was undone, and the last entry saved.
_DONE, _WRONG, _UNDONE, _LAST = "study-done", "study-wrong", "study-undone", "study-last"
#: Two clicks within this time count as one.
DOUBLE_CLICK = timedelta(seconds=1)


def names() -> dict[str, str]:
    """Map the ids of all topics to their names."""
    return {topic.id: topic.name for topic in session.bank().blueprint.topics}


def add(topic: str, hours: float, note: str = "", on: date | None = None) -> bool:
    """Log hours of study, today unless `on` is given; return whether they were saved. What is out of range is refused."""
    try:
        validate(hours, note, on or session.today())
    except InvalidEntry as error:
        refuse(str(error))
        return False
    entry = new_entry(topic, hours, note, on)
    return keep(entry, text.logged(entry, names()))


def validate(hours: float, note: str, on: date, week: date | None = None, but: str = "") -> None:
    """Validate an entry beside those in the log, without the one of the id `but`. Raises `InvalidEntry`, with a remedy."""
    beside = [entry for entry in session.log().study_entries(session.learner()) if entry.id != but]
    logged_hours.validate(hours, note, on, session.today(), week, beside)


def new_entry(topic: str, hours: float, note: str = "", on: date | None = None) -> StudyEntry:
    """Return a new entry, of today unless `on` is given."""
    return StudyEntry(str(uuid.uuid4()), topic, hours, note, on or session.today(), datetime.now(UTC))


def keep(entry: StudyEntry, says: str, before: StudyEntry | None = None) -> bool:
    """Save an entry, replacing `before` if given; return whether it was saved.

    A new entry with the topic, hours and day of one saved a moment ago is the second click of a double click, and saved already;
    its note may have been cleared since.
    """
    content, now = (entry.topic, entry.hours, entry.studied_on, entry.week), datetime.now(UTC)
    last, at = st.session_state.get(_LAST, (None, now))
    if before is None and last == (session.learner(), content) and now - at < DOUBLE_CLICK:
        return True
    try:
        make_known()
        session.log().study(session.learner(), entry)
    except StoreError as error:
        refuse(str(error))
        return False
    st.session_state[_LAST] = ((session.learner(), content), now)
    _done(says, entry.id, before)
    return True


def make_known() -> None:
    """Make sure that the learner has settings in the log, which every record needs."""
    if session.log().settings(session.learner()) is None:
        session.log().choose(session.learner(), session.settings())


def delete(entry: StudyEntry) -> None:
    """Delete an entry."""
    try:
        session.log().delete_study_entry(session.learner(), entry.id)
        _done(_deletion_text(entry), entry.id, entry)
    except StoreError as error:
        refuse(str(error))


def _deletion_text(entry: StudyEntry) -> str:
    try:
        return text.deleted(entry, names())
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
        return text.GONE  # a damaged entry cannot be described


def undo() -> None:
    """Undo the last change."""
    if (last := st.session_state.pop(_DONE, None)) is None:
        return  # undone already, by the first click of a double click
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
    """Show, the next time the page is drawn, why something was not done."""
    st.session_state[_WRONG] = why


def refused() -> str:
    """Return why something was not done, and clear it."""
    return str(st.session_state.pop(_WRONG, ""))


def outcome() -> None:
    """Show the result of the last change with a button to undo it; on another page, forget it."""
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
