"""Every topic by area, to search and to sort; and the radar of one area."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.dashboard import text as shared
from assessment.dashboard.parts import looks, standings, views
from assessment.dashboard.text import skills as text
from assessment.plan.study_log.topic_words import has_words
from assessment.standing.profile import Profile, Standing

#: The keys of the widgets whose value stands in the address.
SEARCH, ORDER, AREA = "find-topic", "topic-order", "area"


def show_topics(profile: Profile) -> None:
    """List the topics of each area; those without answers, which repeat the area's figures, are folded."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            text.FIND,
            key=SEARCH,
            type="search",
            placeholder=text.FIND_PLACEHOLDER,
            live=True,
            on_change=views.words_in_address("find", SEARCH),
        )
        keep = views.in_address("sort", ORDER, {order: order for order in text.ORDERS})
        st.segmented_control(
            text.ORDER,
            list(text.ORDERS),
            format_func=lambda order: text.ORDERS[order],
            required=True,
            key=ORDER,
            on_change=keep,
            wrap=True,  # beside the search it would be cut off on a phone
        )
    order = str(st.session_state[ORDER])
    wanted = (words or "").strip()
    listed = [
        (area, [topic for topic in profile.topics_of(area.id) if has_words(topic.name, wanted)])
        for area in profile.areas
    ]
    if not any(members for _, members in listed):
        st.markdown(text.NOT_FOUND)
    for area, members in listed:
        if members:
            _show_area(area, sort_topics(members, order), everything=bool(wanted))


def show_area(profile: Profile) -> None:
    """Show the radar of one area's topics."""
    names = {area.id: area.name for area in profile.areas}
    keep = views.in_address("area", AREA, {area: area for area in names})
    st.segmented_control(
        shared.AREA,
        list(names),
        format_func=lambda area: names[area],
        required=True,
        key=AREA,
        on_change=keep,
    )
    chosen = str(st.session_state[AREA])
    standings.radar(names[chosen], profile.topics_of(chosen), looks.accent(chosen))


def sort_topics(topics: Sequence[Standing], order: str) -> list[Standing]:
    """Sort topics, which come in the curriculum's order."""
    match order:
        case "gap":
            return sorted(topics, key=lambda topic: topic.score - (topic.required_score or -100.0))
        case "score":
            return sorted(topics, key=lambda topic: topic.score)
        case "width":
            return sorted(topics, key=lambda topic: topic.low - topic.high)
        case _:
            return list(topics)


def _show_area(area: Standing, topics: Sequence[Standing], everything: bool) -> None:
    st.header(area.name, anchor=False)
    asked = [topic for topic in topics if topic.answer_count or everything]
    inferred = [topic for topic in topics if topic not in asked]
    if asked:
        st.html(looks.rows(asked, linked=True))
    if inferred:
        with st.expander(
            text.inferred(len(inferred), bool(area.answer_count)), key=f"alike-{area.id}", expanded=not asked
        ):
            st.html(looks.rows(inferred, linked=True))
