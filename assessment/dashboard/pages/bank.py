"""Question bank, for authors: any question with any seed, drafts to finish, questions to take out, and what is wrong."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import authoring
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text import bank as bank_text

bank = session.bank()
views = {
    "questions": authoring.show_questions,
    "drafts": authoring.show_drafts,
    "out": authoring.show_take_out,
    "checks": authoring.show_checks,
    "statistics": authoring.show_statistics,
}
if (wanted := st.query_params.get("view")) in views:
    st.session_state["bank-view"] = bank_text.VIEWS[wanted]
    del st.query_params["view"]

st.title(text.BANK)
if session.confined():
    st.markdown(bank_text.held(exercises.locks().locked))
topics = len({item.topic for item in bank.active})
st.markdown(bank_text.count(len(bank.active), topics, len(session.problems())))

tabs = st.tabs(list(bank_text.VIEWS.values()), key="bank-view", on_change="rerun")
for tab, show in zip(tabs, views.values(), strict=True):
    if tab.open:
        with tab:
            show()
