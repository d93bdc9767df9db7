"""Import questions as drafts, and finish them one by one, each beside its original."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.authoring import finish
from assessment.dashboard.parts.questions import question
from assessment.dashboard.state import session
from assessment.dashboard.state.authors import shelf
from assessment.dashboard.state.authors.shelf import LastAction
from assessment.dashboard.text import exchange as exchange_text
from assessment.exchange.drafts import Draft


def show() -> None:
    """Show the upload, the result of the last action, and the draft chosen."""
    st.markdown(exchange_text.IN_EXPLAINED)
    _import_file()
    st.header(exchange_text.DRAFTS)
    last = shelf.last_action()
    if not last.about_draft:
        _show_result(last)
    drafts, faults = shelf.read_all()
    for fault in faults:
        st.error(fault, icon=":material/error:")
    if not drafts:
        st.markdown(exchange_text.NO_DRAFTS)
        return
    names = {_key(draft): draft for draft in drafts}
    topics = {topic.id: topic.name for topic in session.bank().blueprint.topics}
    picked = st.selectbox(
        f"{exchange_text.DRAFT} ({len(names)})",
        list(names),
        format_func=lambda key: f"{names[key].id} · {topics.get(names[key].topic, names[key].topic)}",
        key="draft",
    )
    if picked:
        _side_by_side(names[picked], last)


def _import_file() -> None:
    blueprint = session.bank().blueprint
    with st.form("bring-in", border=True):
        uploaded = st.file_uploader(exchange_text.FILE, type=list(exchange_text.FILE_TYPES), key="draft-file")
        topic = st.selectbox(
            exchange_text.TOPIC,
            [entry.id for entry in blueprint.topics],
            format_func=lambda entry: blueprint.topic(entry).name,
            key="draft-topic",
        )
        if st.form_submit_button(exchange_text.READ, key="read-drafts") and uploaded:
            shelf.import_file(uploaded.name, uploaded.getvalue(), topic)


def _show_result(last: LastAction) -> None:
    """Show the result of the last action, and offer to undo it."""
    if last.refused:
        st.error(last.refused, icon=":material/error:")
    if last.message:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(last.message, icon=":material/check:")
            if last.undo:
                st.button(exchange_text.UNDO, key="undo-draft", icon=":material/undo:", on_click=shelf.undo)
    if last.left_out:
        st.markdown("\n".join(f"- {exchange_text.escape(note)}" for note in last.left_out))
    if last.missing:
        problems = "\n".join(exchange_text.problem_line(problem) for problem in last.missing)
        st.warning(f"{exchange_text.MISSING}\n\n{problems}", icon=":material/rule:")


def _side_by_side(draft: Draft, last: LastAction) -> None:
    source, made = st.columns(2)
    with source:
        st.subheader(exchange_text.SOURCE)
        st.markdown(exchange_text.escape(draft.origin.location))
        if draft.origin.text:
            with st.container(height=420, key="draft-source"):
                st.code(draft.origin.text, language=None, wrap_lines=True)
        else:
            st.markdown(exchange_text.NO_SOURCE)
        if draft.origin.lost:
            st.markdown(f"**{exchange_text.LOST}**")
            st.markdown("\n".join(f"- {exchange_text.escape(note)}" for note in draft.origin.lost))
        st.subheader(exchange_text.PREVIEW)
        _preview(draft)
    with made:
        st.subheader(exchange_text.FINISH)
        finish.show(draft, _key(draft))
        if last.about_draft:  # near the button that was clicked
            _show_result(last)


def _preview(draft: Draft) -> None:
    table = draft.table
    with st.container(border=True, key="draft-preview"):
        # a picture would make the browser call a foreign address
        stem = str(table.get("stem", "")).replace("![", r"!\[")
        question.show(stem, str(table.get("code", "")), str(table.get("language", "python")))
        keys = [table["key"]] if "key" in table and "distractors" in table else table.get("keys", [])
        options = [*keys, *(row.get("text", "") for row in table.get("distractors", []) if isinstance(row, dict))]
        for letter, option in zip(question.LETTERS, options, strict=False):
            st.markdown(f"**{letter}**  {str(option).replace('![', '!' + chr(92) + '[')}")


def _key(draft: Draft) -> str:
    return f"{draft.path.relative_to(session.folder()).as_posix()}#{draft.id}"
