"""Quiz: one question at a time; in practice and in a review each answer is explained at once."""

from datetime import date

import streamlit as st

from assessment import sitting
from assessment.dashboard import keyboard, question, session, text, widgets
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import review as review_text

log, learner = session.log(), session.learner()


def end() -> None:
    """Close the sitting at the learner's wish."""
    log.finish(session.learner(), st.session_state["sitting"])


def go_on(again: str | None = None) -> None:
    """Leave the explanation for the next question, or for the same one with fresh numbers."""
    st.session_state["read"] = (goal.id, len(responses))
    if again:
        session.wish_again(goal, len(responses), again)


def way() -> None:
    """Show how far the sitting is, and the way out of it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.progress(min(1.0, len(responses) / goal.max_items), quiz_text.PROGRESS)
        widgets.link("home", quiz_text.PAUSE, "pause")


goal = session.current()
if goal is None:
    st.title(text.QUIZ)
    widgets.empty(quiz_text.NO_SITTING)
    st.stop()

responses = log.responses(learner, goal.id)
number = len(responses) + 1
if goal.finished_at is None:
    st.query_params["sitting"] = goal.id
    session.remember(goal.id)
    if goal.kind != "assessment" and responses and st.session_state.get("read") != (goal.id, len(responses)):
        last = responses[-1]
        way()
        with st.container(key="question-heading"):
            st.header(quiz_text.PRACTICE_RESULT, anchor=False)
        question.explain(len(responses), last, (goal.id, len(responses) - 1))
        question.other_mistakes(last)
        if goal.kind == "review" and not last.voided and (day := session.comes_again(last.item_id)):
            st.markdown(review_text.comes_again(day, date.today()))
        with st.container(horizontal=True):
            st.button(quiz_text.GO_ON, type="primary", key="submit", on_click=go_on)
            if quiz_text.can_vary(session.bank().items.get(last.item_id)) and number <= goal.max_items:
                st.button(quiz_text.AGAIN, on_click=go_on, args=(last.item_id,))
        keyboard.listen(f"{goal.id}-{number}-explained", st.session_state.get("keys", True))
        st.stop()
    shown = session.question(goal, responses)
    if isinstance(shown, sitting.Finished):
        log.finish(learner, goal.id)
    else:
        way()
        heading = st.container(key="question-heading")
        question.ask(goal, shown, len(responses))
        st.caption(quiz_text.FINAL[goal.kind])
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.popover(quiz_text.REPORT, icon=":material/flag:"):
                note = f"note-{goal.id}-{number}"
                st.markdown(quiz_text.REPORT_EXPLAINED)
                st.text_area(quiz_text.REPORT_NOTE, key=note, max_chars=2000)
                st.button(quiz_text.REPORT_SKIP, on_click=question.report, args=(goal.id, len(responses), note))
            if responses:
                with st.popover(quiz_text.END, icon=":material/stop_circle:"):
                    st.markdown(quiz_text.END_EXPLAINED[goal.kind])
                    st.button(quiz_text.END_CONFIRM[goal.kind], on_click=end)
            st.toggle(quiz_text.KEYS, value=True, key="keys", persist_state="session", help=quiz_text.KEYS_HELP)
        # written last: once the new number is on the screen, so are the new question and its buttons
        heading.header(text.progress(number, goal.max_items), anchor=False)
        keyboard.listen(f"{goal.id}-{number}", st.session_state.get("keys", True))
        st.stop()

if goal.kind == "review":
    widgets.go("review")
widgets.go("results", sitting=goal.id)
