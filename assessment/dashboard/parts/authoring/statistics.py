"""Statistics of every question from everyone's answers, flagged ones first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from assessment.dashboard.state import session
from assessment.dashboard.text import bank as bank_text
from assessment.errors import GroundworkError
from assessment.store.log import authors

if TYPE_CHECKING:
    from assessment.calibrate.by_topic import FittedItem


def show() -> None:
    """Offer to compute the statistics, and show them."""
    if st.button(bank_text.WORK_OUT, icon=":material/query_stats:", key="statistics"):
        st.session_state["fitted"] = _item_statistics()
    if fitted := st.session_state.get("fitted"):
        from assessment.calibrate.by_topic import ENOUGH

        st.markdown(bank_text.STATISTICS_EXPLAINED.format(enough=ENOUGH))
        reported = Counter(report.item_id for report in authors.reports(session.log()))
        ordered = sorted(fitted, key=lambda fit: bank_text.sort_key(fit, reported[fit.id]))
        with st.container(key="standings-statistics"):  # keeps the first column visible on a phone
            st.table(
                [bank_text.statistics_row(fit, reported[fit.id]) for fit in ordered[: bank_text.STATISTICS_SHOWN]],
                hide_index=True,
            )


def _item_statistics() -> tuple[FittedItem, ...]:
    """Fit every question to everyone's answers, showing the progress; return () if that is impossible."""
    from assessment.calibrate import answers, by_topic

    bank = session.bank()
    with st.status(bank_text.WORKING_OUT) as status:
        try:
            return by_topic.fit(bank, answers.from_log(session.address(), bank), tell=st.write)
        except GroundworkError as error:
            status.update(state="error", expanded=True)
            st.write(str(error))
            return ()
