"""One topic: where somebody stands in it, why it matters, what to do now, and everything there is about it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import streamlit as st

from assessment import sitting
from assessment.dashboard import text
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import exercise, question
from assessment.dashboard.parts.study_log import log_line
from assessment.dashboard.state import exercises, measures, session, sittings, study_log
from assessment.dashboard.state.topic import steps, topics
from assessment.dashboard.state.topic.steps import Stage
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import topic as topic_text
from assessment.dashboard.text.parts import diary as diary_text
from assessment.diary import StudyEntry
from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration, logged_hours
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words import advice as words
from assessment.words.plan import address

blueprint, state = session.bank().blueprint, st.session_state
names = study_log.names()


def choose() -> None:
    """Ask for a topic where the address names none."""
    st.title(text.TOPIC, anchor=False)
    chosen = st.selectbox(topic_text.NO_TOPIC, list(names), None, format_func=names.get, placeholder=topic_text.CHOOSE)
    if chosen:
        navigation.go("topic", topic=chosen)


def actions(topic: str, standing: Standing) -> None:
    """Offer what fits now as the one primary button, and the other ways beside it."""
    reading = steps.begin_with(blueprint, session.role(), {topic: standing}, topic)
    fits = fitting(standing, reading is not None and bool(address(reading.url)))
    with st.container(horizontal=True, key="topic-actions"):
        if fits == "study" and reading is not None:
            label = f"{topic_text.STUDY}: {reading.title}"
            st.link_button(label, address(reading.url), type="primary", icon=":material/menu_book:")
        check, practise = (
            st.button(label, type="primary" if fits == kind else "secondary", icon=icon, help=says, key=kind)
            for kind, label, icon, says in (
                (
                    "check",
                    topic_text.CHECK,
                    ":material/fact_check:",
                    topic_text.check_help(sittings.check_length(topic)),
                ),
                ("practise", topic_text.PRACTISE, ":material/exercise:", topic_text.PRACTISE_HELP),
            )
        )
    area = blueprint.topic(topic).area
    if check:
        navigation.go("quiz", sitting=sittings.begin("assessment", (area,), (topic,), sittings.check_length(topic)).id)
    if practise:
        navigation.go("quiz", sitting=sittings.begin("practice", (area,), (topic,), sitting.PRACTICE_LENGTH).id)


def fitting(standing: Standing, readable: bool) -> str:
    """Say what fits a topic now: what is not known is checked, a gap is studied, and what is met is practised."""
    advised = topics.advice_on(topic_id)
    studied_enough = advised is not None and advised.logged >= advised.hours
    match standing.verdict:
        case Verdict.GAP | Verdict.LIKELY_GAP if not studied_enough:
            return "study" if readable else "practise"
        case Verdict.MET | Verdict.BEYOND | Verdict.NOT_REQUIRED:
            return "practise"
        case _:
            return "check"


def stage(following: Stage) -> None:
    """Show what comes next: outcomes, resources and projects."""
    if following.level is not None:
        st.markdown(topic_text.next_level(following.level, following.hours))
    st.header(topic_text.OUTCOMES, anchor=False)
    st.markdown("\n".join(f"- {topic_text.outcome(*outcome)}" for outcome in following.outcomes))
    if following.readings:
        st.header(topic_text.RESOURCES, anchor=False)
        st.markdown("\n".join(topic_text.reading(reading) for reading in following.readings))
    if following.tasks:
        st.header(topic_text.PROJECTS, anchor=False)
        for number, task in enumerate(following.tasks):
            with st.expander(topic_text.task_title(task), key=f"project-{number}"):
                needs = [f"{names[other]} ({blueprint.levels[level - 1].name})" for other, level in task.needs.items()]
                st.markdown(topic_text.task(task, needs))


def missed(topic: str) -> None:
    """Show what was missed, with the way to try it again."""
    wrong = topics.missed(topic)
    if not wrong:
        return
    st.header(topic_text.MISSED, anchor=False)
    count = min(len(wrong), topics.MOST_MISSED)
    if st.button(quiz_text.redo(count), icon=":material/replay:", help=topic_text.REDO_HELP, key="redo"):
        navigation.go("quiz", sitting=sittings.redo(wrong[:count], (topic,)).id)
    for number, response in enumerate(wrong[: topic_text.MISSED_SHOWN], start=1):
        with st.expander(question.headline(response), key=f"missed-{response.item_id}"):
            question.explain(number, response)


def log_hours() -> None:
    """Log what was typed."""
    try:
        hours = duration.whole(state["topic-hours"])
        logged_hours.check(hours, state["topic-note"], session.today(), session.today())
    except InvalidEntry as error:
        study_log.refuse(str(error))
        return
    entry = StudyEntry(str(uuid.uuid4()), topic_id, hours, state["topic-note"], session.today(), datetime.now(UTC))
    if study_log.keep(entry, diary_text.logged(entry, names)):
        state["topic-note"] = ""


def hours_and_notes(topic: str) -> None:
    """Take hours, and show those of before."""
    st.header(topic_text.LOG_HOURS, anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(topic_text.HOURS, "1", key="topic-hours", width=110)
        st.text_input(topic_text.NOTE, key="topic-note")
        st.button(topic_text.LOG_IT, on_click=log_hours, icon=":material/check:", key="topic-log")
    log_line.show_back(state.get("topic-hours", "1"))
    study_log.outcome()
    if entries := topics.study_entries(topic):
        st.markdown(topic_text.logged(entries))
        for entry in reversed(entries[-topic_text.LOGGED_SHOWN :]):
            st.text(topic_text.logged_line(entry))


def around(topic: str) -> None:
    """Show what the topic builds on and what it opens, each a link."""
    before = [(other, names[other]) for other in blueprint.topic(topic).prerequisites]
    after = [(other.id, other.name) for other in blueprint.topics if topic in other.prerequisites]
    st.header(topic_text.AROUND, anchor=False)
    st.html(
        looks.pairs(
            [
                (topic_text.BUILDS_ON, looks.topics(before) or topic_text.NOTHING),
                (topic_text.OPENS, looks.topics(after) or topic_text.NOTHING),
            ]
        )
    )


# links in plans of before may name a topic as it was called then
topic_id = next(iter(blueprint.heirs(st.query_params.get("topic", ""))), "")
if topic_id not in names:
    choose()
    st.stop()
shown_topic = blueprint.topic(topic_id)
navigation.name_tab(shown_topic.name)
standing = next(standing for standing in measures.profile().topics if standing.id == topic_id)

st.caption(blueprint.area(shown_topic.area).name)
st.title(shown_topic.name, anchor=False)
st.html(looks.standing(standing))
st.markdown(topic_text.level_line(standing))
if said := topic_text.in_plan(
    *topics.in_plan(topic_id), bool(session.log().adopted_plans(session.learner())), standing
):
    st.markdown(said)
actions(topic_id, standing)
if advised := topics.advice_on(topic_id):
    st.header(topic_text.WHY, anchor=False)
    st.markdown("\n".join(f"- {reason}" for reason in words.of_topic(advised)))

following, others = steps.stages(blueprint, session.role(), shown_topic, standing)
if following is not None:
    stage(following)
if others:
    with st.expander(topic_text.OTHER_LEVELS, key="other-levels", expanded=following is None):
        for other in others:
            st.markdown(topic_text.stage(other.level, other.hours, topic_text.outline(*other[2:])))
if exercises.of_topic(topic_id):
    st.header(text.EXERCISES, anchor=False)
    exercise.listing(topic_id)
missed(topic_id)
hours_and_notes(topic_id)
around(topic_id)
