"""Start: who you are, what you aim at, and the one button that begins."""

from dataclasses import replace

import streamlit as st

from assessment import sitting
from assessment.dashboard import session, text

blueprint = session.bank().blueprint
chosen = session.settings()


def keep() -> None:
    """Save the choices as they are made."""
    state = st.session_state
    new = replace(
        chosen, role=state["role"], starting_point=state["starting-point"], hours_per_week=float(state["hours"])
    )
    session.log().choose(session.LEARNER, new)


def start() -> None:
    """Begin over the chosen scope."""
    scope = st.session_state["scope"]
    session.begin((scope,) if scope else tuple(area.id for area in blueprint.areas))
    st.session_state["begun"] = True


if st.session_state.pop("begun", False):
    st.switch_page("assessment/dashboard/pages/quiz.py", query_params={"sitting": st.session_state["sitting"]})

st.title(text.TITLE)
st.markdown(text.WELCOME)

if waiting := session.unfinished():
    answered = len(session.log().responses(session.LEARNER, waiting.id))
    with st.container(border=True):
        st.subheader(text.WAITING)
        st.markdown(f"{text.progress(answered + 1, waiting.max_items)}, begun {text.when(waiting.started_at)}.")
        if st.button(text.RESUME, type="primary"):
            session.remember(waiting.id)
            st.switch_page("assessment/dashboard/pages/quiz.py", query_params={"sitting": waiting.id})

st.header(text.ABOUT_YOU)
if chosen.role not in blueprint.roles:
    st.warning(text.ROLE_GONE.format(chosen=chosen.role, role=session.role().name), icon=":material/info:")
roles, points = list(blueprint.roles), list(blueprint.starting_points)
st.selectbox(
    text.ROLE,
    roles,
    index=roles.index(session.role().id),
    format_func=lambda role: blueprint.roles[role].name,
    help=text.ROLE_HELP,
    key="role",
    on_change=keep,
)
st.selectbox(
    text.STARTING_POINT,
    points,
    index=points.index(chosen.starting_point) if chosen.starting_point in points else 0,
    format_func=lambda point: blueprint.starting_points[point].name,
    help=text.STARTING_POINT_HELP,
    key="starting-point",
    on_change=keep,
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
    on_change=keep,
)

st.header(text.START_ANEW if waiting else text.ASSESS)
scope = st.radio(
    text.SCOPE,
    ["", *(area.id for area in blueprint.areas)],
    format_func=lambda area: blueprint.area(area).name if area else text.ALL_AREAS,
    key="scope",
)
areas = 1 if scope else len(blueprint.areas)
st.markdown(text.before_start(areas, sitting.length((scope,) if scope else [area.id for area in blueprint.areas])))
st.button(text.START, type="secondary" if waiting else "primary", on_click=start)

st.caption(f"{text.DATA_LIVES} `{session.log().place}`")
