"""The switch that lets code run on the learner's own computer where nothing can confine it."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import own_machine
from assessment.dashboard.text.parts import exercise as text


def show() -> None:
    """Show the switch; nothing if code is confined, or if people sign in."""
    if own_machine.may_confirm():
        st.toggle(
            text.MY_MACHINE,
            value=own_machine.confirmed(),
            key="own-machine",
            on_change=_save,
            help=text.MY_MACHINE_HELP,
        )
        st.caption(text.MY_MACHINE_RISK)


@report_unsaved
def _save() -> None:
    own_machine.confirm(bool(st.session_state["own-machine"]))
