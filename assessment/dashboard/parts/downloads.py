"""Files to take along: made when they are asked for, and only while the login is good in which the button was drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Literal

import streamlit as st

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
    says: str | None = None,
    key: str | None = None,
    width: Literal["content", "stretch"] = "content",
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
) -> None:
    """Offer a file. `make` is called with the learner when the file is asked for, which may be long after the page was drawn,
    in a thread that knows of no session.
    """
    someone, learner = session.person(), session.learner()
    failed: dict[str, str] = st.session_state.setdefault(_FAILED, {})

    def made() -> bytes:
        failed.pop(label, None)
        try:
            session.require(someone)
            content = make(learner)
        except Exception as error:
            failed[label] = str(error) if isinstance(error, GroundworkError) else text.DOWNLOAD_FAILED
            logging.getLogger(__name__).exception("%s could not be made", name)
            raise
        data = content.encode() if isinstance(content, str) else content
        files.own(data, someone.login)
        return data

    st.download_button(
        label,
        made,
        name,
        mime,
        on_click="ignore",
        icon=f":material/{icon}:",
        help=says,
        key=key,
        width=width,
        type=kind,
    )
    if why := failed.get(label):
        st.error(why, icon=":material/error:")
