"""The learner's target role, background and hours a week, each saved when it is changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import session
from assessment.items import NOT_SAID


def show() -> None:
    """Let the learner choose role, background and hours."""
    blueprint, chosen = session.bank().blueprint, session.settings()
    roles, points = list(blueprint.roles), [NOT_SAID, *blueprint.starting_points]
    warn_role_gone()
    st.selectbox(
        text.ROLE,
        roles,
        index=roles.index(session.role().id),
        format_func=lambda role: blueprint.roles[role].name,
        help=text.ROLE_HELP,
        key="role",
        on_change=_keep,
    )
    st.selectbox(
        text.STARTING_POINT,
        points,
        index=points.index(chosen.starting_point) if chosen.starting_point in points else 0,
        format_func=lambda point: text.NOT_SAID if point == NOT_SAID else blueprint.starting_points[point].name,
        help=text.STARTING_POINT_HELP,
        key="starting-point",
        on_change=_keep,
    )
    ask_hours(float(chosen.hours_per_week))


def ask_hours(value: float) -> None:
    """Let the learner type the hours a week, as text, since a number field drops the comma of `1,5`."""
    st.text_input(text.HOURS, f"{value:g}", help=text.HOURS_HELP, key="hours", on_change=_keep, width=160)
    if complaint := st.session_state.pop("hours-complaint", None):
        st.warning(complaint, icon=":material/info:")


def warn_role_gone() -> None:
    """Warn if the chosen role no longer exists."""
    role, chosen = session.role(), session.settings().role
    if chosen != role.id:
        st.warning(text.ROLE_GONE.format(chosen=chosen, role=role.name), icon=":material/info:")


@report_unsaved
def _keep() -> None:
    state, before = st.session_state, session.settings()
    typed = state["hours"]
    hours = text.read_hours(typed)
    if hours is None:
        state["hours-complaint"] = text.HOURS_REFUSED.format(typed=typed)
    chosen = {"role": state["role"], "starting_point": state["starting-point"]}
    session.log().choose(
        session.learner(), replace(before, **chosen, hours_per_week=before.hours_per_week if hours is None else hours)
    )
