"""The drafts of a learner who erased all data: the tab drops what `drafts.js` and the field for code kept there, of every page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_SCRIPT = """
export default function({ data }) {
  const owners = data.owners.split(' ');
  const theirs = (key) => /^groundwork-(draft|code) /.test(key) && owners.includes(key.split(' ')[1]);
  try {
    for (const key of Object.keys(sessionStorage)) if (theirs(key)) sessionStorage.removeItem(key);
  } catch { /* no storage, no drafts */ }
}
"""


def drop(owners: Sequence[str]) -> None:
    """Drop the drafts of the learners with these signs; what other people typed in this tab stays."""
    component = st.components.v2.component("drop_drafts", js=_SCRIPT)
    component(data={"owners": " ".join(owners)}, key="drop-drafts")
