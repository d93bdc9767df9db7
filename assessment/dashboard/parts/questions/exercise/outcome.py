"""The outcome of a run, case by case."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.text.parts import exercise as text
from assessment.dashboard.text.quiz import as_code
from assessment.exercises.judging import Attempt, Verdict
from assessment.items import Program


def show_outcome(item: Program, attempt: Attempt, submitted: bool, *, hints: bool = True) -> None:
    """Show the outcome of a run, case by case."""
    with st.container(key="outcome"):
        _warn_own_machine(attempt)
        if attempt.fault:
            st.error(as_code(attempt.fault), icon=":material/error:")
            if submitted:
                st.markdown(text.NOT_COUNTED)
            _show_printed(attempt.printed)
            return
        right = sum(verdict.passed for verdict in attempt.verdicts)
        st.header(text.passed(right, len(attempt.verdicts)), anchor=False)
        if attempt.misconception:
            st.markdown(f"**{text.BEHIND_IT}:** {attempt.misconception}")
        for verdict in attempt.verdicts:
            _show_verdict(item, verdict, hints)
        hidden = len(item.cases) - len(attempt.verdicts)
        if not submitted and hidden:
            st.caption(text.MORE_CASES.format(more=hidden))


def _show_verdict(item: Program, verdict: Verdict, hints: bool) -> None:
    case = item.cases[verdict.number - 1]
    icon = ":material/check_circle:" if verdict.passed else ":material/cancel:"
    with st.expander(text.case(verdict), icon=icon, expanded=not verdict.passed):
        st.code(case.call.strip(), language="python")
        if verdict.expected:
            st.markdown(f"{text.EXPECTED}: {as_code(verdict.expected)}")
        if verdict.got and not verdict.passed:
            st.markdown(f"{text.GOT}: {as_code(verdict.got)}")
        if case.hint and hints and not verdict.passed:
            st.markdown(case.hint)
        _show_printed(verdict.printed)


def _show_printed(printed: str) -> None:
    if printed.strip():
        st.markdown(f"{text.PRINTED}:")
        st.code(printed.rstrip("\n"), language=None)


def _warn_own_machine(attempt: Attempt) -> None:
    """Warn once a session if nothing confines the learner's code."""
    if attempt.verdicts and not attempt.locked and not st.session_state.get("told-own-machine"):
        st.info(text.OWN_MACHINE.format(missing=attempt.missing_locks), icon=":material/info:")
        st.session_state["told-own-machine"] = True
