"""Quiz: one question at a time."""

import streamlit as st

from assessment import sitting
from assessment.dashboard import session, text, widgets


def end() -> None:
    """Close the sitting at the learner's wish."""
    session.log().finish(session.LEARNER, st.session_state["sitting"])


goal = session.current()
if goal is None:
    st.title(text.QUIZ)
    widgets.empty(text.NO_SITTING)
    st.stop()

if goal.finished_at is None:
    responses = session.log().responses(session.LEARNER, goal.id)
    shown = sitting.next_variant(session.bank(), responses, goal, session.seen_before(goal))
    if isinstance(shown, sitting.Finished):
        session.log().finish(session.LEARNER, goal.id)
    else:
        st.query_params["sitting"] = goal.id
        session.remember(goal.id)
        st.progress(len(responses) / goal.max_items)
        heading = st.container(key="question-heading")
        widgets.ask(goal, shown, len(responses))
        # written last: once the new number is on the screen, so are the new question and its buttons
        heading.header(text.progress(len(responses) + 1, goal.max_items), anchor=False)
        st.caption(text.FINAL)
        if responses:
            with st.popover(text.END):
                st.markdown(text.END_EXPLAINED)
                st.button(text.END_CONFIRM, on_click=end)
        st.stop()

st.switch_page("assessment/dashboard/pages/results.py", query_params={"sitting": goal.id})
