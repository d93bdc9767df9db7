"""Skills: readiness, the areas against the role, and the views behind them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import choices, next_card, skill_views, standings, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import measures, next_step, session
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text.parts import next_step as step_text

profile = measures.profile()
st.title(text.SKILLS, anchor=False)
choices.warn_role_gone()
if profile.answer_count and (unfinished := next_step.not_finished()):
    st.info(quiz_text.not_finished(unfinished, profile.blueprint), icon=":material/info:")
    navigation.link("quiz", step_text.RESUME, "play_circle", sitting=unfinished.id)
elif profile.answer_count:
    standings.readiness(measures.readiness(), session.role())
    next_card.mention(next_step.current())
else:
    st.info(skills_text.NOT_MEASURED, icon=":material/info:")
    next_card.mention(next_step.current())
standings.rows(profile.areas)
standings.close_calls(profile.areas)
standings.radar(text.EVERYTHING, profile.areas)
views.show(
    "skills",
    skills_text.VIEWS,
    {
        "topics": partial(skill_views.show_topics, profile),
        "area": partial(skill_views.show_area, profile),
        "map": partial(skill_views.show_map, profile),
        "time": partial(skill_views.show_over_time, profile),
        "certainty": partial(skill_views.show_certainty, profile),
        "roles": partial(skill_views.show_roles, profile),
        "sittings": partial(skill_views.show_sittings, profile),
    },
)
