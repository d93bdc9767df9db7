"""Assess: choose what to measure or to practise, knowing what it takes and what it will tell."""

import streamlit as st

from assessment import plan
from assessment.dashboard import keyboard, session, text, widgets
from assessment.dashboard.text import assess as assess_text
from assessment.plan.precision import half_width

blueprint = session.bank().blueprint
waiting = session.unfinished()

st.title(text.ASSESS)
keyboard.mend()
if waiting:
    st.info(
        text.waiting(waiting, len(session.log().responses(session.learner(), waiting.id))), icon=":material/pending:"
    )
    if st.button(text.RESUME, type="primary"):
        session.remember(waiting.id)
        widgets.go("quiz", sitting=waiting.id)

mode = st.radio(
    assess_text.WHAT_KIND,
    list(assess_text.MODES),
    format_func=lambda mode: assess_text.MODES[mode],
    captions=[assess_text.MODE_CAPTIONS[mode] for mode in assess_text.MODES],
    key="mode",
)
areas = tuple(area.id for area in blueprint.areas)
topics: tuple[str, ...] = ()
if mode in ("area", "topic", "practice"):
    area = st.selectbox(text.AREA, areas, format_func=lambda area: blueprint.area(area).name, key="scope")
    areas = (area,)
if mode in ("topic", "practice"):
    choice = [topic.id for topic in blueprint.topics_of(areas[0])]
    topics = (st.selectbox(text.TOPIC, choice, format_func=lambda topic: blueprint.topic(topic).name, key="topic"),)

length = assess_text.LENGTHS[mode]
st.markdown(assess_text.before_start(mode, length))
if mode != "practice":
    profile = plan.profile(blueprint, session.role(), (), session.settings().starting_point)
    st.markdown(assess_text.precision(mode, half_width(profile, areas, topics, length)))

if st.button(assess_text.START, type="secondary" if waiting else "primary"):
    begun = session.begin("practice" if mode == "practice" else "assessment", areas, topics, length)
    widgets.go("quiz", sitting=begun.id)
