"""What builds on what: every topic by name, a line of them a step, one topic's way marked; each leads to its page."""

from __future__ import annotations

import streamlit as st

from assessment.blueprint import Blueprint
from assessment.dashboard.parts import looks
from assessment.dashboard.text import skills as text
from assessment.standing.profile import Profile


def show(profile: Profile) -> None:
    """Show the map, whole or with one topic's way."""
    blueprint = profile.blueprint
    names = {topic.id: topic.name for topic in blueprint.topics}
    st.markdown(text.MAP_EXPLAINED)
    chosen = st.selectbox(
        text.WAY_OF, ["", *names], format_func=lambda topic: names.get(topic, text.NO_WAY), key="way-of"
    )
    before, after = (earlier(blueprint, chosen), later(blueprint, chosen)) if chosen else (set(), set())
    if chosen:
        topic = blueprint.topic(chosen)
        opens = [other.name for other in blueprint.topics if chosen in other.prerequisites]
        st.markdown(text.way([names[topic] for topic in topic.prerequisites], topic.name, opens))
    st.html(looks.topic_map(steps(blueprint), profile.topics, chosen, before | after))


def steps(blueprint: Blueprint) -> list[list[str]]:
    """Sort the topics into steps: each builds on earlier ones alone."""
    depth: dict[str, int] = {}
    for topic in blueprint.topics:
        depth[topic.id] = 1 + max((depth[before] for before in topic.prerequisites), default=-1)
    areas = [area.id for area in blueprint.areas]
    ranked = sorted(blueprint.topics, key=lambda topic: areas.index(topic.area))
    return [[topic.id for topic in ranked if depth[topic.id] == step] for step in range(max(depth.values()) + 1)]


def earlier(blueprint: Blueprint, topic: str) -> set[str]:
    """Find all that a topic builds on, however far back."""
    beneath: set[str] = set()
    ahead = [topic]
    while ahead:
        new = set(blueprint.topic(ahead.pop()).prerequisites) - beneath
        beneath |= new
        ahead += new
    return beneath


def later(blueprint: Blueprint, topic: str) -> set[str]:
    """Find all that builds on a topic, however far ahead."""
    above = {topic}
    for other in blueprint.topics:  # what builds on another comes after it
        if above & set(other.prerequisites):
            above.add(other.id)
    return above - {topic}
