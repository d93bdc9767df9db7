"""The pieces that several pages share: charts with their tables, empty states, the name of the role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, looks
from assessment.dashboard.parts.navigation import FOLDER
from assessment.dashboard.state import session
from assessment.errors import StoreError
from assessment.standing.profile import Standing

P = ParamSpec("P")
_NOT_SAVED = "not-saved"


def link(page: str, label: str, icon: str) -> None:
    """Link to a page by its file's name."""
    st.page_link(f"{FOLDER}/{page}.py", label=label, icon=f":material/{icon}:")


def button(page: str, label: str, icon: str) -> None:
    """Offer the one thing to do now, on another page."""
    if st.button(label, type="primary", icon=f":material/{icon}:"):
        go(page)


def go(page: str, **query: str) -> None:
    """Leave for another page."""
    st.switch_page(f"{FOLDER}/{page}.py", query_params=query)


@contextmanager
def patience(where: str) -> Iterator[None]:
    """Draw what needs the log; where it cannot be reached, say so and offer to try again. `where` tells two places apart."""
    try:
        yield
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        st.button(text.TRY_AGAIN, key=f"try-again-{where}", icon=":material/refresh:")


def saving(write: Callable[P, None]) -> Callable[P, None]:
    """Make a callback of what writes into the log: where the log cannot take it, `not_saved` says so, and the page stays."""

    @wraps(write)
    def callback(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            write(*args, **kwargs)
        except StoreError as error:
            st.session_state[_NOT_SAVED] = str(error)

    return callback


def not_saved() -> None:
    """Say what the last click did not bring into the log, and why."""
    if why := st.session_state.pop(_NOT_SAVED, None):
        st.error(why, icon=":material/error:")


def radar(name: str, rows: Sequence[Standing], accent: str | None = None, sort: bool = False) -> None:
    """Show standings as a radar chart, with its description for those who cannot see it, and as a table."""
    from assessment.dashboard.parts import charts  # brings plotly, which the question page does without

    figure = charts.radar(tuple(rows), accent or looks.NEUTRAL)
    st.plotly_chart(figure, alt=text.radar_described(name, rows), key=f"radar-{name}", config={"displayModeBar": False})
    standings(sorted_by_choice(name, rows) if sort else rows)


def sorted_by_choice(name: str, rows: Sequence[Standing]) -> Sequence[Standing]:
    """Let the learner choose the order of a table; a real table, which every screen reader reads, is sorted beside it."""
    by = st.segmented_control(
        text.SORT,
        list(text.SORTS),
        format_func=lambda one: text.SORTS[one],
        default="chart",
        required=True,
        key=f"sort-{name}",
    )
    match by:
        case "gap":
            return sorted(
                rows, key=lambda one: one.score - (-1e9 if one.required_score is None else one.required_score)
            )
        case "score":
            return sorted(rows, key=lambda one: one.score)
        case "width":
            return sorted(rows, key=lambda one: one.low - one.high)
        case _:
            return rows


def bars(rows: Sequence[Standing]) -> None:
    """Show standings as sentences, each with a bar that a glance takes in."""
    for one in rows:
        with st.container(gap=None):
            st.markdown(f"{text.standing(one)}. {text.verdict_sentence(one)}")
            accent = looks.ACCENTS.get(one.area, looks.NEUTRAL)
            st.html(looks.bar(one.low, one.high, one.score, one.required_score, accent, one.stale))
    st.caption(text.BARS_EXPLAINED)


def standings(rows: Sequence[Standing]) -> None:
    """Show standings as a table that reads without the chart beside it."""
    cells = [
        (
            one.name,
            f"{one.score:.0f}\N{NO-BREAK SPACE}%",
            text.verdict(one),
            f"{text.span(one.low, one.high)}\N{NO-BREAK SPACE}%",
            "–" if one.required_score is None else f"{one.required_score:.0f}\N{NO-BREAK SPACE}%",
            text.level(one),
            str(one.answered),
        )
        for one in rows
    ]
    areas = {area.id for area in session.bank().blueprint.areas}
    columns = (text.AREA if all(one.id in areas for one in rows) else text.TOPIC, *text.COLUMNS)
    with st.container(key=f"standings-{rows[0].id}-{len(rows)}"):
        st.table([dict(zip(columns, row, strict=True)) for row in cells], hide_index=True)


def target() -> None:
    """Name the target role, say so when the chosen one is gone, and say when nothing has been measured yet."""
    keyboard.mend()
    role, chosen = session.role(), session.settings().role
    st.markdown(f"{text.ROLE}: **{role.name}**")
    if chosen != role.id:
        st.warning(text.ROLE_GONE.format(chosen=chosen, role=role.name), icon=":material/info:")
    if not session.evidence():
        empty(text.NO_EVIDENCE)


def empty(message: str) -> None:
    """Say that there is nothing to see yet, and show the way to where it begins."""
    st.info(message, icon=":material/info:")
    link("assess", text.TO_ASSESS, "play_circle")


def choices() -> None:
    """Let the learner choose role, starting point and hours; each choice is kept as it is made."""
    blueprint, chosen = session.bank().blueprint, session.settings()
    roles, points = list(blueprint.roles), list(blueprint.starting_points)
    if chosen.role not in blueprint.roles:
        st.warning(text.ROLE_GONE.format(chosen=chosen.role, role=session.role().name), icon=":material/info:")
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
        format_func=lambda point: blueprint.starting_points[point].name,
        help=text.STARTING_POINT_HELP,
        key="starting-point",
        on_change=_keep,
    )
    st.number_input(
        text.HOURS,
        1.0,
        60.0,
        float(chosen.hours_per_week),
        1.0,
        format="%g",
        help=text.HOURS_HELP,
        key="hours",
        on_change=_keep,
    )


@saving
def _keep() -> None:
    state = st.session_state
    chosen = {"role": state["role"], "starting_point": state["starting-point"], "hours_per_week": float(state["hours"])}
    session.log().choose(session.learner(), replace(session.settings(), **chosen))
