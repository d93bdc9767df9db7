"""The optional self-rating before anything is measured."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import session
from assessment.dashboard.text import quiz as text
from assessment.dashboard.text.parts.exercise import CODE_ID
from assessment.items import Sitting

#: In the state of the session and, so that a reload does not ask again, in the address until the first answer.
_ASKED = "rating-asked"


def is_due(goal: Sitting) -> bool:
    """Whether to ask for a self-rating before the first question of a sitting: of the first assessment of several areas."""
    if (
        goal.kind != "assessment"
        or len(goal.areas) < 2
        or goal.id in (st.session_state.get(_ASKED), st.query_params.get(_ASKED))
    ):
        return False
    log, learner = session.log(), session.learner()
    earlier = [sitting for sitting in log.sittings(learner) if not sitting.id.startswith((goal.id, CODE_ID))]
    return not log.self_ratings(learner) and not earlier


def remember(goal: Sitting, position: int) -> None:
    """Keep in the address that the rating was asked for, until the first of its questions is answered."""
    if position:
        st.query_params.pop(_ASKED, None)
    elif st.session_state.get(_ASKED) == goal.id:
        st.query_params[_ASKED] = goal.id


def ask(goal: Sitting) -> None:
    """Ask for a level of each area, all optional."""
    blueprint = session.bank().blueprint
    levels = [0, *(level.level for level in blueprint.levels)]
    st.title(text.RATE, anchor=False)
    st.markdown(text.RATE_WHY)
    for area in blueprint.areas:
        st.selectbox(
            area.name,
            levels,
            index=None,
            placeholder=text.NOT_RATED,
            format_func=lambda level: text.self_rating(level, blueprint.levels),
            key=f"rating-{area.id}",
        )
    with st.container(horizontal=True):
        st.button(
            text.RATE_DONE, type="primary", key="rated", on_click=_keep, args=(goal,), icon=":material/play_circle:"
        )
        st.button(text.RATE_SKIP, key="not-rated", on_click=_skip, args=(goal,))
    navigation.link("today", text.PAUSE, "pause")


@report_unsaved
def _keep(goal: Sitting) -> None:
    """Save the ratings, and continue to the first question."""
    for area in session.bank().blueprint.areas:
        if (level := st.session_state.get(f"rating-{area.id}")) is not None:
            # nothing was answered since the assessment began, so a rating counts from then
            session.log().rate(session.learner(), area.id, level, at=goal.started_at)
    _skip(goal)


def _skip(goal: Sitting) -> None:
    st.session_state[_ASKED] = goal.id
