"""What a guest sees on every page: whose place this is, how long it is kept, and the ways home and back."""

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

_BROUGHT, _TURN = "brought-back", "bring-back-turn"


def line(visitor: Person) -> None:
    """Say in one line what this place is, with a button home, one back, and one for each way to sign in."""
    rules = sign_in.guest_rules()
    if rules is None or visitor.until is None:
        return
    until = session.calendar().date_of(visitor.until)
    with st.container(key="guest", gap=None):
        st.markdown(guest_text.line(rules.kept.days, until, forgetful=session.loses_data()))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if not st.session_state.get("demo"):  # what is seen then is no guest's
                take_home(key="take-home")
                bring_back()
            sign_in.sign_in_buttons()


def take_home(*, key: str, primary: bool = False) -> None:
    """Offer everything of the guest's as one file."""
    log = session.log()
    downloads.button(
        guest_text.TAKE_HOME,
        lambda learner: packing.pack(transfer.export(log, learner)),
        guest_text.FILE,
        "application/gzip",
        says=guest_text.TAKE_HOME_HELP,
        key=key,
        kind="primary" if primary else "tertiary",
    )


def bring_back() -> None:
    """Take in a file as soon as it is chosen, and say what came in."""
    turn = st.session_state.setdefault(_TURN, 0)
    with st.container(key="bring-back", width="content"):
        st.file_uploader(
            guest_text.BRING_BACK,
            type=["json", "gz"],
            max_upload_size=session.log().guest_quota.upload,
            key=f"bring-back-{turn}",
            on_change=_bring_back,
        )


def brought() -> None:
    """Say what came in with the file that was just chosen, or with signing in."""
    if said := st.session_state.pop(_BROUGHT, None):
        good, message = said
        (st.success if good else st.error)(message)
    if (moved := st.session_state.get(session.TAKEN_ALONG)) is not None and moved != Imported():
        st.session_state[session.TAKEN_ALONG] = None
        st.success(f"{guest_text.TAKEN_ALONG} {sentence(moved)}")


def farewell() -> None:
    """At the end of a sitting on a host that forgets: offer the file that keeps it."""
    if session.person().guest and session.loses_data():
        with st.container(border=True, key="farewell"):
            st.markdown(guest_text.FORGETFUL)
            take_home(key="take-home-now", primary=True)


def _bring_back() -> None:
    turn = st.session_state[_TURN]
    chosen = st.session_state.get(f"bring-back-{turn}")
    if chosen is None:
        return
    st.session_state[_TURN] = turn + 1
    try:
        imported = transfer.restore(session.log(), session.learner(), chosen.getvalue())
        st.session_state[_BROUGHT] = (True, sentence(imported))
    except StoreError as error:
        st.session_state[_BROUGHT] = (False, str(error))
