"""Quiz: one question at a time; in practice and in a review each answer is explained at once."""

import streamlit as st

from assessment import sitting
from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import no_sitting, question, rating, reporting
from assessment.dashboard.parts.saving import offer_retry, report_unsaved, show_unsaved
from assessment.dashboard.state import due_cards, session, sittings
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import cards as card_text
from assessment.errors import NoSuchSitting
from assessment.items import Response, Sitting, Variant

log, learner = session.log(), session.learner()


@report_unsaved
def finish() -> None:
    """End the sitting on the learner's request."""
    log.finish(session.learner(), st.session_state["sitting"])


def end() -> None:
    """End the sitting, and run the whole page: the offer alone would run otherwise."""
    finish()
    st.rerun()


def go_on(goal: Sitting, position: int, again: str | None = None) -> None:
    """Continue from the explanation to the next question, or to the item `again` with fresh numbers."""
    st.session_state["read"] = (goal.id, position)
    if again:
        sittings.wish_again(goal, position, again)


@st.fragment(key=question.QUESTIONS)
def questions(begun: Sitting) -> None:
    """Ask question after question. An answer runs only this fragment again, not the rest of the page."""
    show_unsaved()
    with offer_retry("question"):
        question_or_end(begun)


@st.fragment(key=question.ENDING)
def ending(begun: Sitting) -> None:
    """Offer to end the sitting once there is an answer. The first one runs this fragment too."""
    if sittings.cached():
        with st.popover(quiz_text.END, icon=":material/stop_circle:"):
            st.markdown(quiz_text.END_EXPLAINED[begun.kind])
            st.button(quiz_text.END_CONFIRM[begun.kind], key="end", on_click=end)


def question_or_end(begun: Sitting) -> None:
    """Show what follows the answers so far: an explanation, a question, or the result."""
    try:
        goal, responses = sittings.so_far(begun)
    except NoSuchSitting:  # erased in another tab
        st.rerun()
    if responses and not sittings.may_end(goal):
        st.rerun()  # the first answer came another way than through the form, and the page does not offer yet to end the sitting
    unread = goal.kind != "assessment" and responses and st.session_state.get("read") != (goal.id, len(responses))
    if goal.finished_at is None:
        question.show_not_counted(goal.id)
    if goal.finished_at is None and unread:
        explain(goal, responses)
    elif goal.finished_at is None and isinstance(variant := sittings.question(goal, responses), Variant):
        ask(goal, variant, len(responses))
    else:
        log.finish(learner, goal.id)
        leave(goal)


def leave(goal: Sitting) -> None:
    """Go to the result of a finished sitting."""
    navigation.go("result", sitting=goal.id)


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Ask a question."""
    most = show_progress(goal, position)
    heading = st.container(key="question-heading")
    question.ask(goal, variant, position)
    if goal.kind != "assessment":
        offer_report(goal, question.note_key(goal.id, position, variant.item.id))
    # last, so that once the new number is on the screen, the new question and its buttons are too
    heading.header(text.progress(position + 1, most), anchor=False)


def offer_report(goal: Sitting, note: str) -> None:
    """Offer to report the question on the screen; a new key for the `note` makes a closed, empty box."""
    with st.popover(quiz_text.REPORT, icon=":material/flag:", key=f"report-{note}"):
        reporting.explain("question")
        st.text_area(quiz_text.REPORT_NOTE, key=note, max_chars=2000)
        st.button(quiz_text.REPORT_SKIP, key="skip", on_click=question.report, args=(goal.id, note))


def explain(goal: Sitting, responses: tuple[Response, ...]) -> None:
    """Explain the last answer."""
    last, position = responses[-1], len(responses)
    show_progress(goal, position)
    with st.container(key="question-heading"):
        st.header(quiz_text.PRACTICE_RESULT, anchor=False)
    question.explain(position, last, (goal.id, position - 1), others=True)
    out = goal.kind == "review" and last.item_id in session.taken_out()
    day = due_cards.next_due(last.item_id) if goal.kind == "review" and not last.voided and not out else None
    if out:
        st.markdown(card_text.TAKEN_OUT)
    elif day:
        st.markdown(card_text.comes_back(day, session.day_of_cards()))
    last_of_all = isinstance(sittings.question(goal, responses), sitting.Finished)
    # beside the way to the summary, `page.css` hides the offer to end the sitting, which would do the same
    with st.container(horizontal=True, key="after-the-last" if last_of_all else "after-an-answer"):
        label = quiz_text.FINISH if last_of_all else quiz_text.GO_ON
        st.button(label, type="primary", key="submit", on_click=go_on, args=(goal, position))
        if quiz_text.can_vary(session.bank().items.get(last.item_id)) and position < quiz_text.most(goal, responses):
            st.button(quiz_text.AGAIN, on_click=go_on, args=(goal, position, last.item_id))
        if out or day:
            offer_take_out(last.item_id, out)


def offer_take_out(item_id: str, out: bool) -> None:
    """Offer to take a card out of reviews, or to undo that if it is `out`."""
    # one key for both, so that the button keeps the keyboard's focus
    label, icon, act = (
        (card_text.UNDO, ":material/undo:", due_cards.bring_back)
        if out
        else (card_text.TAKE_OUT, ":material/event_busy:", due_cards.take_out)
    )
    st.button(label, icon=icon, key="card", on_click=report_unsaved(act), args=(item_id,))


def show_progress(goal: Sitting, position: int) -> int:
    """Show the progress of the sitting; return the most questions that it asks."""
    most = quiz_text.most(goal, sittings.cached())
    st.progress(min(1.0, position / most), quiz_text.about(goal, session.bank().blueprint))
    return most


goal = sittings.current()
if goal is None:
    why = quiz_text.NO_SUCH if st.query_params.get("sitting") else quiz_text.NO_SITTING
    no_sitting.show(text.QUIZ, why, sittings.waiting())
    st.stop()
if goal.finished_at is not None:
    leave(goal)

sittings.read_again()
position = len(sittings.so_far(goal)[1])
if not position and rating.is_due(goal):
    rating.ask(goal)
    st.stop()
st.query_params["sitting"] = goal.id
rating.remember(goal, position)
sittings.remember(goal.id)
with st.container(horizontal=True, horizontal_alignment="right", key="pause"):
    navigation.link("today", quiz_text.PAUSE, "pause")
if position:
    sittings.let_end(goal.id)
questions(goal)
st.caption(quiz_text.FINAL[goal.kind])
with st.container(horizontal=True, vertical_alignment="center"):
    if (
        goal.kind == "assessment"
    ):  # drawn anew after a report only: with every question it would take a tenth of an answer's time
        reports = sum(response.voided for response in sittings.cached())
        offer_report(goal, f"note-{goal.id}-{reports}")
    with st.container(width="content", key="ending"):
        ending(goal)
    st.toggle(quiz_text.KEYS, value=True, key="keys", persist_state="session", help=quiz_text.KEYS_HELP)
