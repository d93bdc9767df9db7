"""A guest's cookie is sent with pages only, once it was chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assessment.dashboard.server.middleware.guests import Guests, Welcome

Message = Any


async def served(scope: Message, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def fetch(welcome: Welcome, path: str = "/", method: str = "GET", scheme: str = "http", **headers: str) -> list[str]:
    """Fetch an address; return the cookies that came with it."""
    cookies: list[str] = []

    async def send(message: Message) -> None:
        cookies.extend(value.decode() for name, value in message.get("headers", ()) if name == b"set-cookie")

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "scheme": scheme, "headers": sent, "query_string": b""}
    scope |= {"client": ("127.0.0.1", 5), "server": ("127.0.0.1", 80)}
    with ThreadPoolExecutor(1) as thread:  # a browser test of the same process keeps a loop in this one
        thread.submit(asyncio.run, Guests(served, welcome)(scope, receive, send)).result()
    return cookies


def once(*_: object) -> tuple[str, int]:
    return "guest-x.signed", 60


def test_a_page_brings_a_cookie_that_no_script_and_no_other_site_can_use() -> None:
    assert fetch(once, accept="text/html") == [
        "groundwork-guest=guest-x.signed; HttpOnly; Max-Age=60; Path=/; SameSite=lax"
    ]
    assert fetch(once, accept="text/html", scheme="https")[0].endswith("; SameSite=lax; Secure")


@pytest.mark.parametrize(
    "asked",
    [
        {"accept": "*/*"},
        {"accept": "text/html", "method": "HEAD"},
        {"accept": "text/html", "method": "POST"},
        {"accept": "text/html", "path": "/_stcore/health"},
    ],
)
def test_only_pages_make_guests(asked: dict[str, str]) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked for a place")

    assert fetch(never, **asked) == []


def test_where_no_guest_comes_no_cookie_goes() -> None:
    assert fetch(lambda *_: None, accept="text/html") == []


def test_who_is_asked_hears_of_cookies_and_of_the_address_before_the_proxy() -> None:
    heard: list[tuple[str | None, str]] = []

    def listen(_: Mapping[str, str], cookies: Mapping[str, str], address: str) -> None:
        heard.append((cookies.get("groundwork-guest"), address))

    fetch(listen, accept="text/html", cookie="a=b; groundwork-guest=mine", x_forwarded_for="1.1.1.1, 8.8.8.8")
    assert heard == [("mine", "8.8.8.8")]
