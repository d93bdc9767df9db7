"""Downloads and uploads check who asks."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assessment.dashboard.people import files
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.server.middleware.private import Private

Message = Any
FILE = b"everything of Ada"


def who(_: Mapping[str, str], cookies: Mapping[str, str]) -> Person | None:
    name = cookies.get("login")
    return Person(name, "", name, False, name) if name else None


async def served(scope: Message, receive: Any, send: Any) -> None:
    """What stands behind: a store of files that honours ranges and compresses when asked to, and a place for uploads."""
    asked = {name for name, _ in scope["headers"]}
    body = FILE[:4] if b"range" in asked else FILE
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": gzip.compress(body) if b"accept-encoding" in asked else body})


def fetch(
    path: str, cookie: str = "", method: str = "GET", app: Private | None = None, piece: bytes = b"", **headers: str
) -> int:
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.request", "body": piece}

    sent = [(b"cookie", cookie.encode()), *((name.encode(), value.encode()) for name, value in headers.items())]
    scope = {"type": "http", "method": method, "path": path, "headers": sent}
    with ThreadPoolExecutor(1) as thread:  # a browser test of the same process keeps a loop in this one
        thread.submit(asyncio.run, (app or Private(served, who))(scope, receive, send)).result()
    return statuses[0]


@pytest.fixture(autouse=True)
def owned() -> None:
    files.add_owner(FILE, "ada")


def test_letters_and_icons_are_for_everybody() -> None:
    assert fetch("/static/media/letters.woff2") == 200
    assert fetch("/skills/static/media/letters.woff2") == 200
    assert fetch("/media/static/media/0.gz") == 403


def test_a_file_is_for_the_login_that_made_it() -> None:
    assert fetch("/media/0.gz", "login=ada") == 200
    assert fetch("/media/0.gz", "login=grace") == 403
    assert fetch("/media/0.gz") == 403
    assert fetch("/media/0.gz", range="bytes=0-3") == 403  # a part of it is no other file


def test_a_file_is_its_owners_however_a_browser_asks_for_it() -> None:
    for asked in ({"accept-encoding": "gzip, deflate, br"}, {"range": "bytes=0-3"}):
        assert fetch("/media/0.gz", "login=ada", **asked) == 200
        assert fetch("/media/0.gz", "login=grace", **asked) == fetch("/media/0.gz", **asked) == 403


def test_the_fonts_of_the_page_are_for_everybody_and_lead_to_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_owners", {})
    assert fetch("/static/media/SourceSans.woff2") == fetch("/base/static/media/SourceSans.woff2") == 200
    for path in ("/media/0.gz", "/base/media/0.gz", "/static/media/../../media/0.gz", "/static/media/media/0.gz"):
        assert fetch(path) == 403


def test_a_file_without_a_known_owner_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can open another's file by making so many of their own that its owner is forgotten."""
    monkeypatch.setattr(files, "MOST", 3)
    for number in range(4):
        files.add_owner(b"%d" % number, "grace")
    assert fetch("/media/0.gz") == fetch("/media/0.gz", "login=grace") == fetch("/media/0.gz", "login=ada") == 403


def test_a_missing_file_is_reported_as_missing() -> None:
    async def missing(scope: Message, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b"Not Found"})

    assert fetch("/media/0.gz", "login=ada", app=Private(missing, who)) == 404


def test_uploads_need_a_visitor_and_are_limited() -> None:
    assert fetch("/_stcore/upload_file/session/1", method="PUT") == 403
    assert fetch("/_stcore/upload_file/session/1", "login=ada", method="PUT") == 200
    assert fetch("/_stcore/upload_file/session/1", "login=ada", "PUT", Private(served, who, uploads=0)) == 503


async def takes_in(scope: Message, receive: Any, send: Any) -> None:
    """Read a whole body of 30 bytes, in three pieces."""
    for _ in range(3):
        await receive()
    await served(scope, receive, send)


@pytest.mark.parametrize("announced", [{}, {"content_length": "30"}])
@pytest.mark.parametrize(("most", "status"), [(29, 413), (30, 200), (None, 200)])
def test_a_guest_uploads_no_more_than_there_is_room_for(
    announced: dict[str, str], most: int | None, status: int
) -> None:
    app = Private(takes_in, who, lambda visitor: most if visitor.learner == "guest" else 1)
    headers = {name.replace("_", "-"): value for name, value in announced.items()}
    assert fetch("/_stcore/upload_file/session/1", "login=guest", "PUT", app, b"0123456789", **headers) == status


@pytest.mark.parametrize("announced", ["31", "-1", "many"])
def test_an_upload_of_excessive_or_unclear_length_is_not_read(announced: str) -> None:
    async def never(*_: Any) -> None:
        raise AssertionError("read it")

    app = Private(never, who, lambda _: 30)
    sent = {"content-length": announced}
    assert fetch("/_stcore/upload_file/session/1", "login=guest", "PUT", app, **sent) == 413


def at_once(app: Private, *logins: str) -> list[int]:
    """Send up a file for each login at the same moment; those that are not refused at once take a moment."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _together(app, logins)).result()


async def _together(app: Private, logins: Sequence[str]) -> list[int]:
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    path = "/_stcore/upload_file/a-tab/1"
    scopes = [
        {"type": "http", "method": "PUT", "path": path, "headers": [(b"cookie", f"login={name}".encode())]}
        for name in logins
    ]
    await asyncio.gather(*(app(scope, receive, send) for scope in scopes))
    return sorted(statuses)


async def takes_a_moment(scope: Message, receive: Any, send: Any) -> None:
    await asyncio.sleep(0.2)
    await served(scope, receive, send)


def test_one_visitor_cannot_take_every_place_for_uploads() -> None:
    app = Private(takes_a_moment, who)
    assert at_once(app, "ada", "ada", "ada", "grace", "mary") == [200, 200, 200, 200, 503]
    assert at_once(app, "ada", "ada") == [200, 200]  # the places are free again


def test_an_upload_that_trickles_in_gives_its_place_back() -> None:
    async def never_ends(*_: Any) -> None:
        await asyncio.Event().wait()

    assert fetch("/_stcore/upload_file/a-tab/1", "login=ada", "PUT", Private(never_ends, who, seconds=0.05)) == 408


def test_the_tab_of_every_upload_is_told() -> None:
    told: list[str] = []
    fetch("/base/_stcore/upload_file/a-tab/1", "login=ada", "PUT", Private(served, who, keep=told.append))
    assert told == ["a-tab"]
