"""The learner's distance from every role, and what each role asks."""

from __future__ import annotations

import streamlit as st

from assessment.advice.roles import required_score
from assessment.dashboard.state import measures
from assessment.dashboard.text import skills as text
from assessment.standing.profile import Profile


def show(profile: Profile) -> None:
    """Compare the learner with every role, and the roles with each other."""
    far = measures.distances()
    st.markdown(text.between_roles(far, profile.role))
    st.table([text.role_row(distance, profile.role) for distance in far], hide_index=True)
    st.markdown(text.SIDE_BY_SIDE)
    with st.container(key="standings-roles"):
        rows = []
        for area in profile.areas:
            asked = [(other.role, required_score(profile.blueprint, other.role, area.id)) for other in far]
            rows.append(text.side_by_side(area, asked))
        st.table(rows, hide_index=True)
