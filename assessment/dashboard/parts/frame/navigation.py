"""The pages, the links to them, and the redirects of old addresses.

The menu is in the sidebar, one click away on a desktop and two taps on a phone. The quiz hides it.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.state import session
from assessment.exports.markup import escape_name, escape_prose
from assessment.words.hours import BEFORE_UNIT

FOLDER = (Path(__file__).resolve().parents[2] / "pages").as_posix()
#: The pages of the menu, by the name of their file: title and icon; and those below its line.
MENU = MappingProxyType(
    {
        "today": (text.TODAY, "today"),
        "skills": (text.SKILLS, "radar"),
        "plan": (text.PLAN, "calendar_month"),
        "practise": (text.PRACTISE, "exercise"),
    }
)
MENU_BELOW = MappingProxyType(
    {
        "team": (text.TEAM, "groups"),
        "settings": (text.SETTINGS, "settings"),
        "bank": (text.BANK, "inventory_2"),
    }
)
#: Pages that are linked from others only.
LINKED = MappingProxyType({"topic": text.TOPIC, "quiz": text.QUIZ, "result": text.RESULT, "exercise": text.EXERCISES})
#: The page of the menu that each of them belongs to, which the menu marks; the quiz has no menu.
BELONGS_TO = MappingProxyType({"topic": "skills", "result": "skills", "exercise": "practise"})
QUIZ, AUTHORS, LEADS = "quiz", "bank", "team"
#: Pages without a menu.
WITHOUT_MENU = frozenset({QUIZ})
#: Old addresses, and the page and query they redirect to.
OLD_ADDRESSES = MappingProxyType(
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
#: Parts of a query that a redirect keeps.
KEPT_QUERY = ("sitting", "topic")


def current(visitor: Person | None) -> st.Page:
    """Register every page that the visitor may open, and return the current one."""
    titles = {name: title for name, (title, _) in {**MENU, **MENU_BELOW}.items()} | dict(LINKED)
    pages = [
        st.Page(f"{FOLDER}/{name}.py", title=title, default=name == "today")
        for name, title in titles.items()
        if _may_open(visitor, name)
    ]
    pages += [
        st.Page(partial(_redirect, new, view), title=text.TITLE, url_path=old)
        for old, (new, view) in OLD_ADDRESSES.items()
    ]
    page = st.navigation(pages, position="hidden")
    st.session_state["page"] = page.url_path
    if page.url_path == AUTHORS:
        st.session_state[session.AUTHORING] = True  # loaded anew, the session no longer knows that it was switched on
    return page


def menu(visitor: Person, page: st.Page) -> None:
    """Show the menu with the page marked that one is on, or that it belongs to; no menu on the quiz."""
    if page.url_path in WITHOUT_MENU:
        return
    here = BELONGS_TO.get(page.url_path, page.url_path or "today")
    with st.sidebar, st.container(key="menu", gap=None):
        for name, (title, icon) in MENU.items():
            _menu_link(name, title, icon, here)
        with st.container(key="menu-apart", gap=None):
            for name, (title, icon) in MENU_BELOW.items():
                if _in_menu(visitor, name):
                    _menu_link(name, title, icon, here)


def _menu_link(page: str, title: str, icon: str, here: str) -> None:
    """Show a link of the menu; `looks.css` and `mends.js` mark that of the page `here`, by its container's key."""
    with st.container(key="menu-here" if page == here else f"menu-{page}", gap=None):
        st.page_link(f"{FOLDER}/{page}.py", label=title, icon=f":material/{icon}:", width="stretch")


def _may_open(visitor: Person | None, page: str) -> bool:
    """Whether the visitor may open a page: the bank is for authors, the team for its lead, the rest for everyone."""
    if page in (LEADS, AUTHORS):
        return visitor is not None and (visitor.lead if page == LEADS else visitor.author)
    return True


def _in_menu(visitor: Person, page: str) -> bool:
    """Whether the menu shows a page that may be opened; authors on their own computer switch theirs on first."""
    return _may_open(visitor, page) and (page != AUTHORS or bool(visitor.login) or session.authoring())


def name_tab(title: str) -> None:
    """Set the title of the browser's tab."""
    st.set_page_config(page_title=f"{title} · {text.TITLE}")


def go(page: str, **query: str) -> None:
    """Switch to another page."""
    st.switch_page(f"{FOLDER}/{page}.py", query_params=query)


def link(page: str, label: str, icon: str, **query: str) -> None:
    """Show a link to a page, by the name of its file."""
    st.page_link(f"{FOLDER}/{page}.py", label=label, icon=f":material/{icon}:", query_params=query)


def topic_link(topic: str, label: str) -> None:
    """Show a link to a topic's page."""
    st.page_link(f"{FOLDER}/topic.py", label=label, query_params={"topic": topic})


def topic_address(topic: str) -> str:
    """Return the address of a topic's page for links in HTML and Markdown, on which `frame.mount` keeps the session."""
    return f"topic?topic={topic}"


def topic_mention(topic: str, name: str) -> str:
    """Return a topic's name as a Markdown link to its page."""
    return f"[{escape_name(name)}]({topic_address(topic)})"


def topic_mentions() -> dict[str, str]:
    """Map the ids of all topics to Markdown links to their pages."""
    return {topic.id: topic_mention(topic.id, topic.name) for topic in session.bank().blueprint.topics}


def with_topic_links(markdown: str) -> str:
    """Turn the topics named in our own Markdown into links to their pages, and keep figures on a line with their units.

    Links and code are left as they are.
    """
    pattern, mentions = _named(tuple((topic.id, topic.name) for topic in session.bank().blueprint.topics))
    kept_together = {" ": "\N{NO-BREAK SPACE}", **mentions}
    return pattern.sub(lambda match: match["kept"] or kept_together[match[0]], markdown)


@lru_cache(maxsize=4)
def _named(topics: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of topics' names, escaped or not, the longest first, and the link for each; links and code are kept."""
    mentions = {
        written: topic_mention(topic, name)
        for topic, name in topics
        for written in (name, escape_prose(name), escape_name(name))
    }
    names = "|".join(map(re.escape, sorted(mentions, key=len, reverse=True)))
    return re.compile(rf"(?P<kept>\[[^\]]*\]\([^)]*\)|`[^`]*`)|{BEFORE_UNIT}|(?<![\w-])(?:{names})(?![\w-])"), mentions


def follow(address: str) -> None:
    """Follow a link within a text if it leads to one of these pages."""
    page, _, query = address.partition("?")
    if page in MENU or page in LINKED or page in MENU_BELOW:
        go(page, **dict(part.split("=", 1) for part in query.split("&") if "=" in part))


def _redirect(page: str, view: dict[str, str]) -> None:
    """Redirect an old address."""
    kept = {name: value for name in KEPT_QUERY if (value := st.query_params.get(name))}
    go(page, **view, **kept)
