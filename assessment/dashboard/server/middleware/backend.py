"""Tell Streamlit's page where its server is.

Otherwise a page such as `/topic` first looks for the server below its own address, and gets two "not found" responses. Streamlit
also serves its page at addresses below another page's, such as `/topic/nope`, where it stays blank: they lead to that page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: All pages are siblings, so the server is at the page's relative address ".".
SCRIPT = 'window.__streamlit = { BACKEND_BASE_URL: new URL(".", window.location.href).href }'
_HEAD = b"<head>"


class Backend:
    """ASGI middleware that inserts the script into every HTML page, before any other, and redirects from below a page to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        get = scope["type"] == "http" and scope["method"] == "GET"
        if not get or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        uncompressed = MutableHeaders(raw=list(scope["headers"]))
        del uncompressed["accept-encoding"]
        await self._app({**scope, "headers": uncompressed.raw}, receive, _Inserting(send, _page_above(scope)))


class _Inserting:
    """Buffers an HTML response until it is complete, and sends it with the script in its head; redirects it `above`, if given."""

    def __init__(self, send: Send, above: str = "") -> None:
        self._send = send
        self._above = above
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message.get("headers", [])).get("content-type", "")
            if message["status"] == 200 and "text/html" in kind:
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            if self._above:
                self._start["status"], self._body = 307, b""
                MutableHeaders(raw=self._start["headers"])["location"] = self._above
            start, body = self._start, self._body.replace(_HEAD, _HEAD + f"<script>{SCRIPT}</script>".encode(), 1)
            self._start = None
            MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
            await self._send(start)
            message = {"type": "http.response.body", "body": body}
        await self._send(message)


def _page_above(scope: Scope) -> str:
    """Return the relative address of the page that an address lies below, with its query; "" for one that lies below none."""
    base = st.get_option("server.baseUrlPath") or ""
    page, *below = scope["path"].removeprefix(f"/{base.strip('/')}").lstrip("/").split("/")
    query = scope.get("query_string", b"").decode("latin-1")
    return "../" * len(below) + quote(page) + (f"?{query}" if query else "") if below else ""
