"""This week of the plan, to tick off topic by topic; and the weeks gone by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from assessment.dashboard.parts import widgets
from assessment.dashboard.state import session, studied
from assessment.dashboard.text import diary as diary_text
from assessment.dashboard.text import plan as text
from assessment.diary import StudyEntry
from assessment.plan import Schedule, logged_hours
from assessment.plan.wishes import monday_of


def show(schedule: Schedule, entries: Sequence[StudyEntry]) -> None:
    """Show this week, and what lies behind."""
    today = date.today()
    st.header(text.THIS_WEEK)
    number = number_of(today, schedule)
    if 1 <= number <= len(schedule.weeks):
        st.markdown(text.week_heading(schedule, number))
        _to_tick(schedule, number, entries)
    else:
        st.markdown(text.outside(schedule, number))
    st.markdown(diary_text.this_week(logged_hours.this_week(entries, schedule.hours_per_week, today)))
    widgets.link("diary", text.TO_DIARY, "edit_note")
    if number > 1 and (past := st.expander(text.PAST_WEEKS, key="past-weeks", on_change="rerun")).open:
        with past:
            for earlier in range(min(number - 1, len(schedule.weeks)), max(0, number - 1 - text.PAST_SHOWN), -1):
                st.markdown(text.week_heading(schedule, earlier))
                _to_tick(schedule, earlier, entries)


def number_of(day: date, schedule: Schedule) -> int:
    """Number the week of a day as the plan does, from 1; less before the plan begins."""
    return (monday_of(day) - schedule.start).days // 7 + 1


@widgets.saving
def _tick(monday: date, topic: str, hours: float, key: str) -> None:
    """Tick a week's topic off, or take that back; what another tab did meanwhile counts."""
    there, names, state = session.log().studied(session.learner()), studied.names(), st.session_state
    entry = logged_hours.ticked(there).get((monday, topic))
    if state[key] and entry is None:
        new = logged_hours.tick(there, monday, topic, hours, date.today(), datetime.now(UTC))
        studied.keep(new, diary_text.logged(new, names), next((one for one in there if one.id == new.id), None))
    elif not state[key] and entry is not None:
        left = logged_hours.untick(entry)
        if left is None:
            studied.delete(entry)
        else:
            studied.keep(left, diary_text.changed(left, names), entry)


def _to_tick(schedule: Schedule, number: int, entries: Sequence[StudyEntry]) -> None:
    """Show a week with a box for each topic."""
    week, done, names = schedule.weeks[number - 1], logged_hours.ticked(entries), studied.names()
    for topic, hours in week.hours:
        key = f"tick-{week.start}-{topic}"
        st.session_state[key] = (week.start, topic) in done  # another tab may have ticked it
        logged = sum(one.hours for one in logged_hours.by_topic_in(entries, week.start, topic))
        label = text.to_tick(names.get(topic, topic), hours, logged)
        st.checkbox(label, key=key, on_change=_tick, args=(week.start, topic, hours, key))
    st.markdown(text.beside_topics(schedule, number))
