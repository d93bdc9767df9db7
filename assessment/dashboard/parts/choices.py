"""Who somebody is: target role, background and hours a week, each kept as it is chosen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.saving import written_safely
from assessment.dashboard.state import session
from assessment.items import NOT_SAID


def show() -> None:
    """Let the learner choose role, background and hours."""
    blueprint, chosen = session.bank().blueprint, session.settings()
    roles, points = list(blueprint.roles), [NOT_SAID, *blueprint.starting_points]
    role_gone()
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
    hours(float(chosen.hours_per_week))


def hours(value: float) -> None:
    """Let the learner choose the hours a week. Typed as text, because a number field drops the comma of `1,5`."""
    st.text_input(text.HOURS, f"{value:g}", help=text.HOURS_HELP, key="hours", on_change=_keep, width=160)
    if complaint := st.session_state.pop("hours-complaint", None):
        st.warning(complaint, icon=":material/info:")


def role_gone() -> None:
    """Say so when the chosen role is no longer there."""
    role, chosen = session.role(), session.settings().role
    if chosen != role.id:
        st.warning(text.ROLE_GONE.format(chosen=chosen, role=role.name), icon=":material/info:")


@written_safely
def _keep() -> None:
    state, before = st.session_state, session.settings()
    typed = state["hours"]
    given = text.read_hours(typed)
    if given is None:
        state["hours-complaint"] = text.HOURS_REFUSED.format(typed=typed)
        state["hours"] = f"{before.hours_per_week:g}"
    chosen = {"role": state["role"], "starting_point": state["starting-point"]}
    session.log().choose(
        session.learner(), replace(before, **chosen, hours_per_week=before.hours_per_week if given is None else given)
    )
