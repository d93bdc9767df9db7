"""The way to the sample learner, and the banner on its pages that leads back."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import session
from assessment.dashboard.state.sample import demo


def offer() -> None:
    """Offer to look at the sample learner, from Today on."""
    if st.button(text.SHOW_DEMO, help=text.SHOW_DEMO_HELP, icon=":material/science:", key="show-demo"):
        demo.load(session.bank(), session.log(), session.person().demo)
        session.show_demo()
        navigation.go("today")


def banner() -> None:
    """Say on every page of the sample learner that it is not about the visitor."""
    if st.session_state.get("demo"):
        with st.container(horizontal=True, vertical_alignment="center", key="banner"):
            st.markdown(f":material/science: {text.DEMO_BANNER}", width="stretch")
            st.button(text.LEAVE_DEMO, on_click=session.forget, type="tertiary", icon=":material/logout:")
