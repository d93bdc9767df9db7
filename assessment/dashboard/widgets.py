"""The pieces of pages: a question to answer, an answer explained, a table of standings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import streamlit as st

from assessment import banks, sitting
from assessment.dashboard import session, text
from assessment.errors import InvalidAnswer, StoreError
from assessment.items import Confidence, MultipleChoice, Numeric, Output, Response, SingleChoice, Sitting, Variant
from assessment.plan import Standing

#: An empty submission so soon after an answer is the second half of a double click, not a mistake to complain about.
DOUBLE_CLICK = timedelta(seconds=1)


def ask(goal: Sitting, variant: Variant, position: int) -> None:
    """Show a question and its form. Nothing but stem, code and options reaches the browser.

    The keys of form and submit button are constant, so that the page stays where it is; only the answer's carries the
    position. That of "I don't know" does too: the second half of a double click then finds no button, and does nothing.
    """
    with st.container(key="question"):
        st.markdown(variant.stem)
        if variant.code:
            st.code(variant.code, language=variant.item.language)
    with st.form("question-form", border=False, enter_to_submit=True):
        _answer_widget(variant, _answer_key(goal, position))
        st.segmented_control(
            text.SURE,
            list(text.SURENESS),
            format_func=lambda sure: text.SURENESS[sure],
            key=f"sure-{goal.id}-{position}",
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                text.SUBMIT,
                type="primary",
                key="submit",
                on_click=submit,
                args=(goal.id, position, len(variant.options)),
            )
            st.form_submit_button(
                text.DONT_KNOW,
                key=f"dont-know-{position}",
                on_click=submit,
                args=(goal.id, position, len(variant.options), True),
            )
    if complaint := st.session_state.pop("complaint", None):
        st.warning(complaint, icon=":material/info:")


def submit(sitting_id: str, position: int, options: int, dont_know: bool = False) -> None:
    """Grade what was given and append it to the log. Safe to call twice: the log keeps the first answer to a position."""
    log = session.log()
    try:
        goal = log.sitting(session.LEARNER, sitting_id)
        responses = log.responses(session.LEARNER, sitting_id)
        if goal.finished_at or len(responses) != position:
            return  # answered in another tab, or resent: the page shows what is next
        variant = sitting.next_variant(session.bank(), responses, goal, session.seen_before(goal))
        if isinstance(variant, sitting.Finished):
            return
        given = None if dont_know else _given(goal, position, options)
        if given == "" and _just_answered(responses):
            return
        sure: Confidence | None = st.session_state.get(f"sure-{goal.id}-{position}")
        response = banks.grade(variant, given, sure)
        log.append(session.LEARNER, sitting_id, position, response)
        if isinstance(
            sitting.next_variant(session.bank(), (*responses, response), goal, session.seen_before(goal)),
            sitting.Finished,
        ):
            log.finish(session.LEARNER, sitting_id)
    except (InvalidAnswer, StoreError) as error:
        st.session_state["complaint"] = str(error)


def explain(number: int, response: Response) -> None:
    """Show one answered question: what was asked and given, what is right and why, and the mistake behind a wrong answer."""
    shown = response.shown
    mark, icon = (
        (text.RIGHT, "✓")
        if response.correct
        else (text.SAID_DONT_KNOW, "–")
        if response.dont_know
        else (text.WRONG, "✗")
    )
    st.markdown(f"#### {number}. {icon} {mark}")
    st.markdown(shown.stem)
    if shown.code:
        st.code(shown.code, language=shown.language)
    if response.given and not response.correct:
        _line(text.YOUR_ANSWER, response.given, shown.options)
    _line(text.RIGHT_ANSWER, shown.keys, shown.options)
    if response.misconception:
        st.markdown(f"**{text.BEHIND_IT}:** {response.misconception}")
    st.markdown(f"**{text.WHY}:** {shown.explanation}")


def radar(name: str, rows: Sequence[Standing], accent: str | None = None) -> None:
    """Show standings as a radar chart, with its description for those who cannot see it, and as a table."""
    from assessment.dashboard import charts  # brings plotly, which the question page does without

    figure = charts.radar(rows, accent or charts.NEUTRAL)
    st.plotly_chart(figure, alt=text.radar_described(name, rows), key=f"radar-{name}", config={"displayModeBar": False})
    standings(rows)


def standings(rows: Sequence[Standing]) -> None:
    """Show standings as a table that reads without the chart beside it."""
    cells = [
        (
            one.name,
            f"{one.score:.0f} %",
            text.verdict(one),
            f"{one.low:.0f}–{one.high:.0f} %",
            "–" if one.required_score is None else f"{one.required_score:.0f} %",
            text.level(one),
            str(one.answered),
        )
        for one in rows
    ]
    st.table([dict(zip(text.COLUMNS, row, strict=True)) for row in cells], hide_index=True)


def target() -> None:
    """Name the target role, say so when the chosen one is gone, and say when nothing has been measured yet."""
    role, chosen = session.role(), session.settings().role
    st.markdown(f"{text.ROLE}: **{role.name}**")
    if chosen != role.id:
        st.warning(text.ROLE_GONE.format(chosen=chosen, role=role.name), icon=":material/info:")
    if not session.evidence():
        empty(text.NO_EVIDENCE)


def empty(message: str) -> None:
    """Say that there is nothing to see yet, and show the way to where it begins."""
    st.info(message, icon=":material/info:")
    st.page_link("assessment/dashboard/pages/home.py", label=text.TO_START, icon=":material/home:")


def _answer_key(goal: Sitting, position: int) -> str:
    return f"answer-{goal.id}-{position}"


def _answer_widget(variant: Variant, key: str) -> None:
    match variant.item:
        case SingleChoice():
            st.radio(
                text.ANSWER,
                range(len(variant.options)),
                format_func=lambda index: f"**{'ABCDEF'[index]}**  {variant.options[index]}",
                index=None,
                key=key,
            )
        case MultipleChoice():
            st.markdown(f"{text.ANSWER}. {text.TICK_HINT}")
            for index, option in enumerate(variant.options):
                st.checkbox(f"**{'ABCDEF'[index]}**  {option}", key=f"{key}-{index}")
        case Numeric():
            st.text_input(text.ANSWER, key=key, help=text.NUMBER_HINT, placeholder=text.NUMBER_HINT, autocomplete="off")
        case Output():
            st.text_input(text.ANSWER, key=key, help=text.OUTPUT_HINT, autocomplete="off")


def _given(goal: Sitting, position: int, options: int) -> str | tuple[str, ...]:
    """Read the answer widget: the text of the chosen options, or what was typed; "" when there is nothing."""
    key = _answer_key(goal, position)
    log, bank = session.log(), session.bank()
    variant = sitting.next_variant(bank, log.responses(session.LEARNER, goal.id), goal, session.seen_before(goal))
    assert isinstance(variant, Variant)
    ticked = tuple(variant.options[index] for index in range(options) if st.session_state.get(f"{key}-{index}"))
    if ticked:
        return ticked
    value = st.session_state.get(key)
    if value is None:
        return ""
    return variant.options[value] if isinstance(value, int) else str(value).strip()


def _just_answered(responses: Sequence[Response]) -> bool:
    last = responses[-1].answered_at if responses else None
    return last is not None and datetime.now(UTC) - last < DOUBLE_CLICK


def _line(label: str, texts: Sequence[str], options: Sequence[str]) -> None:
    """Write an answer behind its label; typed text stands as code, so that nothing in it is read as Markdown."""
    shown = texts if options else [f"`{entry.replace('`', chr(0x2BB))}`" for entry in texts]
    st.markdown(f"**{label}:** {' · '.join(shown)}")
