"""Streamlit's page is given the address of its server, and no other response is changed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message

from assessment.dashboard.server.middleware.backend import SCRIPT, Backend

ACCEPT = "text/html,application/xhtml+xml"
PAGE = "<html><head><title>a</title></head>" + "b" * 5000


async def page(_: Request) -> Response:
    return HTMLResponse(PAGE)


async def pieces(_: Request) -> Response:
    return StreamingResponse(iter([PAGE[:9], PAGE[9:]]), media_type="text/html")


async def missing(_: Request) -> Response:
    return HTMLResponse("<head>gone", 404)


async def plain(_: Request) -> Response:
    return PlainTextResponse("<head>")


ROUTES = [Route(f"/{each.__name__}", each) for each in (page, pieces, missing, plain)]
ROUTES += [Route(f"/topic/{{below:path}}/{each.__name__}", each) for each in (page, pieces, missing, plain)]
APP = Starlette(routes=ROUTES, middleware=[Middleware(Backend), Middleware(GZipMiddleware)])


def asked(path: str, accept: str = ACCEPT, method: str = "GET", encoding: str = "gzip") -> tuple[Headers, str]:
    """Send a request as a browser does; return the headers and body of the response."""
    sent: list[Message] = []
    headers = [(b"accept", accept.encode()), (b"accept-encoding", encoding.encode())]

    requests = iter([{"type": "http.request"}])

    async def receive() -> Message:
        if (request := next(requests, None)) is not None:
            return request
        return await asyncio.Future()  # nobody goes away

    async def send(message: Message) -> None:
        sent.append(message)

    path, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": query.encode()}
    with ThreadPoolExecutor(
        1
    ) as own:  # a browser that other tests of this process share has its loop in the main thread
        own.submit(asyncio.run, APP(scope, receive, send)).result()
    return Headers(raw=sent[0]["headers"]), b"".join(part.get("body", b"") for part in sent[1:]).decode()


@pytest.mark.parametrize("path", ["/page", "/pieces"])
def test_a_page_begins_with_the_script_and_is_whole(path: str) -> None:
    headers, body = asked(path)
    assert body == PAGE.replace("<head>", f"<head><script>{SCRIPT}</script>")
    assert int(headers["content-length"]) == len(body)


@pytest.mark.parametrize(("path", "accept"), [("/plain", ACCEPT), ("/missing", ACCEPT), ("/page", "*/*")])
def test_other_responses_stay_as_they_are(path: str, accept: str) -> None:
    assert SCRIPT not in asked(path, accept, encoding="identity")[1]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/topic/a/page?topic=x", "../../topic?topic=x"),
        ("/topic/a/b/pieces", "../../../topic"),
        ("/topic/a/missing", None),
        ("/topic/a/plain", None),
        ("/page", None),
    ],
)
def test_an_address_below_a_page_leads_to_it(path: str, page: str | None) -> None:
    headers, body = asked(path)
    assert headers.get("location") == page
    assert (body == "") == (page is not None)


def test_who_asks_for_the_head_alone_gets_the_length_of_the_page() -> None:
    assert asked("/page", method="HEAD", encoding="identity")[0]["content-length"] == str(len(PAGE))
