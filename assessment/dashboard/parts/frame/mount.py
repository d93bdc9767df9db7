"""What Streamlit leaves out for those who use the keyboard, a screen reader or a phone, mounted once for every page.

`page.css` and `looks.css` say what the theme cannot. `arrive.js` begins a page at its top, `keys.js` lets the focus follow the
question and letters choose, `links.js` keeps the session when a link within a text is followed, `drafts.js` keeps what is half
typed, and `mends.js` repairs roles and makes what scrolls reachable.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation

_FOLDER = Path(__file__).parent
_SCRIPTS = ("arrive.js", "drafts.js", "keys.js", "links.js", "mends.js")
_TOGETHER = """
export default function({ data, parentElement, setTriggerValue }) {
  arrive(data.page);
  const ends = [mending(parentElement), drafting(), linking(setTriggerValue)];
  if (data.follow) ends.push(follow());
  return () => ends.forEach((end) => end());
}
"""


def mount_frame(page: str) -> None:
    """Put styles, repairs and keys on `page`; a link that was followed within a text leads on from here."""
    # the sample learner's page is another page than one's own, and begins at its top as well
    data = {"page": f"{page} {st.session_state.get('demo', False)}", "follow": page == navigation.QUIZ}
    component = st.components.v2.component("groundwork", js=_script(), css=_style(), isolate_styles=False)
    followed = component(data=data, key="frame", on_go_change=lambda: None)
    if address := followed.get("go"):
        navigation.follow(str(address))


@lru_cache(maxsize=1)
def _script() -> str:
    return "\n".join([*(_read(name) for name in _SCRIPTS), _TOGETHER])


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join([_read("page.css"), _read("looks.css"), looks.ACCENT_STYLE])


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
