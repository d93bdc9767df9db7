"""Groundwork: measure what you know of machine-learning engineering, and plan what to study next.

Wiring only. Run it with `make run`, or `streamlit run app.py`; `streamlit run app.py -- --data FOLDER` keeps the data
somewhere else.
"""

import streamlit as st

from assessment.dashboard import session, text

st.set_page_config(page_title=text.TITLE, page_icon="assessment/dashboard/icon.svg", layout="centered")

if session.ready():
    st.navigation(
        [
            st.Page("assessment/dashboard/pages/home.py", title=text.HOME, icon=":material/home:", default=True),
            st.Page("assessment/dashboard/pages/quiz.py", title=text.QUIZ, icon=":material/quiz:"),
            st.Page("assessment/dashboard/pages/results.py", title=text.RESULTS, icon=":material/fact_check:"),
            st.Page("assessment/dashboard/pages/gaps.py", title=text.GAPS, icon=":material/radar:"),
            st.Page("assessment/dashboard/pages/next.py", title=text.NEXT, icon=":material/signpost:"),
            st.Page("assessment/dashboard/pages/plan.py", title=text.PLAN, icon=":material/calendar_month:"),
            st.Page("assessment/dashboard/pages/bank.py", title=text.BANK, icon=":material/inventory_2:"),
        ],
        position="top",
    ).run()
