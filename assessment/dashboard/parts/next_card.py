"""The next step as a card: what, why, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from assessment import sitting
from assessment.advice.next_step import (
    CheckFirst,
    CheckTopic,
    Confirm,
    LeftOut,
    MeasureFirst,
    NextStep,
    NothingLeft,
    PlannedCheck,
    PlannedTask,
    Resume,
    ReviewCards,
    Scan,
    StudyTopic,
)
from assessment.advice.recommendation import TopicAdvice
from assessment.advice.steps import steps_ahead
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import begin
from assessment.dashboard.state import due_cards, measures, session, sittings
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import next_step as text
from assessment.standing.profile import Standing
from assessment.words.hours import unbroken


class Card(NamedTuple):
    """A step's title, why it comes first, and its button: label, icon and action."""

    title: str
    why: str
    label: str
    icon: str
    act: Callable[[], None]


def show(step: NextStep) -> None:
    """Show the next step."""
    card = card_of(step)
    with st.container(border=True, key="next-action"):
        st.header(navigation.with_topic_links(card.title), anchor=False)
        st.markdown(unbroken(card.why))
        if st.button(card.label, type="primary", icon=f":material/{card.icon}:", key="next"):
            card.act()


def mention(step: NextStep) -> None:
    """Name the next step on a line that leads to it: to its topic or, where it has none, to the page that begins it."""
    title = card_of(step).title
    linked = navigation.with_topic_links(title)
    st.markdown(text.NEXT.format(step=f"[{title}](today)" if linked == title else linked))


def card_of(step: NextStep) -> Card:
    """Return the card of a step."""
    match step:
        case Resume(sitting=waiting):
            given = session.log().responses(session.learner(), waiting.id)
            why = quiz_text.waiting(waiting, given, session.bank().blueprint, session.calendar())
            return Card(text.RESUME, why, text.RESUME_IT, "play_circle", lambda: _resume(waiting.id))
        case Scan(questions=count):
            return Card(text.SCAN, text.scan_why(count), today_text.start(count), "play_circle", scan)
        case ReviewCards(cards=count):
            why = text.review_why(count, due_cards.to_review()[1].minutes)
            return Card(text.REVIEW, why, text.REVIEW_IT, "history", review)
        case PlannedTask(standing=standing, hours=hours, instead=instead, begins=begins):
            return _study(standing, text.task_why(hours, begins, _mention(instead.standing) if instead else ""))
        case PlannedCheck(standing=standing, begins=begins):
            return _check(standing, text.planned_check_why(_length(standing), standing.verdict, begins))
        case MeasureFirst(standing=standing, instead=instead):
            most = _length(standing)
            if instead and instead.standing == standing:
                return _check(standing, text.measure_itself_why(most))
            return _check(standing, text.measure_why(most, _mention(instead.standing) if instead else ""))
        case CheckFirst(standing=standing):
            return _check(standing, text.check_first_why(_length(standing), standing.verdict))
        case CheckTopic(advice=advice):
            return _check(advice.standing, text.check_why(advice, _length(advice.standing)))
        case StudyTopic(advice=advice):
            ready = measures.readiness()
            gap = ready.biggest_gap if ready else None
            return _study(advice.standing, text.study_why(advice, gap, _first_level(advice)))
        case LeftOut():
            why = text.LEFT_OUT_WHY
            return Card(text.LEFT_OUT, why, text.OPEN_PLAN, "calendar_month", lambda: navigation.go("plan"))
        case Confirm(questions=count, answers=answers):
            return Card(text.CONFIRM, text.confirm_why(answers, count), text.CONFIRM_IT, "play_circle", full_assessment)
        case NothingLeft() if all(distance.reached for distance in measures.distances()):
            why = text.NO_ROLE_ASKS_MORE
            return Card(text.DONE, why, text.SEE_SKILLS, "radar", lambda: navigation.go("skills"))
        case NothingLeft():
            return Card(text.DONE, text.DONE_WHY, text.CHOOSE_ROLE, "settings", lambda: navigation.go("settings"))


def _first_level(advice: TopicAdvice) -> tuple[str, float] | None:
    """Return the first of several levels to study in a topic, with its hours; None where there is one, or hours are logged."""
    steps = [entry for entry in steps_ahead(measures.profile()) if entry.step.topic == advice.standing.id]
    first = [entry.hours for entry in steps if entry.step.level == steps[0].step.level]
    if advice.logged or not steps or len(first) == len(steps):
        return None
    return session.bank().blueprint.levels[steps[0].step.level - 1].name, sum(first)


def scan() -> None:
    """Begin the quick scan of all areas."""
    _assess(sitting.QUICK_LENGTH)


def full_assessment() -> None:
    """Begin the full assessment of all areas."""
    _assess(sitting.FULL_LENGTH)


def _assess(most: int) -> None:
    every = [area.id for area in session.bank().blueprint.areas]
    begin.quiz("assessment", every, (), sittings.longest(most))


def review() -> None:
    """Begin or continue today's review."""
    navigation.go("quiz", sitting=due_cards.begin().id)


def _resume(sitting_id: str) -> None:
    sittings.remember(sitting_id)
    navigation.go("quiz", sitting=sitting_id)


def _study(standing: Standing, why: str) -> Card:
    def act() -> None:
        navigation.go("topic", topic=standing.id)

    return Card(text.study(standing.name), why, text.open_topic(standing.name), "menu_book", act)


def _check(standing: Standing, why: str) -> Card:
    topics = () if standing.id == standing.area else (standing.id,)

    def act() -> None:
        begin.quiz("assessment", (standing.area,), topics, _length(standing))

    return Card(text.check(standing.name), why, text.CHECK_IT, "fact_check", act)


def _length(standing: Standing) -> int:
    if standing.id == standing.area:
        return sittings.longest(sitting.AREA_LENGTH, (standing.area,))
    return sittings.check_length(standing.id)


def _mention(standing: Standing) -> str:
    return navigation.topic_mention(standing.id, standing.name)
