"""The one next thing as a card: what, why, and the button that does it."""

from __future__ import annotations

import streamlit as st

from assessment import sitting
from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import due_cards, session, sittings
from assessment.dashboard.state.next_step import Kind, NextStep
from assessment.dashboard.text import next_step as step_text
from assessment.dashboard.text import today as today_text


def show(step: NextStep) -> None:
    """Show the next step."""
    with st.container(border=True, key="next-action"):
        title, why = _said(step)
        st.header(title, anchor=False)
        st.markdown(why)
        _button(step)


def named(step: NextStep) -> str:
    """Name the topic of a step, empty where it has none."""
    return session.bank().blueprint.topic(step.topic).name if step.topic else ""


def _said(step: NextStep) -> tuple[str, str]:
    name = named(step)
    match step.kind:
        case Kind.RESUME:
            assert step.sitting is not None
            answered = len(session.log().responses(session.learner(), step.sitting.id))
            return step_text.RESUME, text.waiting(step.sitting, answered, session.bank().blueprint)
        case Kind.SCAN:
            return step_text.SCAN, today_text.scan()
        case Kind.REVIEW:
            return step_text.REVIEW, step_text.review_why(step.count, step.minutes)
        case Kind.TASK:
            return step_text.study(name), step_text.task_why(step.hours)
        case Kind.STUDY:
            return step_text.study(name), step_text.study_why(step.hours)
        case Kind.DONE:
            return step_text.DONE, step_text.DONE_WHY


def _button(step: NextStep) -> None:
    match step.kind:
        case Kind.RESUME:
            assert step.sitting is not None
            if _primary(step_text.RESUME_IT, "play_circle"):
                sittings.remember(step.sitting.id)
                navigation.go("quiz", sitting=step.sitting.id)
        case Kind.SCAN:
            if _primary(today_text.start(), "play_circle"):
                scan()
        case Kind.REVIEW:
            if _primary(step_text.REVIEW_IT, "history"):
                review()
        case Kind.DONE:
            if _primary(step_text.CHOOSE_ROLE, "settings"):
                navigation.go("settings")
        case _:
            if _primary(step_text.open_topic(named(step)), "menu_book"):
                navigation.go("topic", topic=step.topic)


def scan() -> None:
    """Begin the first scan of all areas."""
    every = [area.id for area in session.bank().blueprint.areas]
    navigation.go("quiz", sitting=sittings.begin("assessment", every, (), sitting.QUICK_LENGTH).id)


def review() -> None:
    """Begin today's review, or go on with it."""
    navigation.go("quiz", sitting=due_cards.begin().id)


def _primary(label: str, icon: str) -> bool:
    return st.button(label, type="primary", icon=f":material/{icon}:", key="next")
