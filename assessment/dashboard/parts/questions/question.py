"""A question on the screen: asked, answered, explained.

Nothing but stem, figure, code and options reaches the browser before the answer is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import streamlit as st

from assessment import banks, figures, sitting
from assessment.dashboard.parts.questions import exercise
from assessment.dashboard.parts.saving import written_safely
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text import quiz as quiz_text
from assessment.errors import InvalidAnswer, StoreError
from assessment.items import (
    Confidence,
    Figure,
    MultipleChoice,
    Numeric,
    Output,
    Program,
    Response,
    SingleChoice,
    Sitting,
    Variant,
)

#: An empty submission so soon after an answer is the second half of a double click, not a mistake to complain about.
DOUBLE_CLICK = timedelta(seconds=1)
LETTERS = "ABCDEF"


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Show a question and its form.

    The keys of form and submit button are constant, so that the page stays where it is; only the answer's carries the
    position. That of "I don't know" does too: the second half of a double click then finds no button, and does nothing.
    """
    if isinstance(variant.item, Program):
        exercise.ask(goal, variant, position)
        return
    show(variant.stem, variant.code, variant.item.language, variant.figure)
    with st.form("question-form", border=False, enter_to_submit=True):
        with st.container(key="answer"):
            _answer_widget(variant, _answer_key(goal.id, position))
        st.segmented_control(
            quiz_text.SURE,
            list(quiz_text.SURENESS),
            format_func=lambda sure: quiz_text.SURENESS[sure],
            key=_sure_key(goal.id, position),
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                quiz_text.SUBMIT, type="primary", key="submit", on_click=submit, args=(goal.id, position)
            )
            st.form_submit_button(
                quiz_text.DONT_KNOW, key=f"dont-know-{position}", on_click=submit, args=(goal.id, position, True)
            )
    if complaint := st.session_state.pop("complaint", None):
        st.warning(complaint, icon=":material/info:")


def show(stem: str, code: str, language: str, figure: Figure | None = None) -> None:
    """Show what is asked."""
    st.markdown(stem)
    if figure:
        st.html(figures.svg(figure))
    if code:
        st.code(code, language=None if language == "text" else language)


def submit(sitting_id: str, position: int, dont_know: bool = False) -> None:
    """Grade what was given and append it to the log. Safe to call twice: the log keeps the first answer to a position."""
    try:
        variant = _asked(sitting_id, position)
        if variant is None:
            return
        given = None if dont_know else _given(sitting_id, variant, position)
        if given == "" and _just_answered(sitting_id):
            return
        sure: Confidence | None = st.session_state.get(_sure_key(sitting_id, position))
        sittings.append(sitting_id, position, banks.grade(variant, given, sure))
    except (InvalidAnswer, StoreError) as error:
        st.session_state["complaint"] = str(error)


def report(sitting_id: str, note_key: str) -> None:
    """Pass over the question on the screen as faulty: it counts for nothing, and the report is kept for the bank's authors."""
    position = sittings.position_on_screen(sitting_id)
    try:
        if position is not None and (variant := _asked(sitting_id, position)) is not None:
            sittings.append(sitting_id, position, banks.grade(variant, None))
            _report_answered(sitting_id, position, note_key)
            st.session_state[note_key] = ""
    except StoreError as error:
        st.session_state["complaint"] = str(error)


def headline(response: Response) -> str:
    """Say how an answer turned out, and how its question begins."""
    return f"{quiz_text.outcome(response)} · {quiz_text.beginning(response.shown.stem)}"


def explain(number: int, response: Response, reportable: tuple[str, int] | None = None, others: bool = False) -> None:
    """Show one answered question: what was asked and given, what is right and why, and the mistake behind a wrong answer.

    `reportable` names sitting and position where a problem with the question can still be reported; with `others`, each
    other option says which mistake leads to it. What cannot be shown says so, and hides no other.
    """
    try:
        _explain(number, response, reportable, others)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        st.markdown(quiz_text.UNSHOWABLE)


def _explain(number: int, response: Response, reportable: tuple[str, int] | None, others: bool) -> None:
    shown = response.shown
    kind = "void" if response.voided else "right" if response.correct else "wrong"
    with st.container(key=f"{kind}-{number}-{response.item_id}"):
        st.markdown(f"### {number}. {quiz_text.outcome(response)}")
        show(shown.stem, shown.code, shown.language, shown.figure)
        if response.kind == "program":
            exercise.show_answer(response)
        else:
            if response.given and not response.correct:
                line(quiz_text.YOUR_ANSWER, response.given, shown.options)
            line(quiz_text.RIGHT_ANSWER, shown.keys, shown.options)
        if response.misconception:
            st.markdown(f"**{quiz_text.BEHIND_IT}:** {response.misconception}")
        st.markdown(f"**{quiz_text.WHY}:** {shown.explanation}")
        if others:
            _other_mistakes(response)
        if reportable and not response.voided:
            _reporting(*reportable)


def _reporting(sitting_id: str, position: int) -> None:
    """Offer to report a question that was answered."""
    with st.popover(quiz_text.REPORT, icon=":material/flag:"):
        note = f"note-{sitting_id}-{position}"
        st.text_area(quiz_text.REPORT_NOTE, key=note, max_chars=2000)
        st.button(
            quiz_text.REPORT_SEND,
            key=f"send-{note}",
            on_click=written_safely(_report_answered),
            args=(sitting_id, position, note),
        )


def _other_mistakes(response: Response) -> None:
    """Say of each wrong option which mistake leads to it: for practice, where every option can teach."""
    others = [(wrong, why) for wrong, why in response.shown.misconceptions.items() if wrong not in response.given]
    if others and response.shown.options:
        st.markdown(f"**{quiz_text.OTHER_OPTIONS}**")
        st.markdown("\n".join(f"- {wrong}: *{why}*" for wrong, why in others))


def _report_answered(sitting_id: str, position: int, note_key: str) -> None:
    note = str(st.session_state.get(note_key, "")).strip()
    session.log().report(session.learner(), sitting_id, position, note)
    sittings.read_again()


def _asked(sitting_id: str, position: int) -> Variant | None:
    """Find the question that is asked at `position`: what is on the screen, else what the log leads to.

    None when the log has gone past it. The log has the last word: it takes one answer to a position, and none once the
    sitting is finished.
    """
    if variant := sittings.on_screen(sitting_id, position):
        return variant
    log = session.log()
    goal = log.sitting(session.learner(), sitting_id)
    responses = log.responses(session.learner(), sitting_id)
    if goal.finished_at or len(responses) != position:
        return None
    following = sittings.question(goal, responses)
    return None if isinstance(following, sitting.Finished) else following


def _answer_key(sitting_id: str, position: int) -> str:
    return f"answer-{sitting_id}-{position}"


def _sure_key(sitting_id: str, position: int) -> str:
    return f"sure-{sitting_id}-{position}"


def _answer_widget(variant: Variant, key: str) -> None:
    match variant.item:
        case SingleChoice():
            st.radio(
                quiz_text.ANSWER,
                range(len(variant.options)),
                format_func=lambda index: f"**{LETTERS[index]}**  {variant.options[index]}",
                index=None,
                key=key,
            )
        case MultipleChoice():
            st.markdown(f"{quiz_text.ANSWER}. {quiz_text.TICK_HINT}")
            for index, option in enumerate(variant.options):
                st.checkbox(f"**{LETTERS[index]}**  {option}", key=f"{key}-{index}")
        case Numeric():
            st.text_input(
                quiz_text.ANSWER,
                key=key,
                help=quiz_text.NUMBER_HINT,
                placeholder=quiz_text.NUMBER_HINT,
                autocomplete="off",
            )
        case Output():
            st.text_input(quiz_text.ANSWER, key=key, help=quiz_text.OUTPUT_HINT, autocomplete="off")
        case Program():
            raise AssertionError("code is written in a field of its own")


def _given(sitting_id: str, variant: Variant, position: int) -> str | tuple[str, ...]:
    """Read the answer widget: the text of the chosen options, or what was typed; "" when there is nothing."""
    key = _answer_key(sitting_id, position)
    if isinstance(variant.item, MultipleChoice):
        ticked = (option for index, option in enumerate(variant.options) if st.session_state.get(f"{key}-{index}"))
        return tuple(ticked) or ""
    value = st.session_state.get(key)
    if value is None:
        return ""
    return variant.options[value] if isinstance(value, int) else str(value).strip()


def _just_answered(sitting_id: str) -> bool:
    responses = session.log().responses(session.learner(), sitting_id)
    last = responses[-1].answered_at if responses else None
    return last is not None and datetime.now(UTC) - last < DOUBLE_CLICK


def line(label: str, texts: Sequence[str], options: Sequence[str]) -> None:
    """Write an answer behind its label; typed text stands as code, so that nothing in it is read as Markdown."""
    if not options and any("\n" in entry for entry in texts):
        st.markdown(f"**{label}:**")
        st.code("\n\n".join(texts), language="python")
        return
    shown = texts if options else [f"`{' '.join(entry.replace('`', chr(0x2BB)).split())}`" for entry in texts]
    st.markdown(f"**{label}:** {' · '.join(shown)}")
