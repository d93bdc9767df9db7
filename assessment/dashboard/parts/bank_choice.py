"""The choice of the question bank in Settings, on one's own computer; where people sign in, the configuration chooses it."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from assessment import home
from assessment.banks.bank import SHIPPED
from assessment.dashboard.state import session
from assessment.dashboard.state.authors import bank_choice
from assessment.dashboard.text import settings as settings_text
from assessment.errors import GroundworkError

_CHOSEN, _REFUSED = "bank-chosen", "bank-refused"


def show() -> None:
    """Let the visitor choose the bank, or say that the configuration did."""
    if os.environ.get(home.BANKS) and not session.person().login:
        st.header(settings_text.BANK, anchor=False)
        st.markdown(settings_text.BANK_BY_VARIABLE.format(folder=session.folder()))
        return
    if not session.may_choose_bank():
        return
    st.header(settings_text.BANK, anchor=False)
    now = session.folder()
    offered = list(dict.fromkeys([SHIPPED, *bank_choice.own_banks(), now]))
    st.selectbox(
        settings_text.BANK_IN_USE,
        [*map(str, offered), settings_text.BANK_OTHER],
        index=offered.index(now),
        format_func=lambda name: settings_text.BANK_SHIPPED if name == str(SHIPPED) else name,
        help=settings_text.BANK_HELP,
        key="bank-in-use",
        on_change=_choose,
    )
    if st.session_state.get("bank-in-use") == settings_text.BANK_OTHER:
        st.text_input(settings_text.BANK_FOLDER, key="bank-folder", help=settings_text.BANK_FOLDER_HELP)
        st.button(settings_text.BANK_USE, key="use-bank", on_click=_use_folder)
    with st.expander(settings_text.BANK_NEW):
        st.markdown(settings_text.BANK_NEW_EXPLAINED)
        st.text_input(settings_text.BANK_NEW_NAME, key="bank-name", max_chars=60)
        st.button(settings_text.BANK_CREATE, key="lay-out-bank", on_click=_create)
    if why := st.session_state.pop(_REFUSED, None):
        st.error(why, icon=":material/error:")
    if message := st.session_state.pop(_CHOSEN, None):
        st.success(message, icon=":material/check:")


def _choose() -> None:
    if (wanted := st.session_state["bank-in-use"]) != settings_text.BANK_OTHER:
        _use(Path(wanted))


def _use_folder() -> None:
    _use(Path(st.session_state["bank-folder"].strip() or "."))


def _create() -> None:
    try:
        path = bank_choice.create(st.session_state["bank-name"])
    except GroundworkError as error:
        st.session_state[_REFUSED] = str(error)
        return
    _use(path)


def _use(folder: Path) -> None:
    """Switch to a bank; if it cannot be read, show why and change nothing."""
    try:
        session.choose_bank(folder)
    except GroundworkError as error:
        st.session_state[_REFUSED] = str(error)
        if st.session_state.get("bank-in-use") == settings_text.BANK_OTHER:
            return  # leave the folder as typed, to be corrected
    else:
        message = settings_text.BANK_NOW.format(count=len(session.bank().questions), folder=session.folder())
        st.session_state[_CHOSEN] = message
        for name in set(st.session_state) - {session.AUTHORING, _CHOSEN}:  # the rest belongs to the other bank
            del st.session_state[name]
    st.session_state["bank-in-use"] = str(session.folder())
