"""The note on what a page leaves out of the log because the curriculum has changed or another bank is open."""

from __future__ import annotations

import streamlit as st

from assessment import renames
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text.parts.left_out import sentence
from assessment.renames import LeftOut

#: Pages that show nobody's log.
WITHOUT_LOG = ("bank", "team")


def show(page: str) -> None:
    """Show below a page what it leaves out."""
    if page not in WITHOUT_LOG and (note := sentence(_count(page))):
        st.caption(note)


def _count(page: str) -> LeftOut:
    blueprint, log, learner = session.bank().blueprint, session.log(), session.learner()
    if page == "quiz":
        return renames.left_out(blueprint, sittings.cached())
    if page == "result":
        sitting_id = st.query_params.get("sitting", "")
        return renames.left_out(blueprint, log.responses(learner, sitting_id) if sitting_id else ())
    adopted = log.adopted_plans(learner)
    return renames.left_out(
        blueprint,
        log.responses(learner),
        log.study_entries(learner),
        adopted[-1] if adopted else None,
        log.self_ratings(learner),
    )
