"""After the end of an exercise: the model solution and the learner's code, the cases, and time for the diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import exercises, session, study_log
from assessment.dashboard.text.parts import exercise as text
from assessment.diary import StudyEntry
from assessment.items import Program, Response

#: Characters of a line that half the page shows whole.
BESIDE = 40

#: Minutes offered for the diary: multiples of 6, up to an hour.
_STEP, _MOST = 6, 60


def note_opened(item: Program) -> None:
    """Note when this session opened an exercise, to offer the time for the diary."""
    st.session_state.setdefault(f"begun-{item.id}", datetime.now(UTC))


def show_solution(item: Program, given: Sequence[Response]) -> None:
    """Show the model solution beside the learner's last code, its explanation, and what to try next."""
    with st.container(key="solution"):
        mine = next((response.given[0] for response in reversed(given) if response.given), "")
        st.header(text.BESIDE if mine else text.SOLUTION, anchor=False)
        show_codes(mine, item.solution)
        st.markdown(f"**{text.WHY}:** {item.explanation}")
        if item.further:
            st.markdown(f"**{text.FURTHER}:** {item.further}")
        list_cases(item)
        _diary(item)


def show_answer(response: Response) -> None:
    """Show an exercise answered in a sitting: both codes, the cases, and a link to its page."""
    show_codes(response.given[0] if response.given else "", response.shown.keys[0])
    item = exercises.find(response.item_id)
    if item is not None and item.revision == response.revision:
        list_cases(item)
        navigation.link("exercise", text.OPEN, "code", exercise=item.id)


def show_codes(mine: str, model: str) -> None:
    """Show the model solution, and the learner's code if there is any: beside it where the lines of both are short, else below."""
    if not mine:
        st.code(model, language="python")
        return
    fit = max(map(len, f"{model}\n{mine}".splitlines())) <= BESIDE
    boxes = st.columns(2) if fit else (st.container(), st.container())
    for box, name, code in zip(boxes, (text.SOLUTION, text.YOURS), (model, mine), strict=True):
        box.markdown(f"**{name}**")
        box.code(code.strip("\n"), language="python")


def list_cases(item: Program) -> None:
    """List every case, including those that were hidden, and the names that they use."""
    with st.expander(text.TESTED_WITH):
        for number, case in enumerate(item.cases, start=1):
            st.markdown(f"**{number}.** {case.hint}")
            st.code(case.call.strip(), language="python")
            st.markdown(text.expects(case))
        if item.setup.strip():
            st.markdown(text.SETUP)
            st.code(item.setup.strip("\n"), language="python")


def _diary(item: Program) -> None:
    """Offer to log the time since the exercise was opened in the diary, once; then say what the diary holds."""
    study_log.outcome()
    if logged := _logged(item):
        st.caption(text.in_diary(logged))
        return
    minutes = _minutes(item)
    st.button(
        text.log_it(minutes),
        key="log-exercise",
        icon=":material/edit_note:",
        on_click=_log,
        args=(item.id, minutes),
    )
    st.caption(text.LOG_EXPLAINED.format(step=_STEP, most=_MOST))


def _logged(item: Program) -> StudyEntry | None:
    """Return the diary's latest entry of an exercise, also where a remark was added to its note."""
    entries = session.log().study_entries(session.learner())
    return next((entry for entry in reversed(entries) if text.is_diary_note(entry.note, item)), None)


def _minutes(item: Program) -> int:
    since: datetime = st.session_state.get(f"begun-{item.id}", datetime.now(UTC))
    passed = (datetime.now(UTC) - since).total_seconds() / 60
    return min(_MOST, max(_STEP, _STEP * round(passed / _STEP)))


def _log(item_id: str, minutes: int) -> None:
    item = exercises.find(item_id)
    if item is not None and not _logged(item):
        study_log.add(item.topic, minutes / 60, text.diary_note(item))
