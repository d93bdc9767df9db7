"""The map of topics by prerequisites, a line per layer; each links to its page, and one topic's path can be marked."""

from __future__ import annotations

import streamlit as st

from assessment.blueprint import Blueprint
from assessment.dashboard.parts import looks, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state.topic import neighbours
from assessment.dashboard.text import skills as text
from assessment.dashboard.text import topic as topic_text
from assessment.standing.profile import Profile

#: The key of the topic whose path is marked, which stands in the address.
WAY = "way-of"


def show(profile: Profile) -> None:
    """Show the map, with the path of the topic chosen."""
    blueprint = profile.blueprint
    names = {topic.id: topic.name for topic in blueprint.topics}
    st.markdown(text.MAP_EXPLAINED)
    keep = views.in_address("way", WAY, {"none": "", **{topic: topic for topic in names}})
    chosen = st.selectbox(
        text.WAY_OF, ["", *names], format_func=lambda topic: names.get(topic, text.NO_WAY), key=WAY, on_change=keep
    )
    marked: set[str] = set()
    if chosen:
        marked = neighbours.all_beneath(blueprint, chosen) | neighbours.all_above(blueprint, chosen)
        before, after = neighbours.builds_on(blueprint.topic(chosen)), neighbours.opens(blueprint, chosen)
        way = text.way(
            [names[topic] + topic_text.needed_from(blueprint, level) for topic, level in before.items()],
            names[chosen],
            [names[topic] + topic_text.opened_from(blueprint, level) for topic, level in after.items()],
        )
        st.markdown(navigation.with_topic_links(way))
    st.html(looks.topic_map(layers(blueprint), profile.topics, chosen, marked))


def layers(blueprint: Blueprint) -> list[list[str]]:
    """Sort topic ids into layers, each of which has its prerequisites in earlier ones only."""
    depth: dict[str, int] = {}
    for topic in blueprint.topics:
        depth[topic.id] = 1 + max((depth[before] for before in topic.prerequisites), default=-1)
    areas = [area.id for area in blueprint.areas]
    ranked = sorted(blueprint.topics, key=lambda topic: areas.index(topic.area))
    return [[topic.id for topic in ranked if depth[topic.id] == layer] for layer in range(max(depth.values()) + 1)]
