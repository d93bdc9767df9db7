"""Which pages there are, how one gets to them, and where the pages of before have gone.

The menu stands in the sidebar, one click away on a desktop and two touches on a phone. While a question is asked it is gone:
nothing but the question and the way out of it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from assessment import exports
from assessment.dashboard import text
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.state import session

FOLDER = (Path(__file__).resolve().parents[2] / "pages").as_posix()
#: The pages of the menu: the name of the file, the title and the icon; those apart stand below a line.
MENU = MappingProxyType(
    {
        "today": (text.TODAY, "today"),
        "skills": (text.SKILLS, "radar"),
        "plan": (text.PLAN, "calendar_month"),
        "practise": (text.PRACTISE, "exercise"),
    }
)
APART = MappingProxyType(
    {
        "team": (text.TEAM, "groups"),
        "settings": (text.SETTINGS, "settings"),
        "bank": (text.BANK, "inventory_2"),
    }
)
#: Pages that others lead to.
LED_TO = MappingProxyType({"topic": text.TOPIC, "quiz": text.QUIZ, "result": text.RESULT, "exercise": text.EXERCISES})
QUIZ, AUTHORS, LEADS = "quiz", "bank", "team"
#: Pages that show what is asked, and nothing beside it.
ALONE = frozenset({QUIZ})
#: Addresses of before, and what they lead to now.
MOVED = MappingProxyType(
    {
        "home": ("today", {}),
        "assess": ("practise", {}),
        "results": ("result", {}),
        "gaps": ("skills", {}),
        "progress": ("skills", {"view": "time"}),
        "next": ("plan", {"view": "why"}),
        "review": ("practise", {"view": "cards"}),
        "diary": ("today", {"view": "diary"}),
    }
)
#: What an address may carry on to the page that took its place.
KEPT = ("sitting", "topic")


def current(visitor: Person | None) -> st.Page:
    """Register every page that is for somebody, and return the one that is wanted now."""
    titles = {name: title for name, (title, _) in {**MENU, **APART}.items()} | dict(LED_TO)
    pages = [
        st.Page(f"{FOLDER}/{name}.py", title=title, default=name == "today")
        for name, title in titles.items()
        if _is_for(visitor, name)
    ]
    pages += [st.Page(partial(_lead, new, view), title=text.TITLE, url_path=old) for old, (new, view) in MOVED.items()]
    page = st.navigation(pages, position="hidden")
    st.session_state["page"] = page.url_path
    return page


def menu(visitor: Person, page: st.Page) -> None:
    """Show the menu beside every page but the quiz."""
    if page.url_path in ALONE:
        return
    with st.sidebar, st.container(key="menu", gap=None):
        for name, (title, icon) in MENU.items():
            st.page_link(f"{FOLDER}/{name}.py", label=title, icon=f":material/{icon}:", width="stretch")
        with st.container(key="menu-apart", gap=None):
            for name, (title, icon) in APART.items():
                if _is_for(visitor, name):
                    st.page_link(f"{FOLDER}/{name}.py", label=title, icon=f":material/{icon}:", width="stretch")


def authoring(visitor: Person | None) -> bool:
    """Say whether the authors' pages are for somebody: an author, who on their own computer has switched them on."""
    return visitor is not None and visitor.author and (bool(visitor.login) or session.authoring())


def _is_for(visitor: Person | None, page: str) -> bool:
    """Say whether a page is for somebody: the bank for authors, a team for its lead, the others for everybody."""
    if page == LEADS:
        return visitor is not None and visitor.lead
    return page != AUTHORS or authoring(visitor)


def banner() -> None:
    """Say on every page when it is not about the learner."""
    if st.session_state.get("demo"):
        with st.container(horizontal=True, vertical_alignment="center", key="banner"):
            st.markdown(f":material/science: {text.DEMO_BANNER}", width="stretch")
            st.button(text.LEAVE_DEMO, on_click=session.leave_demo, type="tertiary", icon=":material/logout:")


def name_tab(title: str) -> None:
    """Name the browser's tab after what the page shows."""
    st.set_page_config(page_title=f"{title} · {text.TITLE}")


def go(page: str, **query: str) -> None:
    """Leave for another page."""
    st.switch_page(f"{FOLDER}/{page}.py", query_params=query)


def link(page: str, label: str, icon: str, **query: str) -> None:
    """Link to a page by its file's name."""
    st.page_link(f"{FOLDER}/{page}.py", label=label, icon=f":material/{icon}:", query_params=query)


def topic_link(topic: str, label: str) -> None:
    """Link to a topic's page."""
    st.page_link(f"{FOLDER}/topic.py", label=label, query_params={"topic": topic})


def topic_address(topic: str) -> str:
    """Write the address of a topic's page, for links in HTML and Markdown; `frame.mount` keeps the session on the way."""
    return f"topic?topic={topic}"


def topic_mention(topic: str, name: str) -> str:
    """Mention a topic within a text of Markdown, as a link to its page."""
    return f"[{exports.escape_name(name)}]({topic_address(topic)})"


def follow(address: str) -> None:
    """Go where a link within a text leads, if that is a page of ours; anything else is not followed."""
    page, _, query = address.partition("?")
    if page in MENU or page in LED_TO or page in APART:
        go(page, **dict(part.split("=", 1) for part in query.split("&") if "=" in part))


def _lead(page: str, view: dict[str, str]) -> None:
    """Lead on from an address of before."""
    kept = {name: value for name in KEPT if (value := st.query_params.get(name))}
    go(page, **view, **kept)
