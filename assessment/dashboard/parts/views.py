"""The views of a page, as tabs: the address may name the one to open, and only what is open is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


def show(page: str, labels: Mapping[str, str], views: Mapping[str, Callable[[], None]]) -> None:
    """Show the `views` of a page, both by the name that `?view=` has for them; `labels` is what stands on their tabs.

    A view that is not looked at costs nothing: every chart and every cell would delay the first.
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
