"""Past sittings, each with a link to its result."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts import looks, views
from assessment.dashboard.state import session
from assessment.dashboard.state import sittings as state
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import skills as text
from assessment.dashboard.text.parts.exercise import CODE_ID
from assessment.standing.profile import Profile

#: Sittings shown at first.
SHOWN = 20


def show(profile: Profile) -> None:
    """List the finished sittings, newest first."""
    done = [
        sitting for sitting in state.finished() if not (sitting.kind == "practice" and sitting.id.startswith(CODE_ID))
    ]
    if not done:
        st.markdown(text.NO_SITTING)
        return
    shown = views.first_of(done, SHOWN, "every-sitting")
    entries = []
    for sitting in shown:
        answers = [answer for answer in session.log().responses(session.learner(), sitting.id) if not answer.voided]
        title = result_text.sitting_name(sitting, profile.blueprint, session.calendar())
        label = text.sitting_row(title, sum(answer.correct for answer in answers), len(answers))
        entries.append((f"result?sitting={sitting.id}", label))
    st.html(looks.link_list(entries))
    views.show_others(len(done) - len(shown), "every-sitting")
