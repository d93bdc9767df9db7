"""The way to the sample learner; the banner on its pages leads back."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import session
from assessment.dashboard.state.sample import demo


def offer() -> None:
    """Offer to look at the sample learner."""
    st.button(text.SHOW_DEMO, on_click=_show, help=text.SHOW_DEMO_HELP, icon=":material/science:", key="show-demo")


@report_unsaved
def _show() -> None:
    st.session_state["demo"] = True
    st.session_state.pop("sitting", None)
    demo.load(session.bank(), session.log(), session.learner())
