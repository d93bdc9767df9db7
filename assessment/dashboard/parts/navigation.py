"""Which pages there are, in which order, and how one gets to them.

The pages stand in the sidebar under a heading each, one click away on a desktop and two touches on a phone. While a question
is asked the sidebar is gone: nothing but the question and the way out of it.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from assessment.dashboard import text
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.state import session

FOLDER = "assessment/dashboard/pages"

#: Heading in the sidebar -> name of the page's file -> its title and icon.
PAGES = {
    "": {"home": (text.HOME, "home")},
    text.MEASURE: {"assess": (text.ASSESS, "play_circle"), "results": (text.RESULTS, "fact_check")},
    text.COMPARE: {"gaps": (text.GAPS, "radar"), "progress": (text.PROGRESS, "trending_up")},
    text.STUDY: {
        "next": (text.NEXT, "signpost"),
        "plan": (text.PLAN, "calendar_month"),
        "review": (text.REVIEW, "history"),
        "diary": (text.DIARY, "edit_note"),
    },
    text.MORE: {"bank": (text.BANK, "inventory_2"), "settings": (text.SETTINGS, "settings")},
}
QUIZ = "quiz"


def current(someone: Person | None) -> Page:
    """Show somebody the way to every page that is for them, and return the one that is wanted now."""
    expected: str = st.session_state.get("page", "")
    page = _navigate(someone, expected)
    if (page.url_path == QUIZ) != (expected == QUIZ):
        page = _navigate(someone, page.url_path)
    st.session_state["page"] = page.url_path
    return page


def banner() -> None:
    """Say on every page when it is not about the learner."""
    if st.session_state.get("demo"):
        with st.container(horizontal=True, vertical_alignment="center", key="banner"):
            st.markdown(f":material/smart_toy: {text.DEMO_BANNER}", width="stretch")
            st.button(text.LEAVE_DEMO, on_click=session.leave_demo, type="tertiary", icon=":material/logout:")


def _navigate(someone: Person | None, name: str) -> Page:
    position: Literal["hidden", "sidebar"] = "sidebar" if someone and name != QUIZ else "hidden"
    sections = {
        heading: [
            st.Page(f"{FOLDER}/{file}.py", title=title, icon=f":material/{icon}:", default=file == "home")
            for file, (title, icon) in pages.items()
            if file != "bank" or (someone and someone.author)
        ]
        for heading, pages in PAGES.items()
    }
    sections[""].append(st.Page(f"{FOLDER}/{QUIZ}.py", title=text.QUIZ, visibility="hidden"))
    return st.navigation(sections, position=position, expanded=True)
