"""Groundwork: measure what you know of machine-learning engineering, and plan what to study next.

Wiring only. Run it with `make run`, or `streamlit run app.py`; `streamlit run app.py -- --data FOLDER` keeps the data
somewhere else.
"""

import streamlit as st

from assessment.dashboard import session, sign_in, text

st.set_page_config(page_title=text.TITLE, page_icon="assessment/dashboard/icon.svg", layout="centered")

PAGES = {
    "home": (text.HOME, "home"),
    "assess": (text.ASSESS, "play_circle"),
    "quiz": (text.QUIZ, "quiz"),
    "results": (text.RESULTS, "fact_check"),
    "gaps": (text.GAPS, "radar"),
    "next": (text.NEXT, "signpost"),
    "plan": (text.PLAN, "calendar_month"),
    "review": (text.REVIEW, "history"),
    "diary": (text.DIARY, "edit_note"),
    "bank": (text.BANK, "inventory_2"),
    "settings": (text.SETTINGS, "settings"),
}

someone = session.ready()
page = st.navigation(
    [
        st.Page(f"assessment/dashboard/pages/{name}.py", title=title, icon=f":material/{icon}:", default=name == "home")
        for name, (title, icon) in PAGES.items()
        if name != "bank" or (someone and someone.author)
    ],
    position="top" if someone else "hidden",
)
if someone:
    if someone.login:
        sign_in.show(someone)
    if st.session_state.get("demo"):
        st.info(text.DEMO_BANNER, icon=":material/smart_toy:")
        st.button(text.LEAVE_DEMO, on_click=session.leave_demo)
    page.run()
