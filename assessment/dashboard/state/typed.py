"""Text that a learner types and has not sent yet: which learner it belongs to, and which of it was sent.

The browser keeps it as drafts (`parts/frame/drafts.js`) by the learner's sign and the key of the field, until it hears that a
field was sent.
"""

from __future__ import annotations

import hashlib
import time

import streamlit as st

from assessment.dashboard.state import session

#: The browser hears of them with every page, so of a few at most.
MOST_SENT = 10
_SENT = "typed-and-sent"


def own_key(key: str) -> str:
    """Return the key of a field for this learner, so that what was typed for oneself is not the sample learner's, or back."""
    return f"{key}-sample" if st.session_state.get("demo") else key


def sign(learner: str = "") -> str:
    """Return a sign of a learner, by default the one shown, that tells the browser nothing else."""
    return hashlib.sha256((learner or session.learner()).encode()).hexdigest()[:16]


def was_sent(key: str) -> None:
    """Note that the text of a field was saved, so that the browser forgets its draft."""
    others = [(other, when) for other, when in sent().items() if other != key]
    st.session_state[_SENT] = dict([*others, (key, str(time.time_ns()))][-MOST_SENT:])


def sent() -> dict[str, str]:
    """Return the keys of the fields that were sent last in this session, each with when."""
    times: dict[str, str] = st.session_state.get(_SENT, {})
    return times
