"""The form in which an author finishes a draft; fields marked in the file as missing are empty."""

from __future__ import annotations

from math import isfinite
from typing import Any

import streamlit as st

from assessment.banks.tables.items import LANGUAGES
from assessment.dashboard.state import session
from assessment.dashboard.state.authors import shelf
from assessment.dashboard.text import exchange as exchange_text
from assessment.exchange.drafts import Draft

#: The fewest rows for wrong answers; there is always one more than wrong answers.
_ROWS = 3
_SHORT, _LONG = ("answer", "tolerance"), ("stem", "code", "key", "keys", "check", "explanation")


def show(draft: Draft, key: str) -> None:
    """Show every field of the draft, and the buttons to save, accept and discard it."""
    table = draft.table
    labels = exchange_text.FIELDS
    with st.form(f"finish-{key}", border=False):
        _text("id", table, key)
        left, middle, right = st.columns(3)
        levels = [0, 1, 2, 3, 4, 5]
        with left:
            _choose("level", levels, table, key, lambda level: str(level or exchange_text.NOT_CHOSEN))
        objectives = _objectives(draft)
        with middle:
            _choose("cognitive", list(exchange_text.COGNITIVE), table, key, lambda name: exchange_text.COGNITIVE[name])
        if "code" in table:
            with right:
                _choose("language", list(LANGUAGES), {"language": "python", **table}, key, str)
        _choose("objective", list(objectives), table, key, lambda number: objectives[number])
        for name in ("stem", "code", "key", "keys", "answer", "tolerance", "check"):
            if name in table:
                _text(name, table, key)
        for number, (given, why) in enumerate(_wrong_answers(draft), start=1):
            left, right = st.columns(2)
            left.text_area(
                exchange_text.WRONG.format(number=number), given, key=_name(key, f"wrong-{number}"), height=68
            )
            right.text_area(
                exchange_text.MISTAKE.format(number=number), why, key=_name(key, f"why-{number}"), height=68
            )
        st.text_area(
            labels["explanation"], str(table.get("explanation", "")), key=_name(key, "explanation"), height=120
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                exchange_text.ACCEPT,
                type="primary",
                key="accept-draft",
                on_click=_accept,
                args=(draft, key),
                help=exchange_text.ACCEPT_HELP,
            )
            st.form_submit_button(exchange_text.SAVE, key="save-draft", on_click=_save, args=(draft, key))
            st.form_submit_button(exchange_text.DISCARD, key="discard-draft", on_click=_discard, args=(draft,))


def _accept(draft: Draft, key: str) -> None:
    table = _read_form(draft, key)
    with st.spinner(exchange_text.CHECKING):
        shelf.accept(draft, table)
    _select_next(draft, table)


def _save(draft: Draft, key: str) -> None:
    table = _read_form(draft, key)
    shelf.save(draft, table)
    _select_next(draft, table)


def _discard(draft: Draft) -> None:
    shelf.discard(draft)
    st.session_state.pop("draft", None)


def _select_next(draft: Draft, table: dict[str, Any]) -> None:
    """Keep a draft selected if its id changed; once it is in the bank, select the first one."""
    if any((other.path, other.id) == (draft.path, table["id"]) for other in shelf.read_all()[0]):
        st.session_state["draft"] = f"{draft.path.relative_to(session.folder()).as_posix()}#{table['id']}"
    else:
        st.session_state.pop("draft", None)


def _read_form(draft: Draft, key: str) -> dict[str, Any]:
    """Return the draft's table with the values of the form."""
    typed = {name: st.session_state.get(_name(key, name)) for name in exchange_text.FIELDS}
    table = {**draft.table, **{name: value for name, value in typed.items() if value is not None}}
    if "keys" in table and isinstance(table["keys"], str):
        table["keys"] = [line.strip() for line in table["keys"].splitlines() if line.strip()]
    for name in _SHORT:
        if name in table:
            table[name] = _number(table[name])
    field, column = _fields(draft)
    rows = []
    for number in range(1, len(_wrong_answers(draft)) + 1):
        given = str(st.session_state.get(_name(key, f"wrong-{number}"), "")).strip()
        why = str(st.session_state.get(_name(key, f"why-{number}"), "")).strip()
        if given or why:
            rows.append({column: _number(given) if column == "answer" else given, "misconception": why})
    return {**table, field: rows, "id": str(table["id"]).strip()}


def _fields(draft: Draft) -> tuple[str, str]:
    """Return the field of wrong answers, and the name of its column of answers."""
    if draft.table.get("kind") in ("single_choice", "multiple_choice"):
        return "distractors", "text"
    return "expected_errors", "answer" if draft.table.get("kind") == "numeric" else "text"


def _wrong_answers(draft: Draft) -> list[tuple[str, str]]:
    field, column = _fields(draft)
    rows = [row for row in draft.table.get(field, []) if isinstance(row, dict)]
    written = [(str(row.get(column, "")), str(row.get("misconception", ""))) for row in rows]
    return [*written, *[("", "")] * max(1, _ROWS - len(written))]


def _objectives(draft: Draft) -> dict[int, str]:
    topics = {topic.id: topic for topic in session.bank().blueprint.topics}
    named = topics[draft.topic].objectives if draft.topic in topics else ()
    return {0: exchange_text.NOT_CHOSEN} | {number: f"{number}. {words}" for number, words in enumerate(named, start=1)}


def _choose(name: str, among: list[Any], table: Any, key: str, shown: Any) -> None:
    now = table.get(name)
    st.selectbox(
        exchange_text.FIELDS[name],
        among,
        among.index(now) if now in among else 0,
        format_func=shown,
        key=_name(key, name),
    )


def _text(name: str, table: Any, key: str) -> None:
    value = table[name]
    written = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    label = exchange_text.FIELDS[name]
    if name in _LONG:
        st.text_area(label, written, key=_name(key, name), height=160 if name in ("stem", "code") else 80)
    else:
        st.text_input(label, written, key=_name(key, name))


def _number(text: object) -> int | float | str:
    """Parse a number; anything else is returned as typed, for the rules to refuse."""
    try:
        read = float(str(text).strip().replace(",", "."))
    except ValueError:
        return str(text)
    if not isfinite(read):
        return str(text)
    return int(read) if read.is_integer() and abs(read) < 1e15 else read


def _name(key: str, field: str) -> str:
    return f"finish-{field}-{key}"
