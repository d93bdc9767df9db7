"""Export questions for another program, and list what its format cannot hold."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts import downloads
from assessment.dashboard.state import session
from assessment.dashboard.text import exchange as exchange_text
from assessment.exchange.writing import FORMATS, Exported, export_questions
from assessment.home import SHIPPED_BANKS, SHIPPED_LICENCE

_MADE = "exported"


def show() -> None:
    """Ask for a format and topics, make the file, and list what it lost."""
    blueprint = session.bank().blueprint
    st.markdown(exchange_text.OUT_EXPLAINED)
    form = st.segmented_control(
        exchange_text.FORMAT,
        list(FORMATS),
        format_func=lambda name: exchange_text.FORMATS[name],
        default=FORMATS[0],
        required=True,
        key="format",
    )
    topics = st.multiselect(
        exchange_text.TOPICS,
        [topic.id for topic in blueprint.topics],
        format_func=lambda topic: blueprint.topic(topic).name,
        placeholder=exchange_text.EVERY_TOPIC,
        key="export-topics",
    )
    left, right = st.columns(2)
    variants = int(
        left.number_input(exchange_text.VARIANTS, 1, 50, 5, help=exchange_text.VARIANTS_HELP, key="variants")
    )
    seed = int(right.number_input(exchange_text.SEED, 1, 10**6, 1, help=exchange_text.SEED_HELP, key="export-seed"))
    asked = (form, tuple(topics), variants, seed)
    if st.button(exchange_text.MAKE, key="export"):
        licence = SHIPPED_LICENCE if session.folder() == SHIPPED_BANKS else ""
        with st.spinner(exchange_text.MAKING):
            made = export_questions(session.bank(), form, topics=topics, variants=variants, seed=seed, licence=licence)
        st.session_state[_MADE] = (asked, made)
    if (kept := st.session_state.get(_MADE)) and kept[0] == asked:
        _offer(form, kept[1])


def _offer(form: str, made: Exported) -> None:
    """Offer the file, and list by item what it lost."""
    st.success(exchange_text.questions_made(made.questions, len(made.data)), icon=":material/check:")
    name, mime = exchange_text.FILES[form]
    downloads.button(exchange_text.DOWNLOAD, lambda _: made.data, name, mime, key="download-export")
    if not made.losses:
        st.markdown(exchange_text.NO_LOSSES)
        return
    with st.expander(exchange_text.losses(len(made.losses)), expanded=len(made.losses) <= exchange_text.SHOWN):
        st.markdown("\n".join(f"- `{loss.item}` {exchange_text.escape(loss.what)}" for loss in made.losses))
