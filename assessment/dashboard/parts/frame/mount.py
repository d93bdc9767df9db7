"""Styles and scripts for what Streamlit lacks on the keyboard, in screen readers and on phones, mounted once for every page.

`page.css` and `looks.css` hold what the theme cannot. `arrive.js` scrolls a new page to its top, `entries.js` keeps each page's own
address in the browser's history, `keys.js` moves the focus to the question and lets letters choose, `links.js` keeps the session
when a link within a text is followed, `drafts.js` keeps what was typed or chosen and not sent, `ahead.js` fetches what draws
charts, or the next questions, while nothing else is going on, and `mends.js` repairs roles and makes scrolling parts reachable.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import typed

_FOLDER = Path(__file__).parent
_SCRIPTS = ("ahead.js", "arrive.js", "drafts.js", "entries.js", "keys.js", "links.js", "mends.js")
#: Streamlit's files, without the version in their names: what draws charts, and the fields of questions. What colours code is left out,
#: since a megabyte and a half of script would hold a question.
_CHARTS, _FIELDS = ("PlotlyChart",), ("Radio", "TextInput", "Checkbox")
_TOGETHER = """
export default function({ data, parentElement, setTriggerValue }) {
  // called with all new data, while what it returns is called at the very end alone
  parentElement.groundworkEnd?.();
  arrive(data.page, data.view);
  const ends = [
    ahead(data.ahead), mending(parentElement), keepingPlace(), drafting(data), choosing(data), choosingAPage(), entering(),
    linking(setTriggerValue),
  ];
  if (data.follow) ends.push(follow());
  return parentElement.groundworkEnd = () => ends.forEach((end) => end());
}
"""
_DROP_DRAFTS = """
export default function({ data }) { window.groundworkErase(data.owners.split(' ')); }
"""


def mount_frame(page: str) -> None:
    """Mount styles and scripts on `page`, and follow a link that was clicked within a text."""
    # flat, since Streamlit imports pandas to see whether a nested value is a table;
    # the sample learner's page differs from one's own, so it starts at its top as well
    data = {
        "page": f"{page} {st.session_state.get('demo', False)}",
        "view": "view" in st.query_params,
        "follow": page == navigation.QUIZ,
        "learner": typed.sign(),
        "sent": json.dumps(typed.sent()),
        "ahead": _files(_FIELDS if page == navigation.QUIZ else _CHARTS),
    }
    component = st.components.v2.component("groundwork", js=_script(), css=_style(), isolate_styles=False)
    followed = component(data=data, key="frame", on_go_change=lambda: None)
    if address := followed.get("go"):
        navigation.follow(str(address))


def drop_drafts(owners: Sequence[str]) -> None:
    """Drop what the learners with these signs typed in this browser's tabs and did not send, also into fields for code."""
    component = st.components.v2.component("drop_drafts", js=_DROP_DRAFTS)
    component(data={"owners": " ".join(owners)}, key="drop-drafts")


@lru_cache(maxsize=2)
def _files(names: tuple[str, ...]) -> str:
    """Name Streamlit's scripts that begin with `names`, spaces between; those that have another name by now are left out."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    return " ".join(script.name for name in names for script in sorted(folder.glob(f"{name}.*.js"))[:1])


@lru_cache(maxsize=1)
def _script() -> str:
    return "\n".join([*(_read(name) for name in _SCRIPTS), _TOGETHER])


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join([_read("page.css"), _read("looks.css"), looks.ACCENT_STYLE])


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
