"""Reading and writing while the log may be out of reach: what fails says so, and the page stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from assessment.dashboard import text
from assessment.errors import StoreError

P = ParamSpec("P")
_NOT_SAVED = "not-saved"


@contextmanager
def patience(where: str) -> Iterator[None]:
    """Draw what needs the log; where it cannot be reached, say so and offer to try again. `where` tells two spots apart."""
    try:
        yield
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        st.button(text.TRY_AGAIN, key=f"try-again-{where}", icon=":material/refresh:")


def written_safely(write: Callable[P, None]) -> Callable[P, None]:
    """Make a callback of what writes into the log: where the log cannot take it, `not_saved` says so, and the page stays."""

    @wraps(write)
    def callback(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            write(*args, **kwargs)
        except StoreError as error:
            st.session_state[_NOT_SAVED] = str(error)

    return callback


def not_saved() -> None:
    """Say what the last click did not bring into the log, and why."""
    if why := st.session_state.pop(_NOT_SAVED, None):
        st.error(why, icon=":material/error:")
