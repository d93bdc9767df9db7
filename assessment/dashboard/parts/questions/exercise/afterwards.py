"""After the end of an exercise: the solution beside one's own code, what it was tested with, and an hour for the diary."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import exercises, session, study_log
from assessment.dashboard.text.parts import diary as diary_text
from assessment.dashboard.text.parts import exercise as text
from assessment.diary import StudyEntry
from assessment.items import Program, Response

#: Minutes that are offered for the diary: tenths of an hour, up to a whole one.
_STEP, _MOST = 6, 60


def begun(item: Program) -> None:
    """Remember when this session opened an exercise, so that the time can be offered for the diary."""
    st.session_state.setdefault(f"begun-{item.id}", datetime.now(UTC))


def solution(item: Program, given: Sequence[Response]) -> None:
    """Show the model solution beside the learner's last code, why it is so, and what else is worth trying."""
    with st.container(key="solution"):
        mine = next((response.given[0] for response in reversed(given) if response.given), "")
        st.header(text.BESIDE if mine else text.SOLUTION, anchor=False)
        compared(mine, item.solution)
        st.markdown(f"**{text.WHY}:** {item.explanation}")
        if item.further:
            st.markdown(f"**{text.FURTHER}:** {item.further}")
        tested_with(item)
        _diary(item)


def show_answer(response: Response) -> None:
    """Show an exercise that was answered in a sitting: both codes, what it was tested with, and the way to its page."""
    compared(response.given[0] if response.given else "", response.shown.keys[0])
    item = exercises.find(response.item_id)
    if item is not None and item.revision == response.revision:
        tested_with(item)
        navigation.link("exercise", text.OPEN, "code", exercise=item.id)


def compared(mine: str, model: str) -> None:
    """Show a model solution, and beside it what was given, if anything was; on a phone one stands below the other."""
    if not mine:
        st.code(model, language="python")
        return
    for column, name, code in zip(st.columns(2), (text.SOLUTION, text.YOURS), (model, mine), strict=True):
        column.markdown(f"**{name}**")
        column.code(code.strip("\n"), language="python")


def tested_with(item: Program) -> None:
    """List every case, those that were held back among them, and the names that the cases use."""
    with st.expander(text.TESTED_WITH):
        for number, case in enumerate(item.cases, start=1):
            st.markdown(f"**{number}.** {case.hint}")
            st.code(case.call.strip(), language="python")
            st.markdown(text.expects(case))
        if item.setup.strip():
            st.markdown(text.SETUP)
            st.code(item.setup.strip("\n"), language="python")


def _diary(item: Program) -> None:
    """Offer the time since the exercise was opened for the diary, where plan and weeks count it."""
    study_log.outcome()
    key = f"logged-{item.id}"
    if not st.session_state.get(key):
        minutes = _minutes(item)
        st.button(
            text.log_it(minutes),
            key="log-exercise",
            icon=":material/edit_note:",
            on_click=_log,
            args=(item.id, minutes),
        )


def _minutes(item: Program) -> int:
    since: datetime = st.session_state.get(f"begun-{item.id}", datetime.now(UTC))
    passed = (datetime.now(UTC) - since).total_seconds() / 60
    return min(_MOST, max(_STEP, _STEP * round(passed / _STEP)))


def _log(item_id: str, minutes: int) -> None:
    item = exercises.find(item_id)
    if item is None:
        return
    note = text.diary_note(item)
    entry = StudyEntry(str(uuid.uuid4()), item.topic, minutes / 60, note, session.today(), datetime.now(UTC))
    if study_log.keep(entry, diary_text.logged(entry, study_log.names())):
        st.session_state[f"logged-{item_id}"] = True
