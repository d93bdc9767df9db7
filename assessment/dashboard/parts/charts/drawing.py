"""A drawing of our own on the page."""

from __future__ import annotations

import streamlit as st


def show_drawing(svg: str) -> None:
    """Show an SVG in the colours of the page. Its texts must be escaped already.

    `st.html` keeps nothing of an SVG, and `st.image` neither its colours nor its text alternative. Markdown takes it as it is up
    to the first empty line, so there is none.
    """
    lines = (line for line in svg.splitlines() if line.strip())
    st.markdown("\n".join(['<div class="gw-drawing">', *lines, "</div>"]), unsafe_allow_html=True)
