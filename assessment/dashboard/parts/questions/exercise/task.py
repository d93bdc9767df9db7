"""What an exercise asks: its name, its task, and the list of a topic's exercises."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text.parts import exercise as text
from assessment.items import Program


def listing(topic: str) -> None:
    """List the exercises of a topic, each a link to its page, with a mark on those that were passed. Nothing without any."""
    passed = exercises.solved_ids()
    for item in exercises.of_topic(topic):
        navigation.link(
            "exercise", text.listed(item), "check_circle" if item.id in passed else "code", exercise=item.id
        )


def heading(item: Program) -> None:
    """Write the name of an exercise and its task."""
    topic = session.bank().blueprint.topic(item.topic)
    name = text.title(item)
    name = name[0].upper() + name[1:]
    navigation.name_tab(name)
    st.title(name, anchor=False)
    st.caption(text.about(item, topic.name))
    show_task(item)


def show_task(item: Program) -> None:
    """Write what is asked, with the artefact where there is one."""
    st.markdown(item.stem)
    if item.code:
        st.code(item.code, language=None if item.language == "text" else item.language)
