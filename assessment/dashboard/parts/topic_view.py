"""One topic of the plan: what is open, where and how to study it, hours to log, and the check at its end."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from assessment import exports, sitting
from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, widgets
from assessment.dashboard.parts.navigation import FOLDER
from assessment.dashboard.state import session, sittings, studied
from assessment.dashboard.text import diary as diary_text
from assessment.dashboard.text import plan as plan_text
from assessment.diary import StudyEntry
from assessment.errors import InvalidEntry
from assessment.plan import Schedule, logged_hours

#: Entries of the diary shown beside a topic.
RECENT = 5


def link(topic: str, label: str) -> None:
    """Lead to a topic's own view; its address can be kept."""
    st.page_link(f"{FOLDER}/plan.py", label=label, query_params={"topic": topic})


def show(topic: str, schedule: Schedule, entries: Sequence[StudyEntry]) -> None:
    """Show one topic as `schedule` has it, or say why it has none of it."""
    found = session.bank().blueprint.topic(topic)
    st.query_params["topic"] = topic  # a link within one page leaves it out of the address, and a refresh needs it
    st.title(found.name)
    keyboard.mend()
    st.button(plan_text.BACK, icon=":material/arrow_back:", type="tertiary", on_click=_back)
    entry = next((one for one in schedule.topics if one.topic.id == topic), None)
    if entry is None:
        standing = next(one for one in schedule.standings if one.id == topic)
        st.info(plan_text.not_planned(standing), icon=":material/info:")
    else:
        lines = exports.topic(schedule.topics.index(entry) + 1, entry)[2:]
        # A box that cannot be ticked has no name that a screen reader could say.
        st.markdown("\n".join(line.replace("- [ ] ", "- ", 1) for line in lines))
    if st.button(plan_text.CHECK, type="primary", icon=":material/fact_check:", help=plan_text.CHECK_HELP):
        begun = sittings.begin("assessment", (found.area,), (topic,), sitting.TOPIC_LENGTH)
        widgets.go("quiz", sitting=begun.id)

    st.header(plan_text.LOG_HOURS)
    with st.form(f"log-{topic}", border=False):
        st.number_input(diary_text.HOURS, value=1.0, step=0.25, format="%g", key="topic-hours")
        st.text_input(diary_text.NOTE, key="topic-note")
        st.form_submit_button(diary_text.LOG_IT, on_click=_log, args=(topic,), icon=":material/check:")
    studied.outcome()
    mine = [one for one in entries if one.topic == topic]
    if mine:
        st.markdown(plan_text.logged_on_topic(sum(one.hours for one in mine), len(mine)))
        for one in reversed(mine[-RECENT:]):
            st.text(plan_text.logged_line(one))
    st.page_link(f"{FOLDER}/diary.py", label=text.DIARY, icon=":material/edit_note:", query_params={"topic": topic})


def _back() -> None:
    st.query_params.pop("topic", None)  # a link would leave it in the address


def _log(topic: str) -> None:
    state, today = st.session_state, date.today()
    hours, note = float(state["topic-hours"] or 0), state["topic-note"]
    try:
        logged_hours.check(hours, note, today, today)
    except InvalidEntry as error:
        studied.refuse(str(error))
        return
    entry = StudyEntry(str(uuid.uuid4()), topic, hours, note, today, datetime.now(UTC))
    if studied.keep(entry, diary_text.logged(entry, studied.names())):
        state["topic-note"] = ""
