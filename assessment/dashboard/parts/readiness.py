"""The learner's readiness for the role."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.state import measures, session
from assessment.words import readiness as words


def line() -> None:
    """Show readiness on one line with a link to the skills, once anything was measured."""
    if not measures.evidence():
        return
    ready = measures.readiness()
    parts = [words.headline(ready, session.role().name), words.standing_out(ready), f"[{text.ALL_SKILLS}](skills)"]
    st.markdown(" · ".join(part for part in parts if part))


def headline() -> None:
    """Show readiness at the head of a page."""
    ready = measures.readiness()
    st.markdown(f"## {words.headline(ready, session.role().name)}")
    if notes := words.standing_out(ready):
        st.markdown(notes)
    if ready is not None:
        st.caption(text.READY_EXPLAINED)
