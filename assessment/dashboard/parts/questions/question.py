"""Ask, grade and explain a question.

Only stem, figure, code and options reach the browser before the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from string import ascii_uppercase

import streamlit as st

from assessment import banks, figures, sitting
from assessment.dashboard.parts.charts.drawing import show_drawing
from assessment.dashboard.parts.questions import exercise, reporting
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import session, sittings, typed
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

#: An empty submission within this time after an answer is the second half of a double click, and no mistake.
DOUBLE_CLICK = timedelta(seconds=1)
LETTERS = ascii_uppercase
#: The fragments of the page around it: the one that asks, and the one that offers to end the sitting.
QUESTIONS, ENDING = "questions", "ending"
#: How the stems of the shipped bank end that ask for every right option.
SELECT_ALL = "Select all that apply."


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Show a question and its form.

    The keys of form and submit button are constant, so that the page does not scroll; the answer's holds the position. So does
    that of "I don't know": the second half of a double click then finds no button.
    """
    if isinstance(variant.item, Program):
        exercise.ask(goal, variant, position)
        return
    show(variant.stem, variant.code, variant.item.language, variant.figure)
    with st.form("question-form", border=False, enter_to_submit=True):
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
    """Show the stem of a question with its figure and code."""
    st.markdown(stem)
    if figure:
        show_drawing(figures.svg(figure))
    if code:
        st.code(code, language=None if language == "text" else language)


def submit(sitting_id: str, position: int, dont_know: bool = False) -> None:
    """Grade the answer and append it to the log. Safe to call twice: the log keeps the first answer to a position."""
    try:
        variant = _find_question(sitting_id, position)
        if variant is None:
            _say_answered(sitting_id)
            return
        given = None if dont_know else _read_answer(sitting_id, variant, position)
        if given == "" and _just_answered(sitting_id):
            return
        sure: Confidence | None = st.session_state.get(_sure_key(sitting_id, position))
        accepted = sittings.append(sitting_id, position, banks.grade(variant, given, sure))
        typed.was_sent(_answer_key(sitting_id, position))
        if not accepted:
            _say_answered(sitting_id)
        if not position:  # from the first answer on, the page offers to end the sitting, and nothing else of it changes
            sittings.let_end(sitting_id)
            st.rerun([QUESTIONS, ENDING])
    except (InvalidAnswer, StoreError) as error:
        st.session_state["complaint"] = str(error)


def report(sitting_id: str, note: str) -> None:
    """Skip the question on the screen as faulty: it does not count, and the bank's authors get the report."""
    position = sittings.position_on_screen(sitting_id)
    try:
        if position is not None and (variant := _find_question(sitting_id, position)) is not None:
            sittings.append(sitting_id, position, banks.grade(variant, None))
            _report_answered(sitting_id, position, note)
    except StoreError as error:
        st.session_state["complaint"] = str(error)


def note_key(sitting_id: str, position: int, item_id: str) -> str:
    """Return the key of the field for a report on a question; one that is put off leaves its position to another."""
    return f"note-{sitting_id}-{position}-{item_id}"


def headline(response: Response) -> str:
    """Return how an answer turned out, with the beginning of its question."""
    return f"{quiz_text.outcome(response)} · {quiz_text.beginning(response.shown.stem)}"


def explain(number: int, response: Response, reportable: tuple[str, int] | None = None, others: bool = False) -> None:
    """Show an answered question: stem, options or answers, the explanation, and the mistake behind a wrong answer.

    `reportable` is the sitting and position, if the question can still be reported. With `others`, every other option is shown
    with the mistake behind it. A damaged question shows that it cannot be shown, and hides no other.
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
        elif shown.options:
            with st.container(key=f"options-{number}-{response.item_id}"):
                st.markdown("\n".join(_options(response)))
        else:
            if response.given and not response.correct:
                labelled_answer(quiz_text.YOUR_ANSWER, response.given, ())
            labelled_answer(quiz_text.RIGHT_ANSWER, shown.keys, ())
        if response.misconception:
            st.markdown(f"**{quiz_text.BEHIND_IT}:** {response.misconception}")
        st.markdown(f"**{quiz_text.WHY}:** {shown.explanation}")
        if others:
            _other_mistakes(response)
        if reportable and not response.voided:
            _offer_report(*reportable, response.item_id)


def _letter(index: int) -> str:
    """Name an option by its letter; what another program exported may have more options than there are letters."""
    return LETTERS[index] if index < len(LETTERS) else str(index + 1)


def _options(response: Response) -> list[str]:
    """Return the options as a list in Markdown, those that are right and those that were chosen marked."""
    shown = response.shown
    return [
        f"- {quiz_text.option(_letter(index), option, option in shown.keys, option in response.given)}"
        for index, option in enumerate(shown.options)
    ]


def _offer_report(sitting_id: str, position: int, item_id: str) -> None:
    """Offer to report an answered question."""
    note = note_key(sitting_id, position, item_id)
    with st.popover(quiz_text.REPORT, icon=":material/flag:", key=f"report-{note}"):
        reporting.explain("question")
        st.text_area(quiz_text.REPORT_NOTE, key=note, max_chars=2000)
        st.button(
            quiz_text.REPORT_SEND,
            key=f"send-{note}",
            on_click=report_unsaved(_report_answered),
            args=(sitting_id, position, note),
        )


def _other_mistakes(response: Response) -> None:
    """Show the mistake behind each wrong option that was not chosen, in the order of the options."""
    shown = response.shown
    others = [
        f"- {quiz_text.mistake(_letter(index), option, shown.misconceptions[option])}"
        for index, option in enumerate(shown.options)
        if option in shown.misconceptions and option not in response.given
    ]
    if others:
        st.markdown(f"**{quiz_text.OTHER_OPTIONS}**")
        st.markdown("\n".join(others))


def _report_answered(sitting_id: str, position: int, note: str) -> None:
    session.log().report(session.learner(), sitting_id, position, str(st.session_state.get(note, "")).strip())
    typed.was_sent(note)
    sittings.read_again()


def _find_question(sitting_id: str, position: int) -> Variant | None:
    """Return the question at `position`: the one on the screen, else the one that follows the answers in the log.

    None if that position has been answered, or the sitting is finished.
    """
    if variant := sittings.on_screen(sitting_id, position):
        return variant
    goal, responses = sittings.read(sitting_id)
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
                format_func=lambda index: f"**{_letter(index)}**  {variant.options[index]}",
                index=None,
                key=key,
            )
        case MultipleChoice():
            asked = SELECT_ALL in variant.stem
            st.markdown(quiz_text.ANSWER if asked else f"{quiz_text.ANSWER}. {quiz_text.TICK_HINT}")
            for index, option in enumerate(variant.options):
                st.checkbox(f"**{_letter(index)}**  {option}", key=f"{key}-{index}")
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


def _read_answer(sitting_id: str, variant: Variant, position: int) -> str | tuple[str, ...]:
    """Return the options chosen or the text typed in the answer widget; "" if there are none."""
    key = _answer_key(sitting_id, position)
    if isinstance(variant.item, MultipleChoice):
        ticked = (option for index, option in enumerate(variant.options) if st.session_state.get(f"{key}-{index}"))
        return tuple(ticked) or ""
    value = st.session_state.get(key)
    if value is None:
        return ""
    return variant.options[value] if isinstance(value, int) else str(value).strip()


def _say_answered(sitting_id: str) -> None:
    """Say that an answer from a tab that was left behind does not count, unless it is half of a double click or all is answered."""
    if not _just_answered(sitting_id) and session.log().sitting(session.learner(), sitting_id).finished_at is None:
        st.session_state["not-counted"] = sitting_id


def show_not_counted(sitting_id: str) -> None:
    """Say that the answer just sent to this sitting does not count: above what follows, where a new question is read first."""
    if st.session_state.pop("not-counted", "") == sitting_id:
        st.warning(quiz_text.ANSWERED_ELSEWHERE, icon=":material/info:")


def _just_answered(sitting_id: str) -> bool:
    responses = session.log().responses(session.learner(), sitting_id)
    last = responses[-1].answered_at if responses else None
    return last is not None and datetime.now(UTC) - last < DOUBLE_CLICK


def labelled_answer(label: str, texts: Sequence[str], options: Sequence[str]) -> None:
    """Show answers with their label; typed ones as code, so that none of it is read as Markdown."""
    if not options and any("\n" in entry for entry in texts):
        st.markdown(f"**{label}:**")
        st.code("\n\n".join(texts), language="python")
        return
    shown = texts if options else [quiz_text.as_code(entry) for entry in texts]
    st.markdown(f"**{label}:** {' · '.join(shown)}")
