"""The map of topics by prerequisites, a line per layer; each links to its page, and one topic's path can be marked."""

from __future__ import annotations

import streamlit as st

from assessment.blueprint import Blueprint
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.text import skills as text
from assessment.standing.profile import Profile


def show(profile: Profile) -> None:
    """Show the map, with the path of the topic chosen."""
    blueprint = profile.blueprint
    names = {topic.id: topic.name for topic in blueprint.topics}
    st.markdown(text.MAP_EXPLAINED)
    chosen = st.selectbox(
        text.WAY_OF, ["", *names], format_func=lambda topic: names.get(topic, text.NO_WAY), key="way-of"
    )
    before, after = (
        (prerequisites_of(blueprint, chosen), dependents_of(blueprint, chosen)) if chosen else (set(), set())
    )
    if chosen:
        topic = blueprint.topic(chosen)
        dependents = [other.name for other in blueprint.topics if chosen in other.prerequisites]
        way = text.way([names[topic] for topic in topic.prerequisites], topic.name, dependents)
        st.markdown(navigation.with_topic_links(way))
    st.html(looks.topic_map(layers(blueprint), profile.topics, chosen, before | after))


def layers(blueprint: Blueprint) -> list[list[str]]:
    """Sort topic ids into layers, each of which builds on earlier ones only."""
    depth: dict[str, int] = {}
    for topic in blueprint.topics:
        depth[topic.id] = 1 + max((depth[before] for before in topic.prerequisites), default=-1)
    areas = [area.id for area in blueprint.areas]
    ranked = sorted(blueprint.topics, key=lambda topic: areas.index(topic.area))
    return [[topic.id for topic in ranked if depth[topic.id] == layer] for layer in range(max(depth.values()) + 1)]


def prerequisites_of(blueprint: Blueprint, topic: str) -> set[str]:
    """Return all topics that a topic builds on, directly or indirectly."""
    beneath: set[str] = set()
    ahead = [topic]
    while ahead:
        new = set(blueprint.topic(ahead.pop()).prerequisites) - beneath
        beneath |= new
        ahead += new
    return beneath


def dependents_of(blueprint: Blueprint, topic: str) -> set[str]:
    """Return all topics that build on a topic, directly or indirectly."""
    above = {topic}
    for other in blueprint.topics:  # topics come after their prerequisites
        if above & set(other.prerequisites):
            above.add(other.id)
    return above - {topic}
