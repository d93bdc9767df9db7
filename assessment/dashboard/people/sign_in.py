"""Sign in and out with OpenID Connect: what Streamlit's support for it leaves to the app."""

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
class Lookups:
    """What is looked up in the log: whether it is on a server, whether a login was ended, and whose a guest's cookie is."""

    on_server: bool
    is_over: Callable[[str], bool]
    guest: Callable[[str], Person | None]


def person(lookups: Lookups) -> Person | None:
    """Return the visitor; None if they have to sign in first, or are a guest whose time is over.

    Raises `GroundworkError` if several people may come but nobody has to sign in, or if the configuration is faulty.
    """
    claims = st.user.to_dict() if _accounts() else {}
    return _identify(claims, st.context.headers, st.context.cookies, lookups)


def of_request(headers: Mapping[str, str], cookies: Mapping[str, str], lookups: Lookups) -> Person | None:
    """Return who sends a request outside a session; None for nobody. Raises `GroundworkError` as `person` does."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    try:
        claims = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}") if _accounts() else {}
    except ValueError:
        claims = {}
    return _identify(claims if isinstance(claims, dict) else {}, headers, cookies, lookups)


def _identify(
    claims: Mapping[str, Any], headers: Mapping[str, str], cookies: Mapping[str, str], lookups: Lookups
) -> Person | None:
    """Identify a visitor by verified claims or a guest's cookie; a signed-in visitor is never a guest."""
    rules = _accounts()
    if rules and (claims.get("is_logged_in") is True or not guest_rules()):
        visitor = accounts.person_from_claims(claims, rules, datetime.now(UTC))
        return None if visitor is None or lookups.is_over(visitor.login) else visitor
    if guest_rules():
        return lookups.guest(cookies.get(guests.COOKIE, ""))
    alone = os.environ.get(accounts.ONE_PERSON) == "yes"
    if not alone and accounts.reachable(st.get_option("server.address"), headers, lookups.on_server):
        raise GroundworkError(words.NO_ACCOUNTS)
    return accounts.ALONE


@lru_cache(maxsize=1)
def block_address_lookup() -> None:
    """Keep Streamlit from asking an external server for this machine's address, as it does for requests from other origins.

    Without a known address such requests are refused.
    """
    net_util.get_external_ip = net_util.get_internal_ip = _unknown


def _unknown() -> None:
    """Return no address."""


def shared() -> bool:
    """Return whether several people use this installation, with accounts or as guests."""
    return bool(_accounts() or guest_rules())


def teams() -> Teams | None:
    """Return the rules for teams; None if there are none."""
    rules = _accounts()
    return rules.teams if rules else None


def configured() -> bool:
    """Return whether several people use this installation, or a faulty configuration intends it."""
    try:
        return shared()
    except GroundworkError:
        return True


def guest_rules() -> Rules | None:
    """Return the rules for guests, from the environment and `secrets.toml`; None if guests are not admitted."""
    return _guest_rules(tuple(os.environ.get(name) for name in guests.VARIABLES))


def show_sign_in() -> None:
    """Show the page to sign in; if guests are admitted, say why this visitor is not."""
    st.title(text.TITLE, anchor=False)
    rules, guests_admitted = _accounts(), guest_rules() is not None
    over = rules is not None and st.user.to_dict().get("is_logged_in") is True
    if not guests_admitted or over:
        st.markdown(words.SIGN_IN_EXPLAINED)
    else:
        cookie = st.context.cookies.get(guests.COOKIE)
        st.markdown(words.NO_COOKIE if cookie is None else words.TOO_MANY if cookie == guests.FULL else words.CLOSED)
    with st.container(horizontal=True):
        sign_in_buttons(primary=True)
        if guests_admitted and over:
            st.button(words.CONTINUE_AS_GUEST, key="as-a-guest", on_click=st.logout)


def sign_in_buttons(*, primary: bool = False) -> None:
    """Show a button for every identity provider."""
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


def show(visitor: Person, end: Callable[[str], None]) -> None:
    """Show who is signed in, and a button to sign out. The name is untrusted text, never Markdown."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="person"):
        st.text(words.signed_in(visitor.name), width="content")
        st.button(
            words.SIGN_OUT,
            key="sign-out",
            type="tertiary",
            icon=":material/logout:",
            on_click=_sign_out,
            args=(visitor.login, end),
        )


def login_duration() -> timedelta:
    """Return how long a login lasts, allowing for differing clocks."""
    rules = _accounts()
    return (rules.session if rules else timedelta()) + accounts.SKEW


def _sign_out(login: str, end: Callable[[str], None]) -> None:
    """Sign out here and in every other tab of the same login, which Streamlit would leave signed in."""
    try:
        end(login)  # first, so that a failure is reported
    finally:
        st.logout()


@lru_cache(maxsize=1)
def _accounts() -> Accounts | None:
    """Read the configuration once; None if there are no accounts."""
    secrets = _secrets()
    return accounts.read_accounts(secrets["auth"], secrets.get("people", {})) if "auth" in secrets else None


@lru_cache(maxsize=8)
def _guest_rules(environment: tuple[str | None, ...]) -> Rules | None:
    variables = {name: value for name, value in zip(guests.VARIABLES, environment, strict=True) if value is not None}
    secrets = {name: value for name, value in _secrets().items() if name in guests.VARIABLES}
    return guests.rules({**secrets, **variables})


def _secrets() -> Mapping[str, Any]:
    """Read `secrets.toml`, if it exists. Raises `GroundworkError` if it cannot be read."""
    if st.secrets.load_if_toml_exists():
        return st.secrets.to_dict()
    if unreadable := next((path for path in st.get_option("secrets.files") if Path(path).is_file()), None):
        raise GroundworkError(words.SECRETS_UNREADABLE.format(path=unreadable))
    return {}
