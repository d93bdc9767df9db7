"""The learner's time zone, and the hour at which their day of reviews begins, each saved when it is changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment import clock
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import session
from assessment.dashboard.text import settings as text


def show() -> None:
    """Let the learner choose both."""
    chosen, zones = session.settings(), ["", *clock.zones()]
    st.selectbox(
        text.TIME_ZONE,
        zones,
        index=zones.index(chosen.time_zone) if chosen.time_zone in zones else 0,
        format_func=lambda name: name or text.as_the_browser_says(session.zone()),
        help=text.TIME_ZONE_HELP,
        key="time-zone",
        on_change=_keep,
    )
    browser = st.context.timezone
    if unknown := session.unknown_zone():
        st.caption(text.unknown_zone(unknown, session.zone()))
    if browser and chosen.time_zone and browser != chosen.time_zone:
        st.caption(text.elsewhere(browser))
    st.selectbox(
        text.DAY_STARTS,
        range(24),
        index=chosen.day_starts,
        format_func=lambda hour: f"{hour}:00",
        help=text.DAY_STARTS_HELP,
        key="day-starts",
        on_change=_keep,
        width=160,
    )


@report_unsaved
def _keep() -> None:
    state = st.session_state
    chosen = replace(session.settings(), time_zone=state["time-zone"], day_starts=state["day-starts"])
    session.log().choose(session.learner(), chosen)
