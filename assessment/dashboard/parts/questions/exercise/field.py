"""The field of an exercise, and its runs, submissions and drafts."""

from __future__ import annotations

import streamlit as st

from assessment import banks
from assessment.dashboard.parts import saving
from assessment.dashboard.parts.questions.exercise import code_field, machine_switch
from assessment.dashboard.parts.questions.exercise.code_field import FieldState
from assessment.dashboard.state import exercises, own_machine, sittings, typed
from assessment.dashboard.text.parts import exercise as text
from assessment.errors import GroundworkError
from assessment.exercises.judging import Attempt
from assessment.items import JudgedCode, Program, Sitting


def may_run() -> bool:
    """Whether code may be run here; if not, say why."""
    if exercises.must_lock() and not exercises.confinement().locks.in_force:
        st.warning(text.NO_RUNNER, icon=":material/lock:")
        return False
    if own_machine.refuses():
        st.warning(text.NOT_CONFINED, icon=":material/lock:")
        machine_switch.show()
        return False
    return True


def show_field(item: Program, in_sitting: tuple[Sitting, int] | None = None) -> None:
    """Show the field, and act on what it sends; `in_sitting` is the sitting and position, if there is one."""
    state = st.session_state
    field = _field(item.id)
    version, turn = state.setdefault(f"version-{field}", 0), state.setdefault(f"turn-{field}", 0)
    kept, latest = exercises.draft(item), last_attempt(item)
    sent = code_field.show(
        f"code-{field}",
        f"{typed.sign()} {field}",
        FieldState(
            code=state.get(f"code-{field}-text") or kept or item.starter,
            starter=item.starter,
            version=version,
            turn=turn,
            says=text.RESTORED if kept and not latest else "",
            line=latest[0].line if latest else None,
            fault=latest[0].fault if latest else "",
            ready=latest is not None and latest[0].passed,
        ),
    )
    if sent.run is not None or sent.submitted is not None:
        _attempt(item, str(sent.submitted if sent.run is None else sent.run), sent.run is None, in_sitting)
    elif sent.draft is not None:
        try:
            exercises.keep_draft(item, str(sent.draft))
        except GroundworkError as error:
            st.warning(saving.as_text(error), icon=":material/info:")


def last_attempt(item: Program) -> tuple[Attempt, bool] | None:
    """Return the last attempt of this session, and whether it was submitted."""
    latest: tuple[Attempt, bool] | None = st.session_state.get(f"tried-{_field(item.id)}")
    return latest


def forget(item_id: str) -> None:
    """Forget the last attempt."""
    st.session_state.pop(f"tried-{_field(item_id)}", None)


def put_back(item_id: str, code: str) -> None:
    """Put earlier code back into the field."""
    field = _field(item_id)
    st.session_state[f"code-{field}-text"] = code
    st.session_state[f"version-{field}"] = st.session_state.get(f"version-{field}", 0) + 1
    forget(item_id)


def _field(item_id: str) -> str:
    """Return the name of an exercise's field: the sample learner has one of its own."""
    return typed.own_key(item_id)


def _attempt(item: Program, code: str, submitted: bool, in_sitting: tuple[Sitting, int] | None) -> None:
    """Run code, record it if it was submitted and judged, and run the page again, which enables the buttons however it ended."""
    state, field = st.session_state, _field(item.id)
    try:
        attempt = exercises.attempt(item, code, shown=not submitted)
        exercises.keep_draft(item, code)
        state[f"tried-{field}"] = (attempt, submitted)
        if submitted and attempt.judged is not None:
            _record(item, attempt.judged, in_sitting)
    except GroundworkError as error:
        state[f"tried-{field}"] = (Attempt(code, fault=str(error)), submitted)
    state[f"turn-{field}"] += 1
    st.rerun(scope="fragment")


def _record(item: Program, judged: JudgedCode, in_sitting: tuple[Sitting, int] | None) -> None:
    if in_sitting is None:
        exercises.record(item, judged)
    else:
        goal, position = in_sitting
        sittings.append(goal.id, position, banks.grade(banks.vary(item, 0), judged))
        forget(item.id)
