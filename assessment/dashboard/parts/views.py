"""The views of a page as tabs, of which only the open one is drawn; what a page keeps in its address; long lists shown in part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from assessment.dashboard import text

T = TypeVar("T")
V = TypeVar("V")


def show(page: str, labels: Mapping[str, str], views: Mapping[str, Callable[[], None]]) -> None:
    """Show the `views` of a page as tabs with `labels`, both by their names in `?view=` of the address.

    A closed view is not drawn: every chart and table would delay the open one.
    """
    key = f"{page}-view"
    keep = in_address("view", key, {name: labels[name] for name in views})
    tabs = st.tabs([labels[name] for name in views], key=key, on_change=keep)
    for tab, view in zip(tabs, views.values(), strict=True):
        if tab.open:
            with tab:
                view()


def in_address(name: str, key: str, choices: Mapping[str, V]) -> Callable[[], None]:
    """Choose in the widget of this `key` what the address has under `name`; return what keeps a change of it there.

    So Back and a reload find what was chosen. `choices` are the widget's by their names in the address; the first one is chosen by
    default, and left out there. It is chosen again where the address loses the name, as by the menu's link to the page.
    """
    first, *others = choices

    def named(value: V) -> str:
        return next((other for other in others if choices[other] == value), "")

    return _in_address(name, key, choices.get, named, choices[first])


def words_in_address(name: str, key: str) -> Callable[[], None]:
    """Keep the words of a search as `in_address` keeps a choice; the field is empty where the address names none."""
    return _in_address(name, key, lambda words: words or None, lambda words: words or "", "")


def _in_address(
    name: str, key: str, read: Callable[[str], V | None], named: Callable[[V], str], default: V
) -> Callable[[], None]:
    """Put into the widget what `read` makes of the address; return what keeps there what `named` makes of the widget."""
    before = f"{key}-in-address"
    wanted = st.query_params.get(name, "")
    value = read(wanted)
    if value is None and (key not in st.session_state or st.session_state.get(before)):
        value = default
    # what it holds already is not set again: that would take back what is typed meanwhile
    if value is not None and st.session_state.get(key) != value:
        st.session_state[key] = value
    st.session_state[before] = wanted

    def keep() -> None:
        chosen = named(st.session_state[key])
        st.session_state[before] = chosen
        if chosen:
            st.query_params[name] = chosen
        else:
            st.query_params.pop(name, None)

    return keep


def first_of(entries: Sequence[T], most: int, key: str) -> Sequence[T]:
    """Return the first `most` entries of a list, or all of them once `show_others` was clicked for this `key`."""
    return entries if st.session_state.get(key) else entries[:most]


def show_others(hidden: int, key: str) -> None:
    """Show a button for the hidden entries of a list, if there are any."""
    if hidden:
        label = text.SHOW_OTHERS.format(count=hidden)
        st.button(label, on_click=lambda: st.session_state.update({key: True}))
