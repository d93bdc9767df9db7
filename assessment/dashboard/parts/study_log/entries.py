"""The study diary: entries by week to search, edit and delete, hours against the plan and by topic, and a download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assessment import exports
from assessment.clock import monday_of
from assessment.dashboard import text as shared
from assessment.dashboard.parts import downloads, looks, saving
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.study_log import log_line
from assessment.dashboard.state import exercises, session, study_log
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import diary as text
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.diary import StudyEntry
from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration, logged_hours
from assessment.plan.study_log.off_plan import hours_outside
from assessment.plan.study_plan import Schedule

#: The most entries shown, newest first; the search finds the others.
SHOWN = 200


def show() -> None:
    """Show the diary."""
    entries = session.log().study_entries(session.learner())
    study_log.outcome()
    if not entries:
        st.info(text.EMPTY, icon=":material/info:")
        _exercises()
        return
    _weeks(entries)
    _against_plan(entries)
    st.header(text.BY_TOPIC, anchor=False)
    names = study_log.names()
    st.table(text.topic_rows(entries, navigation.topic_mentions()), hide_index=True)
    _exercises()
    downloads.button(text.DOWNLOAD, lambda _: exports.diary_document(entries, names), text.FILE, "text/markdown")


def _exercises() -> None:
    """List the best submission to each code exercise."""
    if submissions := exercises.best_submissions():
        st.header(exercise_text.IN_DIARY, anchor=False)
        lines = [
            (f"exercise?exercise={item.id}", exercise_text.diary_line(item, response, session.calendar()))
            for item, response in submissions
        ]
        st.html(looks.link_list(lines[:SHOWN]))


def _weeks(entries: Sequence[StudyEntry]) -> None:
    """List the entries that match the search, by week."""
    st.header(text.WEEKS, anchor=False)
    words = st.text_input(text.SEARCH, placeholder=text.SEARCH_PLACEHOLDER, type="search", key="diary-search")
    matches = logged_hours.search(entries, words or "", study_log.names())
    if not matches:
        st.markdown(text.NOT_FOUND)
    logged = logged_hours.by_week(matches[-SHOWN:], session.settings().hours_per_week)
    shown = logged[: text.WEEKS_SHOWN]
    if len(logged) > len(shown) and st.toggle(text.MORE.format(count=len(logged)), key="diary-more"):
        shown = logged
    for week in shown:
        st.subheader(text.week_heading(week), anchor=False)
        for entry in reversed(week.entries):
            try:
                _entry(entry)
            except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
                _unshowable(entry)  # a damaged entry hides no other
    if len(matches) > SHOWN:
        st.caption(text.OLDER.format(shown=SHOWN, count=len(matches)))


def _against_plan(entries: Sequence[StudyEntry]) -> None:
    """Compare the hours logged with those planned."""
    plan: Schedule | None = None
    if session.log().adopted_plans(session.learner()):
        # imports scikit-learn, which a diary without a plan does not need
        from assessment.dashboard.state.plans import planned

        adopted = planned.in_force()
        plan = adopted[1] if adopted else None
    st.header(text.AGAINST_PLAN, anchor=False)
    today = session.today()
    if not plan or not plan.weeks or plan.start > today:
        st.markdown(text.PLAN_AHEAD if plan and plan.weeks else text.NO_PLAN)
        navigation.link("plan", text.TO_PLAN, "calendar_month")
        return
    for week in plan.weeks:
        if week.start == monday_of(today):
            logged = logged_hours.this_week(entries, plan.hours_per_week, today)
            outside = hours_outside(week, entries)
            says = text.WEEK_OFF if week.off else today_text.week(logged, True, outside)
            st.markdown(text.THIS_WEEK.format(says=says))
    if not (totals := logged_hours.against_plan(plan.weeks, entries, today)):
        return
    from assessment.dashboard.parts.charts import hours

    st.markdown(text.against_plan(totals))
    st.plotly_chart(
        hours.hours_chart(totals),
        alt=text.totals_described(totals),
        key="diary-chart",
        config={"displayModeBar": False},
    )
    with st.expander(shared.AS_TABLE):
        st.table(text.total_rows(totals), hide_index=True)


def _entry(entry: StudyEntry) -> None:
    """Show an entry with its buttons."""
    names = study_log.names()
    with st.container(key=f"entry-{entry.id}", gap=None):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            said = exports.escape_name(text.entry(entry, names))
            st.markdown(f"**{navigation.with_topic_links(said)}**", width="stretch")
            if st.button(text.EDIT, key=f"edit-{entry.id}", icon=":material/edit:", type="tertiary"):
                _edit(entry)
            _delete(entry)
        if entry.note:
            st.text(text.shorten(entry.note))


def _unshowable(entry: StudyEntry) -> None:
    """Say that an entry cannot be shown, and offer to delete it."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"unshowable-{entry.id}"):
        st.markdown(text.UNSHOWABLE, width="stretch")
        _delete(entry, "remove")


def _delete(entry: StudyEntry, key: str = "delete") -> None:
    """Show the button that deletes an entry; an entry that failed halfway may have one already, so its `key` must differ."""
    st.button(
        text.DELETE,
        key=f"{key}-{entry.id}",
        icon=":material/delete:",
        type="tertiary",
        on_click=study_log.delete,
        args=(entry,),
    )


@st.dialog(text.EDIT)
def _edit(entry: StudyEntry) -> None:
    """Edit an entry; invalid input stays in the form."""
    names = study_log.names()
    choice = list(dict.fromkeys([*names, "", entry.topic]))
    topic = st.selectbox(
        text.TOPIC, choice, choice.index(entry.topic), format_func=lambda topic: text.topic(topic, names)
    )
    typed = st.text_input(text.HOURS, f"{entry.hours:g}")
    log_line.show_parsed_hours(typed)
    on = st.date_input(text.DAY, entry.studied_on, **log_line.DAYS) or entry.studied_on
    note = st.text_area(text.NOTE, entry.note, height=200)
    if st.button(text.SAVE, type="primary"):
        try:
            hours = duration.read_exactly(typed)
            # An entry that ticks off a week ticks off its own topic; of another topic it is an entry like any other.
            week = entry.week if topic == entry.topic else None
            study_log.validate(hours, note, on, week, but=entry.id)
        except InvalidEntry as error:
            st.error(saving.as_text(error), icon=":material/error:")
            return
        new = replace(entry, topic=topic, hours=hours, note=note, studied_on=on, week=week)
        if study_log.keep(new, text.changed(new, names), entry):
            st.rerun()
        st.error(study_log.refused(), icon=":material/error:")
