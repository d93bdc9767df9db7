"""The views of a page as tabs, of which only the open one is drawn; and long lists that are shown in part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from assessment.dashboard import text

T = TypeVar("T")


def show(page: str, labels: Mapping[str, str], views: Mapping[str, Callable[[], None]]) -> None:
    """Show the `views` of a page as tabs with `labels`, both by their names in `?view=` of the address.

    A closed view is not drawn: every chart and table would delay the open one.
    """
    key = f"{page}-view"
    if (wanted := st.query_params.get("view", "")) in labels:
        st.session_state[key] = labels[wanted]
        del st.query_params["view"]
    tabs = st.tabs([labels[name] for name in views], key=key, on_change="rerun")
    for tab, view in zip(tabs, views.values(), strict=True):
        if tab.open:
            with tab:
                view()


def first_of(entries: Sequence[T], most: int, key: str) -> Sequence[T]:
    """Return the first `most` entries of a list, or all of them once `show_others` was clicked for this `key`."""
    return entries if st.session_state.get(key) else entries[:most]


def show_others(hidden: int, key: str) -> None:
    """Show a button for the hidden entries of a list, if there are any."""
    if hidden:
        label = text.SHOW_OTHERS.format(count=hidden)
        st.button(label, on_click=lambda: st.session_state.update({key: True}))
