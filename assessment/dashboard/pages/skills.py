"""Skills: how ready somebody is, the four areas against the role, and every topic behind them."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import choices, readiness, skill_views, standings
from assessment.dashboard.state import measures
from assessment.dashboard.text import skills as skills_text

profile = measures.profile()
views = {
    "topics": skill_views.show_topics,
    "area": skill_views.show_area,
    "map": skill_views.show_map,
    "time": skill_views.show_over_time,
    "certainty": skill_views.show_certainty,
    "roles": skill_views.show_roles,
    "sittings": skill_views.show_sittings,
}
if (wanted := st.query_params.get("view")) in views:
    st.session_state["skills-view"] = skills_text.VIEWS[wanted]
    del st.query_params["view"]

st.title(text.SKILLS, anchor=False)
choices.role_gone()
if profile.answer_count:
    readiness.headline()
else:
    st.info(skills_text.NOT_MEASURED, icon=":material/info:")
standings.rows(profile.areas)
standings.close_calls(profile.areas)
standings.radar(text.EVERYTHING, profile.areas)

# only the view that is looked at is made: every chart and every cell delays the first
tabs = st.tabs(list(skills_text.VIEWS.values()), key="skills-view", on_change="rerun")
for tab, show in zip(tabs, views.values(), strict=True):
    if tab.open:
        with tab:
            show(profile)
