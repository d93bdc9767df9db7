"""Problems of the bank: files that did not load, the rules of `lint` on request, and reports from learners."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.state import session
from assessment.dashboard.text import bank as bank_text
from assessment.store.log import authors

#: Seeds of each confined generator: fewer than the command tries, since each draw costs a fork.
CONFINED_SEEDS = 100


def show() -> None:
    """List problems and reports."""
    st.header(bank_text.PROBLEMS)
    problems = session.problems()
    if not problems:
        st.markdown(bank_text.FINE)
    for problem in problems:
        st.code(str(problem), language=None, wrap_lines=True)
    if st.button(bank_text.LINT, key="lint"):
        _lint()
    st.header(bank_text.REPORTS)
    reports = authors.reports(session.log())
    if not reports:
        st.markdown(bank_text.NO_REPORTS)
    for report in reports:
        at = text.local_time(report.reported_at, session.calendar())
        st.code(bank_text.report(report, at), language=None, wrap_lines=True)


def _lint() -> None:
    from assessment.banks.lint import lint_bank
    from assessment.banks.lint.run import SEEDS, UNCONFINED

    confined = session.confined()
    with st.spinner(bank_text.LINT_WAIT):
        linted = lint_bank(session.folder(), seeds=CONFINED_SEEDS if confined else SEEDS, confined=confined)
    st.markdown(bank_text.problems(len(linted)))
    if confined:
        st.markdown(bank_text.not_run(UNCONFINED, CONFINED_SEEDS, SEEDS))
    for problem in linted:
        st.code(str(problem), language=None, wrap_lines=True)
