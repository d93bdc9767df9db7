"""Any question of the bank as a learner sees it, with any seed, and its key; and the number of questions by topic."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assessment import banks
from assessment.dashboard import text
from assessment.dashboard.parts import saving
from assessment.dashboard.parts.questions import question
from assessment.dashboard.state import session
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.errors import GeneratorError


def show() -> None:
    """Show the question chosen, and the number of questions by topic and level."""
    bank = session.bank()
    blueprint = bank.blueprint
    topic = st.selectbox(text.TOPIC, [t.id for t in blueprint.topics], format_func=lambda t: blueprint.topic(t).name)
    level = st.segmented_control(
        text.LEVEL,
        [0, 1, 2, 3, 4, 5],
        format_func=lambda k: str(k or bank_text.ANY_LEVEL),
        default=0,
        required=True,
    )
    matching = [item for item in bank.active if item.topic == topic and (not level or item.level == level)]
    if not matching:
        st.markdown(bank_text.NONE_HERE)
    picked = st.selectbox(bank_text.ITEM, [item.id for item in matching], key="item")
    seed = int(st.number_input(bank_text.SEED, 0, 10**9, 1, 1))
    if picked:
        _show_question(picked, seed)
    st.header(bank_text.COUNTS)
    st.markdown(bank_text.COUNTS_EXPLAINED)
    levels = Counter((item.topic, item.level) for item in bank.active)
    with st.container(key="standings-counts"):
        st.table(
            [
                {"topic": entry.name, "area": blueprint.area(entry.area).name}
                | {f"level {level}": str(levels[entry.id, level]) for level in range(1, 6)}
                for entry in blueprint.topics
            ],
            hide_index=True,
        )


def _show_question(picked: str, seed: int) -> None:
    bank = session.bank()
    item = bank.items[picked]
    st.markdown(f"`{bank.paths[picked]}` · {text.LEVEL} {item.level} · {item.cognitive}")
    try:
        variant = banks.vary(item, seed)
        with st.container(border=True):
            question.show(variant.stem, variant.code, item.language, variant.figure)
            for letter, option in zip(question.LETTERS, variant.options, strict=False):
                st.markdown(f"**{letter}**  {option}")
        if st.toggle(bank_text.SHOW_KEY):
            question.labelled_answer(quiz_text.RIGHT_ANSWER, variant.keys, variant.options)
            for wrong, why in variant.misconceptions.items():
                question.labelled_answer(why, (wrong,), variant.options)
            st.markdown(f"**{quiz_text.WHY}:** {variant.explanation}")
    except GeneratorError as error:
        st.error(saving.as_text(error), icon=":material/error:")
