"""The switch with which a learner says that code may run on their own machine, where nothing can confine it."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.saving import written_safely
from assessment.dashboard.state import own_machine
from assessment.dashboard.text.parts import exercise as text


def show() -> None:
    """Offer the switch; nothing where code is confined, or others sign in."""
    if own_machine.may_confirm():
        st.toggle(
            text.MY_MACHINE,
            value=own_machine.confirmed(),
            key="own-machine",
            on_change=_said,
            help=text.MY_MACHINE_HELP,
        )
        st.caption(text.MY_MACHINE_RISK)


@written_safely
def _said() -> None:
    own_machine.confirm(bool(st.session_state["own-machine"]))
