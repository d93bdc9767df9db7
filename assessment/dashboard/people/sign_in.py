"""Signing in and out: what Streamlit does of OpenID Connect, and what it leaves to the app."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import net_util
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from assessment.dashboard import text
from assessment.dashboard.people import accounts, guests
from assessment.dashboard.people.accounts import Accounts, Person
from assessment.dashboard.people.guests import Rules
from assessment.dashboard.people.teams import Teams
from assessment.dashboard.text import people as words
from assessment.errors import GroundworkError


@dataclass(frozen=True, slots=True)
class Kept:
    """What the log knows of those who come: whether others may reach it, whether a login is over, and whose a guest's cookie is."""

    on_server: bool
    is_over: Callable[[str], bool]
    guest: Callable[[str], Person | None]


def person(kept: Kept) -> Person | None:
    """Tell who is sitting there; None when somebody has to sign in first, or a guest has no place.

    Raises `GroundworkError` where several people may come and nobody has to sign in, or where the configuration is faulty.
    """
    claims = st.user.to_dict() if _accounts() else {}
    return _somebody(claims, st.context.headers, st.context.cookies, kept)


def of_request(headers: Mapping[str, str], cookies: Mapping[str, str], kept: Kept) -> Person | None:
    """Tell who sends a request that is no page's; None for nobody. Raises `GroundworkError` as `person` does."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    try:
        claims = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}") if _accounts() else {}
    except ValueError:
        claims = {}
    return _somebody(claims if isinstance(claims, dict) else {}, headers, cookies, kept)


def _somebody(
    claims: Mapping[str, Any], headers: Mapping[str, str], cookies: Mapping[str, str], kept: Kept
) -> Person | None:
    """Identify a visitor by checked claims or by a guest's cookie. Whoever is signed in never counts as a guest."""
    rules = _accounts()
    if rules and (claims.get("is_logged_in") is True or not guest_rules()):
        someone = accounts.signed_in(claims, rules, datetime.now(UTC))
        return None if someone is None or kept.is_over(someone.login) else someone
    if guest_rules():
        return kept.guest(cookies.get(guests.COOKIE, ""))
    alone = os.environ.get(accounts.ONE_PERSON) == "yes"
    if not alone and accounts.reachable(st.get_option("server.address"), headers, kept.on_server):
        raise GroundworkError(words.NO_ACCOUNTS)
    return accounts.ALONE


@lru_cache(maxsize=1)
def call_nobody() -> None:
    """Keep Streamlit from asking a server elsewhere for this machine's address, as it does when a page of another origin
    knocks. An address that is not known lets nobody in.
    """
    net_util.get_external_ip = net_util.get_internal_ip = _unknown


def _unknown() -> None:
    """Tell no address."""


def shared() -> bool:
    """Whether several people come here: they sign in, or are guests."""
    return bool(_accounts() or guest_rules())


def teams() -> Teams | None:
    """Say how teams are told and shown here; None where there are none."""
    rules = _accounts()
    return rules.teams if rules else None


def configured() -> bool:
    """Whether several people come here, or are meant to by a configuration that has faults."""
    try:
        return shared()
    except GroundworkError:
        return True


def guest_rules() -> Rules | None:
    """Tell how guests are taken in, by the environment and by `secrets.toml`; None where none are."""
    return _guest_rules(tuple(os.environ.get(name) for name in guests.VARIABLES))


def ask() -> None:
    """Show the page that asks to sign in, and where guests are let in, why this one is not."""
    st.title(text.TITLE, anchor=False)
    rules, taken_in = _accounts(), guest_rules()
    over = rules is not None and st.user.to_dict().get("is_logged_in") is True
    if taken_in is None or over:
        st.markdown(words.SIGN_IN_EXPLAINED)
    else:
        cookie = st.context.cookies.get(guests.COOKIE)
        st.markdown(words.NO_COOKIE if cookie is None else words.TOO_MANY if cookie == guests.FULL else words.CLOSED)
    with st.container(horizontal=True):
        doors(primary=True)
        if taken_in and over:
            st.button(words.AS_A_GUEST, key="as-a-guest", on_click=st.logout)


def doors(*, primary: bool = False) -> None:
    """Show a button for every provider that people may sign in with."""
    rules = _accounts()
    for provider in rules.providers if rules else ():
        st.button(
            words.sign_in_with(provider),
            key=f"sign-in-{provider}",
            type="primary" if primary else "tertiary",
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
    given = _secrets()
    return accounts.read_accounts(given["auth"], given.get("people", {})) if "auth" in given else None


@lru_cache(maxsize=8)
def _guest_rules(environment: tuple[str | None, ...]) -> Rules | None:
    said = {name: value for name, value in zip(guests.VARIABLES, environment, strict=True) if value is not None}
    return guests.rules({**{name: value for name, value in _secrets().items() if name in guests.VARIABLES}, **said})


def _secrets() -> Mapping[str, Any]:
    """Read `secrets.toml`; nothing where there is none. `GroundworkError` where it is there and cannot be read."""
    if st.secrets.load_if_toml_exists():
        return st.secrets.to_dict()
    if unreadable := next((path for path in st.get_option("secrets.files") if Path(path).is_file()), None):
        raise GroundworkError(words.SECRETS_UNREADABLE.format(path=unreadable))
    return {}
