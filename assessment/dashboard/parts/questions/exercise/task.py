"""The name and task of an exercise, and the list of a topic's exercises."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import exercises, session
from assessment.dashboard.text.parts import exercise as text
from assessment.items import Program


def show_list(items: Sequence[Program]) -> None:
    """List exercises as links, with a check mark on those that were passed."""
    passed, levels = exercises.solved_ids(), session.bank().blueprint.levels
    for item in items:
        label = text.listed(item, levels[item.level - 1].name)
        navigation.link("exercise", label, "check_circle" if item.id in passed else "code", exercise=item.id)


def show_heading(item: Program) -> None:
    """Show the name of an exercise and its task."""
    blueprint = session.bank().blueprint
    topic, level = blueprint.topic(item.topic), blueprint.levels[item.level - 1]
    name = item.title
    name = name[0].upper() + name[1:]
    navigation.name_tab(name)
    st.title(name, anchor=False)
    st.caption(text.about(item, navigation.topic_mention(topic.id, topic.name), level.name))
    show_task(item)


def show_task(item: Program) -> None:
    """Show the task, with its code if it has any."""
    st.markdown(item.stem)
    if item.code:
        st.code(item.code, language=None if item.language == "text" else item.language)
