"""Practise: the next step, every kind of sitting with its length, and the cards."""

from __future__ import annotations

import streamlit as st

from assessment.advice.next_step import subject
from assessment.dashboard import text
from assessment.dashboard.parts import card_view, next_card, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import begin
from assessment.dashboard.state import due_cards, exercises, measures, next_step, session, sittings
from assessment.dashboard.state.topic import topics
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.standing.precision import half_width

blueprint = session.bank().blueprint
names = {area.id: area.name for area in blueprint.areas}
every = tuple(names)


def offer(key: str, title: str, caption: str, *labels: str, disabled: bool = False) -> str:
    """Show one kind of sitting with its buttons; return the label of the button clicked, else ""."""
    with st.container(key=f"offer-{key}"):
        left, buttons = st.columns([5, 1.2 * len(labels)], vertical_alignment="center")
        left.markdown(f"**{title}**  \n{caption}")
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            pressed = [
                label
                for label in labels
                if st.button(label, key=f"start-{key}-{label.lower()}", help=f"{title}: {label}", disabled=disabled)
            ]
    return pressed[0] if pressed else ""


def max_questions(mode: str, areas: tuple[str, ...]) -> int:
    """Return the most questions a sitting can ask."""
    return sittings.longest(practise_text.LENGTHS[mode], areas)


def describe(mode: str, areas: tuple[str, ...]) -> str:
    """Describe how long a sitting is, and how precisely it measures a new learner."""
    new_learner = measures.profile_at(session.role(), session.settings().starting_point, measures.today(), ())
    length = max_questions(mode, areas)
    return practise_text.caption(mode, length, half_width(new_learner, areas, (), length))


def measure(next_area: str) -> None:
    """Offer the sittings that measure; of the areas, the next one is chosen at first."""
    st.header(practise_text.MEASURE, anchor=False)
    if offer("scan", practise_text.SCAN, describe("scan", every), practise_text.BEGIN):
        begin.quiz("assessment", every, (), max_questions("scan", every))
    if offer("full", practise_text.FULL, describe("full", every), practise_text.BEGIN):
        begin.quiz("assessment", every, (), max_questions("full", every))
    with st.container(key="one-area", gap="small"):
        first = every.index(next_area) if next_area else 0
        area = st.session_state.get("scope", every[first])
        pressed = offer("area", practise_text.AREA, describe("area", (area,)), practise_text.BEGIN)
        chosen = st.selectbox(text.AREA, every, first, format_func=names.get, key="scope", label_visibility="collapsed")
        if pressed:
            begin.quiz("assessment", (chosen,), (), max_questions("area", (chosen,)))


def learn(next_topic: str) -> None:
    """Offer checks, practice, code exercises, reviews and missed questions; of the topics, the next one is chosen at first."""
    st.header(practise_text.LEARN, anchor=False)
    topic_ids = [topic.id for topic in blueprint.topics]
    with st.container(key="one-topic", gap="small"):
        first = topic_ids.index(next_topic) if next_topic else 0
        caption = practise_text.topic_caption(sittings.check_length(st.session_state.get("topic", topic_ids[first])))
        pressed = offer("topic", practise_text.TOPIC, caption, practise_text.CHECK, practise_text.PRACTISE)
        topic = st.selectbox(
            text.TOPIC,
            topic_ids,
            first,
            format_func=lambda topic: blueprint.topic(topic).name,
            key="topic",
            label_visibility="collapsed",
        )
        if pressed == practise_text.CHECK:
            begin.check(topic)
        elif pressed:
            begin.practice(topic)
    if exercises.topics():
        passed, total = exercises.count()
        if offer("code", text.EXERCISES, exercise_text.caption(passed, total), exercise_text.CHOOSE):
            navigation.go("exercise")
    _, due = due_cards.to_review()
    count = len(due.cards)
    caption = practise_text.review_caption(count, due.minutes)
    if offer("cards", practise_text.REVIEW, caption, practise_text.BEGIN, disabled=not count):
        next_card.review()
    wrong = topics.missed()
    caption = practise_text.redo_caption(len(wrong), topics.MOST_MISSED)
    if offer("redo", practise_text.REDO, caption, practise_text.BEGIN, disabled=not wrong):
        navigation.go("quiz", sitting=sittings.redo(wrong[: topics.MOST_MISSED]).id)


def start() -> None:
    """Offer every kind of sitting, the next step first."""
    step = next_step.current()
    next_card.show(step)
    about, topic = subject(step), next_step.topic(step, next_step.plan_in_use())
    measure(about.area if about else blueprint.topic(topic).area if topic else "")
    learn(topic)
    st.caption(practise_text.ALWAYS)


st.title(text.PRACTISE, anchor=False)
views.show("practise", practise_text.VIEWS, {"start": start, "cards": card_view.show})
