"""What next: the areas and topics in the order that gains most, each with its reasons."""

import streamlit as st

from assessment.dashboard import session, text, widgets
from assessment.dashboard.text import next as next_text

_, advice = session.advice()

st.title(text.NEXT)
widgets.target()
if not advice.topics:
    st.success(next_text.NOTHING_LEFT)
    st.stop()

st.header(next_text.STUDY_NEXT.format(area=advice.areas[0].standing.name))
st.markdown(next_text.RANKING_EXPLAINED)
for rank, area in enumerate(advice.areas, start=1):
    with st.container(border=True):
        st.markdown(f"### {rank}. {area.standing.name}")
        st.markdown("\n".join(f"- {reason}" for reason in area.reasons))

st.header(next_text.TOPICS_NEXT)
for rank, topic in enumerate(advice.topics[: next_text.TOPICS_SHOWN], start=1):
    with st.container(border=True):
        st.markdown(f"### {rank}. {topic.standing.name}")
        st.markdown("\n".join(f"- {reason}" for reason in topic.reasons))
st.page_link("assessment/dashboard/pages/plan.py", label=text.PLAN, icon=":material/calendar_month:")
