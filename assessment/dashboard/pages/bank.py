"""Question bank, for authors: questions with any seed, import, export, checks and item analysis."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import authoring, views
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text import bank as bank_text

bank = session.bank()
st.title(text.BANK)
if session.confined():
    st.markdown(bank_text.confinement(exercises.confinement().locks.in_force))
topics = len({item.topic for item in bank.active})
st.markdown(bank_text.count(len(bank.active), topics, sum(problem.keeps_items_out for problem in session.problems())))
views.show(
    "bank",
    bank_text.VIEWS,
    {
        "questions": authoring.show_questions,
        "drafts": authoring.show_drafts,
        "out": authoring.show_export,
        "checks": authoring.show_checks,
        "statistics": authoring.show_statistics,
    },
)
