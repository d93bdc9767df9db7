"""The dialogs of the plan's page: the drawer that adjusts the plan, and the downloads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from assessment import exports
from assessment.clock import monday_of
from assessment.dashboard import text as shared
from assessment.dashboard.parts import downloads, saving
from assessment.dashboard.state import session, study_log
from assessment.dashboard.state.plans import draft, planned
from assessment.dashboard.text import plan as text
from assessment.dashboard.text import settings as settings_text
from assessment.diary import PlanChoice
from assessment.errors import PlanError
from assessment.exports import calendar
from assessment.plan import Schedule
from assessment.words.days import short_day

#: Keys in the session state: whether the drawer is open, and the weekdays of sessions in every calendar downloaded so far.
ADJUSTING = "plan-adjusting"
_DAYS_BEFORE = "study-days-before"
#: The days that the field for the beginning takes. It refuses others without a word to the page, which would go on with the last one it
#: took: they are so many that a day which cannot be meant is refused with the plan, which says why.
_BEGIN_BETWEEN = date(1900, 1, 1), date(2299, 12, 31)


@st.dialog(text.DOWNLOAD)
def download(schedule: Schedule) -> None:
    """Offer the plan in every format."""
    zone, replaced = session.zone(), planned.earlier(schedule)
    forms = st.container()
    forms.markdown(text.DOWNLOAD_EXPLAINED)
    with st.expander(text.STUDY_TIMES):
        days = st.pills(
            text.STUDY_DAYS,
            range(7),
            selection_mode="multi",
            default=calendar.DAYS,
            format_func=lambda day: text.WEEKDAYS[day],
            key="study-days",
        )
        at = st.time_input(text.STUDY_AT, calendar.AT, step=900, key="study-at", width=140)
        st.caption(
            settings_text.unknown_zone(unknown, zone) if (unknown := session.unknown_zone()) else text.times_in(zone)
        )
    chosen = tuple(sorted(days or calendar.DAYS))
    before: set[tuple[int, ...]] = st.session_state.setdefault(_DAYS_BEFORE, {calendar.DAYS})
    for label, make, name, mime in (
        (text.PDF, lambda _: exports.pdf(schedule), "study-plan.pdf", "application/pdf"),
        (text.DOWNLOAD_MARKDOWN, lambda _: exports.markdown(schedule), "study-plan.md", "text/markdown"),
        (
            text.ICS,
            lambda _: exports.ics(
                schedule,
                zone,
                days=chosen,
                at=at or calendar.AT,
                replaces=replaced,
                days_before=_others_before(before, chosen),
            ),
            "study-plan.ics",
            "text/calendar",
        ),
        (text.XLSX, lambda _: exports.xlsx(schedule), "study-plan.xlsx", "application/vnd.ms-excel"),
        (text.DOWNLOAD_CSV, lambda _: exports.table_file(schedule), "study-plan.csv", "text/csv"),
        (text.JSON, lambda _: exports.as_json(schedule), "study-plan.json", "application/json"),
    ):
        with forms:
            downloads.button(label, make, name, mime, width="stretch")


def _others_before(before: set[tuple[int, ...]], chosen: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the weekdays downloaded before, except those `chosen` now, whose sessions are to be cancelled; note `chosen`."""
    others = tuple(before - {chosen})
    before.add(chosen)
    return others


def close() -> None:
    """Note that the drawer was closed."""
    st.session_state.pop(ADJUSTING, None)


@st.dialog(text.ADJUST, position="right", on_dismiss=close)
def adjust(base: PlanChoice) -> None:
    """Let the learner change their wishes; the page then shows the changed plan, to use or to discard."""
    names = study_log.names()
    typed = st.text_input(shared.HOURS, f"{base.hours_per_week:g}", help=shared.HOURS_HELP, key="plan-hours")
    begin = st.date_input(
        text.BEGIN_ON,
        base.start,
        *_BEGIN_BETWEEN,
        format="YYYY-MM-DD",
        key="plan-start",
    )
    pinned, skipped = (
        st.multiselect(
            label, list(names), [topic for topic in chosen if topic in names], names.__getitem__, key=key, help=says
        )
        for key, label, says, chosen in (
            ("plan-pinned", text.PINNED, text.PINNED_HELP, base.pinned),
            ("plan-skipped", text.SKIPPED, text.SKIPPED_HELP, base.skipped),
        )
    )
    monday = monday_of(begin or base.start)
    mondays = sorted({*base.weeks_off, *(monday + timedelta(weeks=week) for week in range(104))})
    off = st.multiselect(
        text.WEEKS_OFF,
        mondays,
        list(base.weeks_off),
        short_day,
        key="plan-off",
        help=text.WEEKS_OFF_HELP,
    )
    sure = True
    if len(off) >= text.MANY_OFF:
        st.warning(text.many_off(len(off)), icon=":material/help:")
        sure = st.checkbox(text.MANY_OFF_SURE.format(count=len(off)), key="plan-off-sure")
    if st.button(text.APPLY, type="primary", key="plan-apply", disabled=not sure):
        hours = shared.read_hours(typed)
        if hours is None:
            st.error(shared.HOURS_REFUSED.format(typed=typed), icon=":material/error:")
            return
        try:
            draft.ask(
                replace(
                    base,
                    hours_per_week=hours,
                    start=monday,
                    pinned=tuple(pinned),
                    skipped=tuple(skipped),
                    weeks_off=tuple(sorted(off)),
                )
            )
        except PlanError as error:
            st.error(saving.as_text(error), icon=":material/error:")
            return
        close()
        st.rerun()
