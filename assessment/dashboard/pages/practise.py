"""Assess: choose what to measure or to practise, knowing what it takes and what it will tell."""

import streamlit as st

from assessment import standing
from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, widgets
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text import assess as assess_text
from assessment.standing.precision import half_width

blueprint = session.bank().blueprint
waiting = sittings.unfinished()

st.title(text.ASSESS)
keyboard.mend()
if waiting:
    with st.container(border=True):
        st.markdown(text.waiting(waiting, len(session.log().responses(session.learner(), waiting.id))))
        if st.button(text.RESUME, type="primary", icon=":material/play_circle:"):
            sittings.remember(waiting.id)
            widgets.go("quiz", sitting=waiting.id)

every = tuple(area.id for area in blueprint.areas)
before = standing.measure_profile(blueprint, session.role(), (), session.settings().starting_point)


def scope(mode: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas and topics that a mode is about, by default those that come first."""
    if mode in ("full", "quick"):
        return every, ()
    area = st.session_state.get("scope", every[0])
    members = [topic.id for topic in blueprint.topics_of(area)]
    topic = st.session_state.get("topic")
    return (area,), () if mode == "area" else (topic if topic in members else members[0],)


def caption(mode: str) -> str:
    """Say of a mode what it takes and what it will tell."""
    length = assess_text.LENGTHS[mode]
    if mode == "practice":
        return assess_text.caption(mode, length, None)
    return assess_text.caption(mode, length, half_width(before, *scope(mode), length))


mode = st.radio(
    assess_text.WHAT_KIND,
    list(assess_text.MODES),
    format_func=lambda mode: assess_text.MODES[mode],
    captions=[caption(mode) for mode in assess_text.MODES],
    key="mode",
)
areas, topics = every, ()
if mode not in ("full", "quick"):
    area = st.selectbox(text.AREA, every, format_func=lambda area: blueprint.area(area).name, key="scope")
    areas = (area,)
if mode in ("topic", "practice"):
    choice = [topic.id for topic in blueprint.topics_of(areas[0])]
    topics = (st.selectbox(text.TOPIC, choice, format_func=lambda topic: blueprint.topic(topic).name, key="topic"),)

st.markdown(assess_text.before_start(mode))
if st.button(assess_text.START, type="secondary" if waiting else "primary", icon=":material/play_circle:"):
    kind = "practice" if mode == "practice" else "assessment"
    begun = sittings.begin(kind, areas, topics, assess_text.LENGTHS[mode])
    widgets.go("quiz", sitting=begun.id)
