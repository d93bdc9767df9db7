"""Skill gaps: the four areas, and the topics of one, measured against the target role."""

import streamlit as st

from assessment.dashboard import charts, session, text, widgets

profile, _ = session.standing()

st.title(text.GAPS)
widgets.target()
widgets.radar(text.AREAS_HEADING, profile.areas)

st.header(text.TOPICS_OF)
names = {one.id: one.name for one in profile.areas}
area = st.segmented_control(
    text.TOPICS_OF,
    list(names),
    format_func=lambda area_id: names[area_id],
    default=next(iter(names)),
    required=True,
    label_visibility="collapsed",
    key="area",
)
widgets.radar(names[area], profile.topics_of(area), charts.ACCENTS[area])
