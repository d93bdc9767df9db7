"""Downloads: files are made on the click, and only while the login in which the button was drawn is valid.

If a file cannot be made, Streamlit gives no reason; the page is then run again, and shows it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.dashboard import text
from assessment.dashboard.people import files
from assessment.dashboard.state import session
from assessment.errors import GroundworkError

_FAILED = "failed-downloads"


def button(
    label: str,
    make: Callable[[str], bytes | str],
    name: str,
    mime: str,
    *,
    icon: str = "download",
    tooltip: str | None = None,
    key: str | None = None,
    width: Literal["content", "stretch"] = "content",
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
) -> None:
    """Show the button of a download. `make` is called with the learner on the click, which may be long after the page was drawn,
    in a thread without a session.
    """
    visitor, learner, again = session.person(), session.learner(), _run_again()
    failed: dict[str, str] = st.session_state.setdefault(_FAILED, {})

    def make_file() -> bytes:
        failed.pop(label, None)
        try:
            session.require(visitor)
            content = make(learner)
        except Exception as error:
            failed[label] = str(error) if isinstance(error, GroundworkError) else text.DOWNLOAD_FAILED
            logging.getLogger(__name__).exception("%s could not be made", name)
            again()
            raise
        data = content.encode() if isinstance(content, str) else content
        files.add_owner(data, visitor.login)
        return data

    st.download_button(
        label,
        make_file,
        name,
        mime,
        on_click="ignore",
        icon=f":material/{icon}:",
        help=tooltip,
        key=key,
        width=width,
        type=kind,
    )
    if why := failed.get(label):
        st.error(why, icon=":material/error:")


def _run_again() -> Callable[[], None]:
    """Return a function that runs this session's page again, from any thread."""
    context = get_script_run_ctx(suppress_warning=True)

    def run() -> None:
        tab = (
            context
            and runtime.exists()
            and runtime.get_instance()._session_mgr.get_active_session_info(context.session_id)
        )
        if tab:
            tab.session.request_rerun(tab.session._client_state)

    return run
