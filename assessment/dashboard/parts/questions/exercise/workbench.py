"""The workbench of an exercise, on its own page or inside a sitting."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import banks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import reporting
from assessment.dashboard.parts.questions.exercise import afterwards
from assessment.dashboard.parts.questions.exercise.field import forget, last_attempt, put_back, show_field
from assessment.dashboard.parts.questions.exercise.outcome import show_outcome
from assessment.dashboard.parts.questions.exercise.task import show_task
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import exercises, session, sittings, typed
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import exercise as text
from assessment.items import Program, Response, Sitting, Variant


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Show an exercise inside a sitting; an assessment gives no hints and no solution before its end."""
    item = variant.item
    assert isinstance(item, Program)
    assessing = goal.kind == "assessment"
    st.caption(text.FORMS[item.form])
    show_task(item)
    show_field(item, (goal, position))
    if assessing:
        st.caption(text.IN_ASSESSMENT)
    if latest := last_attempt(item):
        show_outcome(item, *latest, hints=not assessing)
    with st.container(horizontal=True):
        key = (goal, variant, position)
        st.button(quiz_text.DONT_KNOW, key=f"dont-know-{position}", on_click=report_unsaved(_dont_know), args=key)
        if assessing and not sittings.was_put_off(goal, item.id):
            st.button(text.LATER, key=f"later-{position}", on_click=sittings.put_off, args=(goal, item.id))


def _dont_know(goal: Sitting, variant: Variant, position: int) -> None:
    sittings.append(goal.id, position, banks.grade(variant, None))


@st.fragment
def show_workbench(item: Program) -> None:
    """Show an exercise on its own page: run, submit, give up, or return to an earlier submission."""
    afterwards.note_opened(item)
    show_field(item)
    given = exercises.submissions(item.id)
    own = _of_this_revision(item, given)
    st.caption(text.REPORTED if _reported(own) else text.PRACTICE if own else text.MEASURES)
    if latest := last_attempt(item):
        show_outcome(item, *latest)
    finished = any(response.correct or response.dont_know for response in own if not response.voided)
    if finished:
        afterwards.show_solution(item, given)
    _below(item, given, finished)


def _below(item: Program, given: Sequence[Response], finished: bool) -> None:
    """Offer the solution, the other exercises, earlier submissions, and a report."""
    own = _of_this_revision(item, given)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not finished:
            with st.popover(text.GIVE_UP, icon=":material/visibility:"):
                st.markdown(text.GIVE_UP_AGAIN if own else text.GIVE_UP_EXPLAINED)
                st.button(text.GIVE_UP_CONFIRM, on_click=report_unsaved(_give_up), args=(item.id,))
        navigation.link("exercise", text.OTHERS, "code")
        if written := [response for response in given if response.given]:
            with st.popover(text.EARLIER, icon=":material/history:"):
                _earlier(item, written)
        if not _reported(own):
            with st.popover(text.REPORT, icon=":material/flag:"):
                reporting.explain("exercise")
                st.text_area(text.REPORT_NOTE, key=_note_key(item.id), max_chars=2000)
                st.button(quiz_text.REPORT_SEND, key="send-report", on_click=report_unsaved(_report), args=(item.id,))


def _of_this_revision(item: Program, given: Sequence[Response]) -> list[Response]:
    return [response for response in given if response.revision == item.revision]


def _reported(own: Sequence[Response]) -> bool:
    return any(response.voided for response in own)


def _earlier(item: Program, written: Sequence[Response]) -> None:
    """List the submissions, newest first, each with a button that puts it back into the field."""
    for number, response in reversed(list(enumerate(written))):
        st.markdown(text.earlier(response, session.calendar()))
        st.code(response.given[0], language="python")
        st.button(text.PUT_BACK, key=f"back-{number}", on_click=put_back, args=(item.id, response.given[0]))


def _give_up(item_id: str) -> None:
    if (item := exercises.find(item_id)) is not None:
        exercises.record(item, None)
        forget(item_id)


def _report(item_id: str) -> None:
    if (item := exercises.find(item_id)) is not None:
        exercises.report(item, str(st.session_state.get(_note_key(item_id), "")).strip())
        typed.was_sent(_note_key(item_id))


def _note_key(item_id: str) -> str:
    return typed.own_key(f"note-{item_id}")
