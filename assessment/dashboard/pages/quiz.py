"""Quiz: one question at a time; in practice and in a review each answer is explained at once."""

import streamlit as st

from assessment import sitting
from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import question, rating
from assessment.dashboard.parts.saving import not_saved, patience, written_safely
from assessment.dashboard.state import collector, due_cards, session, sittings
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import cards as card_text
from assessment.errors import NoSuchSitting
from assessment.items import Response, Sitting, Variant

log, learner = session.log(), session.learner()


@written_safely
def end() -> None:
    """Close the sitting at the learner's wish."""
    log.finish(session.learner(), st.session_state["sitting"])


def go_on(goal: Sitting, position: int, again: str | None = None) -> None:
    """Leave the explanation for the next question, or for the same one with fresh numbers."""
    st.session_state["read"] = (goal.id, position)
    if again:
        sittings.wish_again(goal, position, again)


@st.fragment
def questions(begun: Sitting, endable: bool) -> None:
    """Ask question after question. An answer runs only this again, and draws nothing anew that stays."""
    collector.freeze()
    not_saved()
    with patience("question"):
        question_or_end(begun, endable)


def question_or_end(begun: Sitting, endable: bool) -> None:
    """Show what follows on the answers so far."""
    try:
        goal, responses = sittings.so_far(begun)
    except NoSuchSitting:  # erased meanwhile, in another tab
        st.rerun()
    if responses and not endable:
        st.rerun()  # once there is an answer, there is a way to end
    unread = goal.kind != "assessment" and responses and st.session_state.get("read") != (goal.id, len(responses))
    if goal.finished_at is None and unread:
        explained(goal, responses)
    elif goal.finished_at is None and isinstance(shown := sittings.question(goal, responses), Variant):
        asked(goal, shown, len(responses))
    else:
        log.finish(learner, goal.id)
        leave(goal)


def leave(goal: Sitting) -> None:
    """Go to what a finished sitting leads to."""
    navigation.go("result", sitting=goal.id)


def asked(goal: Sitting, shown: Variant, position: int) -> None:
    """Ask one question."""
    way(goal, position)
    heading = st.container(key="question-heading")
    question.ask(goal, shown, position)
    if goal.kind != "assessment":
        reporting(goal)
    # written last: once the new number is on the screen, so are the new question and its buttons
    heading.header(text.progress(position + 1, goal.max_items), anchor=False)


def reporting(goal: Sitting) -> None:
    """Offer to report the question on the screen."""
    with st.popover(quiz_text.REPORT, icon=":material/flag:"):
        st.markdown(quiz_text.REPORT_EXPLAINED)
        st.text_area(quiz_text.REPORT_NOTE, key="note", max_chars=2000)
        st.button(quiz_text.REPORT_SKIP, key="skip", on_click=question.report, args=(goal.id, "note"))


def explained(goal: Sitting, responses: tuple[Response, ...]) -> None:
    """Explain the last answer."""
    last, position = responses[-1], len(responses)
    way(goal, position)
    with st.container(key="question-heading"):
        st.header(quiz_text.PRACTICE_RESULT, anchor=False)
    question.explain(position, last, (goal.id, position - 1), others=True)
    out = goal.kind == "review" and last.item_id in session.taken_out()
    day = due_cards.next_due(last.item_id) if goal.kind == "review" and not last.voided and not out else None
    if out:
        st.markdown(card_text.TAKEN_OUT)
    elif day:
        st.markdown(card_text.comes_again(day, session.day_of_cards()))
    with st.container(horizontal=True):
        last_of_all = isinstance(sittings.question(goal, responses), sitting.Finished)
        label = quiz_text.FINISH if last_of_all else quiz_text.GO_ON
        st.button(label, type="primary", key="submit", on_click=go_on, args=(goal, position))
        if quiz_text.can_vary(session.bank().items.get(last.item_id)) and position < goal.max_items:
            st.button(quiz_text.AGAIN, on_click=go_on, args=(goal, position, last.item_id))
        if out or day:
            taking_out(last.item_id, out)


def taking_out(item_id: str, out: bool) -> None:
    """Offer to take a card out of the reviews, and once it is out, to undo that."""
    # one key for both, so that whoever came by keyboard stays where they are
    label, icon, act = (
        (card_text.UNDO, ":material/undo:", due_cards.bring_back)
        if out
        else (card_text.TAKE_OUT, ":material/event_busy:", due_cards.take_out)
    )
    st.button(label, icon=icon, key="card", on_click=written_safely(act), args=(item_id,))


def way(goal: Sitting, position: int) -> None:
    """Show how far the sitting is, and the way out of it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.progress(min(1.0, position / goal.max_items), quiz_text.about(goal, session.bank().blueprint))
        navigation.link("today", quiz_text.PAUSE, "pause")


goal = sittings.current()
if goal is None:
    st.title(text.QUIZ, anchor=False)
    st.info(quiz_text.NO_SITTING, icon=":material/info:")
    navigation.link("practise", text.PRACTISE, "exercise")
    st.stop()
if goal.finished_at is not None:
    leave(goal)

if rating.wanted(goal):
    rating.ask(goal)
    st.stop()
sittings.read_again()
position = len(sittings.so_far(goal)[1])
st.query_params["sitting"] = goal.id
sittings.remember(goal.id)
questions(goal, endable=position > 0)
st.caption(quiz_text.FINAL[goal.kind])
with st.container(horizontal=True, vertical_alignment="center"):
    if goal.kind == "assessment":  # elsewhere an explanation has a report of its own
        reporting(goal)
    if position:
        with st.popover(quiz_text.END, icon=":material/stop_circle:"):
            st.markdown(quiz_text.END_EXPLAINED[goal.kind])
            st.button(quiz_text.END_CONFIRM[goal.kind], key="end", on_click=end)
    st.toggle(quiz_text.KEYS, value=True, key="keys", persist_state="session", help=quiz_text.KEYS_HELP)
