"""What becomes of a learner's report, beside the box for it."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.people import sign_in
from assessment.dashboard.state import addresses
from assessment.dashboard.text import quiz as quiz_text


def explain(reported: str) -> None:
    """Say that what is `reported` will not count, and who sees the report: on one's own computer nobody else does."""
    st.markdown(quiz_text.report_explained(reported, several_people()))


def several_people() -> bool:
    """Return whether several people use this installation, or a log on a server."""
    return sign_in.shared() or addresses.on_server()
