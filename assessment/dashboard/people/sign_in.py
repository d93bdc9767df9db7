"""Signing in and out: what Streamlit does of OpenID Connect, and what it leaves to the app."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit import net_util

from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.people.accounts import Accounts, Person
from assessment.dashboard.text import people as words
from assessment.errors import GroundworkError


def person(log_on_server: bool) -> Person | None:
    """Tell who is sitting there; None when somebody has to sign in first.

    Raises `GroundworkError` where several people may come and nobody has to sign in, or where the configuration is faulty.
    """
    rules = _accounts()
    if rules is None:
        alone = os.environ.get(accounts.ONE_PERSON) == "yes"
        if not alone and accounts.reachable(st.get_option("server.address"), st.context.headers, log_on_server):
            raise GroundworkError(words.NO_ACCOUNTS)
        return accounts.ALONE
    found = accounts.signed_in(st.user.to_dict(), rules, datetime.now(UTC))
    return None if found is None or found.login in _ended() else found


@lru_cache(maxsize=1)
def call_nobody() -> None:
    """Keep Streamlit from asking a server elsewhere for this machine's address, as it does when a page of another origin
    knocks. An address that is not known lets nobody in.
    """
    net_util.get_external_ip = net_util.get_internal_ip = _unknown


def _unknown() -> None:
    """Tell no address."""


def shared() -> bool:
    """Whether people sign in here."""
    return _accounts() is not None


def configured() -> bool:
    """Whether people sign in here, or are meant to by a configuration that has faults."""
    try:
        return shared()
    except GroundworkError:
        return True


def ask() -> None:
    """Show the page that asks to sign in."""
    st.title(text.TITLE, anchor=False)
    st.markdown(words.SIGN_IN_EXPLAINED)
    rules = _accounts()
    for provider in rules.providers if rules else ():
        st.button(
            words.sign_in_with(provider),
            key=f"sign-in-{provider}",
            type="primary",
            icon=":material/login:",
            on_click=st.login,
            args=(provider,) if provider else (),
        )


def show(someone: Person) -> None:
    """Say who is signed in, and offer to sign out. The name is somebody's text: it is never read as Markdown."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="person"):
        st.text(words.signed_in(someone.name), width="content")
        st.button(
            words.SIGN_OUT, key="sign-out", type="tertiary", icon=":material/logout:", on_click=_end, args=(someone,)
        )


def _end(someone: Person) -> None:
    """Sign out here and in every other tab of the same signing in, which Streamlit would leave open."""
    ended, rules = _ended(), _accounts()
    ended[someone.login] = time.monotonic()
    kept = rules.session.total_seconds() if rules else 0.0
    for login in [login for login, at in list(ended.items()) if at < time.monotonic() - kept]:
        ended.pop(login, None)
    st.logout()


@st.cache_resource(show_spinner=False)
def _ended() -> dict[str, float]:
    """Which signings in of this process were ended, and when; older than a session lasts they need no remembering."""
    return {}


@lru_cache(maxsize=1)
def _accounts() -> Accounts | None:
    """Read the configuration once; None when nobody signs in here."""
    if not st.secrets.load_if_toml_exists():
        if unreadable := next((path for path in st.get_option("secrets.files") if Path(path).is_file()), None):
            raise GroundworkError(words.SECRETS_UNREADABLE.format(path=unreadable))
        return None
    given = st.secrets.to_dict()
    return accounts.accounts(given["auth"], given.get("people", {})) if "auth" in given else None
