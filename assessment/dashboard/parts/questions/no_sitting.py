"""What a page says in place of a sitting that it cannot show, with the way on."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import session
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import Sitting


def show(title: str, why: str, unfinished: Sitting | None) -> None:
    """Show why there is nothing to show; offer the sitting to continue, else practice."""
    st.title(title, anchor=False)
    st.info(why, icon=":material/info:")
    if unfinished is None:
        navigation.link("practise", text.PRACTISE, "exercise")
        return
    given = session.log().responses(session.learner(), unfinished.id)
    st.markdown(quiz_text.waiting(unfinished, given, session.bank().blueprint, session.calendar()))
    navigation.link("quiz", text.RESUME, "play_circle", sitting=unfinished.id)
