"""One topic: the learner's standing, why it matters, what to do now, and everything there is about it."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import begin, exercise, question
from assessment.dashboard.parts.study_log import log_line
from assessment.dashboard.state import exercises, measures, session, sittings, study_log
from assessment.dashboard.state.topic import neighbours, steps, topics
from assessment.dashboard.state.topic.steps import Stage
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import topic as topic_text
from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration
from assessment.standing.checks import Outcome
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words import advice as words
from assessment.words import check as check_words
from assessment.words.hours import unbroken
from assessment.words.plan import OUTCOMES, address

blueprint, state = session.bank().blueprint, st.session_state
names = study_log.names()


def choose_topic() -> None:
    """Ask for a topic if the address names none."""
    st.title(text.TOPIC, anchor=False)
    chosen = st.selectbox(topic_text.NO_TOPIC, list(names), None, format_func=names.get, placeholder=topic_text.CHOOSE)
    if chosen:
        navigation.go("topic", topic=chosen)


def show_actions(topic: str, standing: Standing) -> None:
    """Offer the best action as the primary button, and the others beside it."""
    reading = steps.begin_with(blueprint, session.role(), {topic: standing}, topic)
    best = best_action(standing, reading is not None and bool(address(reading.url)))
    with st.container(horizontal=True, key="topic-actions"):
        if best == "study" and reading is not None:
            label = f"{topic_text.STUDY}: {reading.title}"
            st.link_button(label, address(reading.url), type="primary", icon=":material/menu_book:")
        check, practise = (
            st.button(label, type="primary" if best == kind else "secondary", icon=icon, help=says, key=kind)
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
    if check:
        begin.check(topic)
    if practise:
        begin.practice(topic)


def best_action(standing: Standing, readable: bool) -> str:
    """Return what to do with a topic now: `study` for a gap, or where a check left it open; `practise` if it is met, else `check`."""
    advised, check = topics.advice_on(topic_id), measures.profile().checked.get(topic_id)
    studied_enough = advised is not None and advised.logged >= advised.hours
    match standing.verdict:
        case Verdict.CLOSE_CALL if check and check.outcome is Outcome.CLOSE_CALL and not studied_enough:
            return "study" if readable else "practise"
        case Verdict.GAP | Verdict.LIKELY_GAP if not studied_enough:
            return "study" if readable else "practise"
        case Verdict.MET | Verdict.BEYOND | Verdict.NOT_REQUIRED:
            return "practise"
        case _:
            return "check"


def show_stage(following: Stage, standing: Standing) -> None:
    """Show the hours, outcomes, resources and projects of the next level."""
    perhaps_held = not standing.guessed and following.level == standing.level
    planned = sum(step.hours for step in planned_steps if step.level == following.level)
    st.markdown(unbroken(topic_text.next_level(following.level, following.hours, perhaps_held, planned)))
    st.header(OUTCOMES, anchor=False)
    st.markdown("\n".join(f"- {topic_text.outcome(*outcome)}" for outcome in following.outcomes))
    if following.readings:
        st.header(topic_text.RESOURCES, anchor=False)
        st.markdown("\n".join(topic_text.reading(reading) for reading in following.readings))
    if following.tasks:
        st.header(topic_text.HANDS_ON, anchor=False)
        for number, task in enumerate(following.tasks):
            with st.expander(topic_text.task_title(task), key=f"project-{number}"):
                needs = [
                    f"{navigation.topic_mention(other, names[other])} ({blueprint.levels[level - 1].name})"
                    for other, level in task.needs.items()
                ]
                st.markdown(topic_text.task(task, needs))


def show_missed(topic: str) -> None:
    """Show the questions missed, with a button to try them again."""
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
    """Log the hours and note typed."""
    try:
        session.person()  # first, since whoever has signed out has no field either
        hours = duration.read_exactly(state["topic-hours"])
    except InvalidEntry as error:
        study_log.refuse(str(error))
        return
    if study_log.add(topic_id, hours, state["topic-note"]):
        state["topic-note"] = ""


def show_hours(topic: str) -> None:
    """Ask for hours and a note, and show the latest entries."""
    st.header(topic_text.LOG_HOURS, anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(topic_text.HOURS, "1", key="topic-hours", width=110)
        st.text_input(topic_text.NOTE, key="topic-note")
        st.button(topic_text.LOG_IT, on_click=log_hours, icon=":material/check:", key="topic-log")
    log_line.show_parsed_hours(state.get("topic-hours", "1"))
    study_log.outcome()
    if entries := topics.study_entries(topic):
        st.markdown(unbroken(topic_text.logged(entries)))
        for entry in reversed(entries[-topic_text.LOGGED_SHOWN :]):
            st.text(topic_text.logged_line(entry))


def show_neighbours(topic: str) -> None:
    """Show links to the topics that this one builds on and opens, with the level from which on they do."""
    before, after = neighbours.builds_on(blueprint.topic(topic)), neighbours.opens(blueprint, topic)
    needed = [(other, names[other], topic_text.needed_from(blueprint, level)) for other, level in before.items()]
    opened = [(other, names[other], topic_text.opened_from(blueprint, level)) for other, level in after.items()]
    st.header(topic_text.AROUND, anchor=False)
    st.html(
        looks.labelled_lines(
            [
                (topic_text.BUILDS_ON, looks.noted_topic_links(needed) or topic_text.NOTHING),
                (topic_text.OPENS, looks.noted_topic_links(opened) or topic_text.NOTHING),
            ]
        )
    )


# links in old plans may use a topic's former id
topic_id = next(iter(blueprint.heirs(st.query_params.get("topic", ""))), "")
if topic_id not in names:
    choose_topic()
    st.stop()
shown_topic = blueprint.topic(topic_id)
navigation.name_tab(shown_topic.name)
standing = next(standing for standing in measures.profile().topics if standing.id == topic_id)

st.caption(blueprint.area(shown_topic.area).name)
st.title(shown_topic.name, anchor=False)
st.html(looks.standing_line(standing))
st.markdown(unbroken(topic_text.level_line(standing)))
if last_check := measures.profile().checked.get(topic_id):
    st.markdown(unbroken(check_words.beside_score(last_check, session.calendar().date_of(last_check.at))))
planned_steps, planned_check = topics.in_plan(topic_id)
adopted = bool(session.log().adopted_plans(session.learner()))
absent = adopted and not planned_steps and planned_check is None
if line := topic_text.in_plan(planned_steps, planned_check, adopted, standing, absent and topics.in_update(topic_id)):
    st.markdown(unbroken(line))
show_actions(topic_id, standing)
if advised := topics.advice_on(topic_id):
    st.header(topic_text.WHY, anchor=False)
    st.markdown("\n".join(f"- {unbroken(reason)}" for reason in words.topic_reasons(advised, bool(planned_steps))))

following, others = steps.stages(blueprint, session.role(), shown_topic, standing)
if following is not None:
    show_stage(following, standing)
if others:
    st.header(topic_text.OTHER_LEVELS, anchor=False)
    for other in others:
        title, key = topic_text.other_level(other.level, other.hours), f"level-{other.level.level}"
        with st.expander(title, key=key, expanded=following is None):
            st.markdown(unbroken(topic_text.outline(*other[2:])))
if exercises.of_topic(topic_id):
    st.header(text.EXERCISES, anchor=False)
    exercise.show_list(exercises.of_topic(topic_id))
show_missed(topic_id)
show_hours(topic_id)
show_neighbours(topic_id)
