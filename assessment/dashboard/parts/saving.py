"""Reading from and writing to a log that may be unreachable: failures are shown, and the page stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from assessment.dashboard import text
from assessment.errors import GroundworkError, StoreError

P = ParamSpec("P")
_NOT_SAVED = "not-saved"


def as_text(error: GroundworkError) -> str:
    """Return a message to show as it is written: what somebody typed, or the name of a file, is no markup in it."""
    from assessment.exports.markup import escape_name  # not needed on the way to the first question

    # Streamlit reads a colon before a word as a colour or an emoji, escaped or not
    return re.sub(r":(?=[a-zA-Z_+-])", ":\N{WORD JOINER}", escape_name(str(error)))


@contextmanager
def offer_retry(where: str) -> Iterator[None]:
    """Run the block; if the log fails, show why and offer to try again. `where` keys the button."""
    try:
        yield
    except StoreError as error:
        st.error(as_text(error), icon=":material/error:")
        st.button(text.TRY_AGAIN, key=f"try-again-{where}", icon=":material/refresh:")


def report_unsaved(write: Callable[P, None]) -> Callable[P, None]:
    """Make a callback of a function that writes to the log; if the log fails, `show_unsaved` shows why."""

    @wraps(write)
    def callback(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            write(*args, **kwargs)
        except StoreError as error:
            st.session_state[_NOT_SAVED] = as_text(error)

    return callback


def show_unsaved() -> None:
    """Show why the last click was not saved, if it was not."""
    if why := st.session_state.pop(_NOT_SAVED, None):
        st.error(why, icon=":material/error:")
