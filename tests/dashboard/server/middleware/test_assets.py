"""Streamlit's own files come in one piece each, and are else as Streamlit sends them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from assessment.dashboard.server.middleware.assets import Assets

STATIC = Path(file_util.get_static_dir())
LARGEST = max((STATIC / "static" / "js").iterdir(), key=lambda file: file.stat().st_size)
WITHOUT = Starlette(routes=create_streamlit_static_assets_routes(""))
WITH = Starlette(routes=create_streamlit_static_assets_routes(""), middleware=[Middleware(Assets)])
HERE = f"/static/js/{LARGEST.name}"


def asked(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> list[Message]:
    """Send a request; return all messages of the response."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "asgi": {"spec_version": "2.4"}, "method": method, "path": path, "headers": raw}
    with ThreadPoolExecutor(1) as own:  # a browser that other tests share has its loop in the main thread
        own.submit(asyncio.run, app(scope, receive, send)).result()
    return sent


def whole(messages: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in messages)


def test_a_file_is_sent_whole_and_in_one_piece() -> None:
    start, *bodies = asked(WITH, HERE)
    assert [body["body"] for body in bodies] == [LARGEST.read_bytes()]
    assert len(asked(WITHOUT, HERE)) > 10
    assert start == asked(WITHOUT, HERE)[0]


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "GET", {}),
        ("/favicon.png", "GET", {}),
        ("/no/such/page", "GET", {}),
        ("/static/js/../../../../../secret", "GET", {}),
        ("/static/js", "GET", {}),
        (HERE, "HEAD", {}),
        (HERE, "POST", {}),
        (HERE, "GET", {"range": "bytes=10-19"}),
        (HERE, "GET", {"range": "bytes=0-1,5-6"}),
        (HERE, "GET", {"range": "bytes=999999999-"}),
    ],
)
def test_what_is_no_plain_request_for_such_a_file_is_answered_as_before(
    path: str, method: str, headers: dict[str, str]
) -> None:
    ours, theirs = (asked(app, path, method, **headers) for app in (WITH, WITHOUT))
    assert ours[0]["status"] == theirs[0]["status"]
    if "," not in headers.get("range", ""):  # the line between several ranges is drawn at random
        assert [whole(ours), Headers(raw=ours[0]["headers"])] == [whole(theirs), Headers(raw=theirs[0]["headers"])]


def test_a_file_that_was_not_changed_is_not_sent_again() -> None:
    etag = Headers(raw=asked(WITH, HERE)[0]["headers"])["etag"]
    start, *bodies = asked(WITH, HERE, **{"if-none-match": etag})
    assert (start["status"], whole([start, *bodies])) == (304, b"")
