"""What next: the areas and topics in the order that gains most, why, what was learned, and what would change the order."""

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import widgets
from assessment.dashboard.state import session
from assessment.dashboard.text import next as next_text

st.title(text.NEXT)
widgets.target()
with st.spinner(next_text.WORKING_OUT):
    profile, advice = session.advice()
    would_change = session.would_change()
if not advice.topics:
    st.success(next_text.NOTHING_LEFT)
    st.stop()

st.header(next_text.STUDY_NEXT.format(area=advice.areas[0].standing.name))
st.markdown(next_text.RANKING_EXPLAINED)
for rank, area in enumerate(advice.areas, start=1):
    with st.container(border=True, key=f"area-{area.standing.id}"):
        st.markdown(f"### {rank}. {area.standing.name}")
        st.markdown("\n".join(f"- {reason}" for reason in area.reasons))

st.header(next_text.TOPICS_NEXT)
for rank, topic in enumerate(advice.topics[: next_text.TOPICS_SHOWN], start=1):
    with (
        st.container(key=f"area-{topic.standing.area}-{rank}"),
        st.expander(next_text.topic(rank, topic), expanded=rank == 1),
    ):
        st.markdown("\n".join(f"- {reason}" for reason in topic.reasons))
widgets.link("plan", next_text.TO_PLAN, "calendar_month")

st.header(next_text.LEARNED)
st.markdown(next_text.learned(advice.learned, profile.answered))

st.header(next_text.WOULD_CHANGE)
st.markdown(next_text.would_change(would_change))
