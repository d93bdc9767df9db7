"""What of somebody's log a page leaves out, because the curriculum has changed or another bank is open: said with its number."""

from __future__ import annotations

import streamlit as st

from assessment import renames
from assessment.dashboard.state import session
from assessment.dashboard.text.parts.left_out import sentence
from assessment.renames import LeftOut

#: Pages about one sitting, and pages that look at nobody's log.
ONE_SITTING, NOBODYS = ("quiz", "result"), ("bank", "team")


def show(page: str) -> None:
    """Say below a page what it leaves out."""
    if page not in NOBODYS and (said := sentence(_counted(page))):
        st.caption(said)


def _counted(page: str) -> LeftOut:
    blueprint, log, learner = session.bank().blueprint, session.log(), session.learner()
    if page in ONE_SITTING:
        named = st.query_params.get("sitting", "")
        return renames.left_out(blueprint, log.responses(learner, named) if named else ())
    adopted = log.adopted_plans(learner)
    return renames.left_out(
        blueprint, log.responses(learner), log.study_entries(learner), adopted[-1] if adopted else None
    )
