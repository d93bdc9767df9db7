"""The way to the sample learner, and the banner on its pages that leads back."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import session
from assessment.dashboard.state.sample import demo
from assessment.errors import StoreError

#: The part of the address that says that the sample learner is shown, and what it says.
ADDRESS, SAMPLE = "learner", "sample"


def offer() -> None:
    """Offer to look at the sample learner, from Today on."""
    if st.button(text.SHOW_DEMO, help=text.SHOW_DEMO_HELP, icon=":material/science:", key="show-demo"):
        demo.load(session.bank(), session.log(), session.person().demo)
        session.show_demo()
        navigation.go("today")


def keep_in_address() -> None:
    """Keep in the address that the sample learner is shown, so that a reload, which begins a new session, shows them again."""
    state, named = st.session_state, st.query_params.get(ADDRESS)
    if named == SAMPLE and not state.get(session.ARRIVED):
        with suppress(StoreError):
            if session.log().sittings(session.person().demo):  # not erased meanwhile
                session.show_demo()
    state[session.ARRIVED] = True
    if state.get("demo") and named != SAMPLE:
        st.query_params[ADDRESS] = SAMPLE
    elif named and not state.get("demo"):
        del st.query_params[ADDRESS]


def banner() -> None:
    """Say on every page of the sample learner that it is not about the visitor."""
    if st.session_state.get("demo"):
        with st.container(horizontal=True, vertical_alignment="center", key="banner"):
            st.markdown(f":material/science: {text.DEMO_BANNER}", width="stretch")
            st.button(text.LEAVE_DEMO, on_click=session.forget, type="tertiary", icon=":material/logout:")
