"""Signing in and out: what Streamlit does of OpenID Connect, and what it leaves to the app."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit import net_util
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.people.accounts import Accounts, Person
from assessment.dashboard.text import people as words
from assessment.errors import GroundworkError


def person(log_on_server: bool, is_over: Callable[[str], bool]) -> Person | None:
    """Tell who is sitting there; None when somebody has to sign in first. `is_over` tells whether a login was ended.

    Raises `GroundworkError` where several people may come and nobody has to sign in, or where the configuration is faulty.
    """
    rules = _accounts()
    if rules is None:
        alone = os.environ.get(accounts.ONE_PERSON) == "yes"
        if not alone and accounts.reachable(st.get_option("server.address"), st.context.headers, log_on_server):
            raise GroundworkError(words.NO_ACCOUNTS)
        return accounts.ALONE
    person = accounts.signed_in(st.user.to_dict(), rules, datetime.now(UTC))
    return None if person is None or is_over(person.login) else person


def of_request(
    headers: Mapping[str, str], cookies: Mapping[str, str], log_on_server: bool, is_over: Callable[[str], bool]
) -> Person | None:
    """Tell who sends a request that is no page's; None for nobody."""
    rules = _accounts()
    if rules is None:
        alone = os.environ.get(accounts.ONE_PERSON) == "yes"
        refused = not alone and accounts.reachable(st.get_option("server.address"), headers, log_on_server)
        return None if refused else accounts.ALONE

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    try:
        claims = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return None
    person = accounts.signed_in(claims, rules, datetime.now(UTC)) if isinstance(claims, dict) else None
    return None if person is None or is_over(person.login) else person


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


def show(someone: Person, end: Callable[[str], None]) -> None:
    """Say who is signed in, and offer to sign out. The name is somebody's text: it is never read as Markdown."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="person"):
        st.text(words.signed_in(someone.name), width="content")
        st.button(
            words.SIGN_OUT,
            key="sign-out",
            type="tertiary",
            icon=":material/logout:",
            on_click=_sign_out,
            args=(someone.login, end),
        )


def lasting() -> timedelta:
    """Say how long a login lasts, clocks that differ included."""
    rules = _accounts()
    return (rules.session if rules else timedelta()) + accounts.SKEW


def _sign_out(login: str, end: Callable[[str], None]) -> None:
    """Sign out here and in every other tab of the same login, which Streamlit would leave open."""
    try:
        end(login)  # first: a login that cannot be ended is not said to be
    finally:
        st.logout()


@lru_cache(maxsize=1)
def _accounts() -> Accounts | None:
    """Read the configuration once; None when nobody signs in here."""
    if not st.secrets.load_if_toml_exists():
        if unreadable := next((path for path in st.get_option("secrets.files") if Path(path).is_file()), None):
            raise GroundworkError(words.SECRETS_UNREADABLE.format(path=unreadable))
        return None
    given = st.secrets.to_dict()
    return accounts.read_accounts(given["auth"], given.get("people", {})) if "auth" in given else None
