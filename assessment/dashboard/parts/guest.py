"""What a guest sees on every page: how long their data is kept, and how to download, restore or move it."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts import downloads
from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.state import session
from assessment.dashboard.text.parts import guests as guest_text
from assessment.diary import Imported
from assessment.errors import StoreError
from assessment.store.care import packing, transfer
from assessment.words.imported import sentence

_IMPORTED, _TURN = "brought-back", "bring-back-turn"


def show_line(visitor: Person) -> None:
    """Show how long a guest's data is kept, with buttons to download it, restore it and sign in; nothing for other visitors."""
    rules = sign_in.guest_rules()
    if rules is None or visitor.until is None:
        return
    until = session.calendar().date_of(visitor.until)
    with st.container(key="guest", gap=None):
        st.markdown(guest_text.line(rules.kept.days, until, forgetful=session.loses_data()))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if not st.session_state.get("demo"):  # the sample learner's data is not the guest's
                offer_export(key="take-home")
                offer_import()
            sign_in.sign_in_buttons()


def offer_export(*, key: str, primary: bool = False) -> None:
    """Offer all of the guest's data as one file."""
    log = session.log()
    downloads.button(
        guest_text.DOWNLOAD,
        lambda learner: packing.pack(transfer.export(log, learner)),
        guest_text.FILE,
        "application/gzip",
        tooltip=guest_text.DOWNLOAD_HELP,
        key=key,
        kind="primary" if primary else "tertiary",
    )


def offer_import() -> None:
    """Offer to import a file, which happens as soon as it is chosen."""
    turn = st.session_state.setdefault(_TURN, 0)
    with st.container(key="bring-back", width="content"):
        st.file_uploader(
            guest_text.RESTORE,
            type=["json", "gz"],
            max_upload_size=session.log().guest_quota.upload,
            key=f"bring-back-{turn}",
            on_change=_import,
        )


def show_imported() -> None:
    """Show what was imported from a file, or moved to the account on signing in."""
    if result := st.session_state.pop(_IMPORTED, None):
        good, message = result
        (st.success if good else st.error)(message)
    if (imported := st.session_state.get(session.MOVED_FROM_GUEST)) is not None and imported != Imported():
        st.session_state[session.MOVED_FROM_GUEST] = None
        st.success(f"{guest_text.MOVED_TO_ACCOUNT} {sentence(imported)}")


def remind_to_export() -> None:
    """Offer the download at the end of a guest's sitting on a server that loses its data."""
    if session.person().guest and session.loses_data():
        with st.container(border=True, key="farewell"):
            st.markdown(guest_text.FORGETFUL)
            offer_export(key="take-home-now", primary=True)


def _import() -> None:
    turn = st.session_state[_TURN]
    chosen = st.session_state.get(f"bring-back-{turn}")
    if chosen is None:
        return
    st.session_state[_TURN] = turn + 1
    try:
        imported = transfer.restore(session.log(), session.learner(), chosen.getvalue())
        st.session_state[_IMPORTED] = (True, sentence(imported))
    except StoreError as error:
        st.session_state[_IMPORTED] = (False, str(error))
