"""Write to the study log: every change can be undone, and a failure says why."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import streamlit as st

from assessment import exports
from assessment.dashboard.state import session
from assessment.dashboard.text.parts import diary as text
from assessment.diary import StudyEntry
from assessment.errors import InvalidEntry, StoreError
from assessment.plan.study_log import logged_hours

#: Keys in the session state: the last change, what is to be said once (a failure, or that a change was undone), and the last entry
#: saved.
_DONE, _SAID, _LAST = "study-done", "study-said", "study-last"
#: Two clicks within this time count as one.
DOUBLE_CLICK = timedelta(seconds=1)


class _Change(NamedTuple):
    """A change that can be undone: what was done, to which entry, how this was before, and on which page, `at` which place of it."""

    says: str
    entry_id: str
    before: StudyEntry | None
    page: str | None
    at: str


class _Said(NamedTuple):
    """What is to be said once, at a place of the page: why something was not done, or nothing where a change was undone."""

    wrong: str
    at: str


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


def keep(entry: StudyEntry, says: str, before: StudyEntry | None = None, at: str = "") -> bool:
    """Save an entry, replacing `before` if given; return whether it was saved. The outcome is said `at` a place of the page.

    A new entry with the topic, hours and day of one saved a moment ago at the same place is the second click of a double click, and
    saved already; its note may have been cleared since.
    """
    content, now = (at, entry.topic, entry.hours, entry.studied_on, entry.week), datetime.now(UTC)
    last, saved_at = st.session_state.get(_LAST, (None, now))
    if before is None and last == (session.learner(), content) and now - saved_at < DOUBLE_CLICK:
        return True
    try:
        make_known()
        session.log().study(session.learner(), entry)
    except StoreError as error:
        refuse(str(error), at)
        return False
    st.session_state[_LAST] = ((session.learner(), content), now)
    _done(says, entry.id, before, at)
    return True


def make_known() -> None:
    """Make sure that the learner has settings in the log, which every record needs."""
    if session.log().settings(session.learner()) is None:
        session.log().choose(session.learner(), session.settings())


def delete(entry: StudyEntry, at: str = "") -> None:
    """Delete an entry; the outcome is said `at` a place of the page."""
    try:
        session.log().delete_study_entry(session.learner(), entry.id)
        _done(_deletion_text(entry), entry.id, entry, at)
    except StoreError as error:
        refuse(str(error), at)


def _deletion_text(entry: StudyEntry) -> str:
    try:
        return text.deleted(entry, names())
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
        return text.GONE  # a damaged entry cannot be described


def undo() -> None:
    """Undo the last change."""
    last: _Change | None = st.session_state.pop(_DONE, None)
    if last is None:
        return  # undone already, by the first click of a double click
    try:
        if last.before is None:
            session.log().delete_study_entry(session.learner(), last.entry_id)
        else:
            session.log().study(session.learner(), last.before)
        st.session_state[_SAID] = _Said("", last.at)
        st.session_state.pop(_LAST, None)
    except StoreError as error:
        st.session_state[_DONE] = last
        refuse(str(error), last.at)


def _done(says: str, entry_id: str, before: StudyEntry | None, at: str) -> None:
    st.session_state[_DONE] = _Change(says, entry_id, before, st.session_state.get("page"), at)


def refuse(why: str, at: str = "") -> None:
    """Show, the next time the page is drawn, why something was not done, `at` a place of it."""
    st.session_state[_SAID] = _Said(why, at)


def refused() -> str:
    """Return why something was not done, and clear it."""
    said: _Said | None = st.session_state.pop(_SAID, None)
    return said.wrong if said else ""


def outcome(at: str = "", going_on: bool = False) -> None:
    """Show the result of the last change `at` its place, with a button to undo it; on another page, forget it.

    While somebody is `going_on` with the next line, only a refusal is shown: a success would seem to be that line's.
    """
    state = st.session_state
    said: _Said | None = state.get(_SAID)
    last: _Change | None = state.get(_DONE)
    if last and last.page != state.get("page"):
        del state[_DONE]
        last = None
    if said and said.at == at:
        del state[_SAID]
        if said.wrong:
            st.error(said.wrong, icon=":material/error:")
        else:
            st.success(text.UNDONE, icon=":material/undo:")
    elif last and last.at == at and not going_on:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(exports.escape_name(last.says), icon=":material/check:")
            st.button(text.UNDO, key="undo", icon=":material/undo:", on_click=undo)
