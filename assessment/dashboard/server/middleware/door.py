"""Admission to the dashboard: when all seats are taken, new visitors are asked to wait, and those inside are not disturbed.

A waiting visitor costs one small page every few seconds and no session. An admitted visitor has a ticket, a cookie with a random
number, so that a refresh, a second tab or a lost connection finds the door open.
"""

from __future__ import annotations

import asyncio
import html
import ipaddress
import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.websockets import WebSocketClose

from assessment.dashboard import text
from assessment.dashboard.people import guests
from assessment.dashboard.server.room import Room

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Seconds between two requests of a waiting page.
AGAIN = 5
COOKIE = "groundwork-seat"
#: The close code for a connection without a seat: "try again later" (registry of RFC 6455).
TRY_AGAIN = 1013
#: Seconds between two connections that enter. Each takes the event loop for some 15 ms; a hundred at once, as after the end of another
#: process, would all come before the next answer and the next health check. And the longest that anybody stands in that line, which
#: lets all seats in; whoever comes and goes all the time keeps the others waiting no longer.
PACE, LONGEST = 0.03, 8.0


class Door:
    """ASGI middleware that checks the ticket of every page and connection."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room
        self._doorway, self._entered = asyncio.Lock(), float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"].endswith("/_stcore/stream"):
            await self._connection(scope, receive, send)
        elif scope["type"] == "http" and is_page(scope):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = self._ticket(scope)
        if not self._room.admits(held, _address(scope)):
            await HTMLResponse(WAITING, 503, {"retry-after": str(AGAIN), "cache-control": "no-store"})(
                scope, receive, send
            )
            return
        ticket = held or secrets.token_urlsafe(12)

        async def with_ticket(message: Message) -> None:
            if message["type"] == "http.response.start" and ticket != held:
                give_cookie(message, scope, COOKIE, ticket)
            await send(message)

        await self._app(scope, receive, with_ticket)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        ticket = self._ticket(scope) or secrets.token_urlsafe(12)
        if not self._room.enter(ticket, _address(scope)):
            await receive()
            await WebSocketClose(TRY_AGAIN)(scope, receive, send)
            return

        async def receive_and_touch() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                self._room.touch(ticket)
            return message

        try:
            await self._one_at_a_time()
            await self._app(scope, receive_and_touch, send)
        finally:
            self._room.leave(ticket)

    async def _one_at_a_time(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST), self._doorway:
                await asyncio.sleep(self._entered + PACE - time.monotonic())
                self._entered = time.monotonic()

    def _ticket(self, scope: Scope) -> str | None:
        """Read the ticket from the cookies; of several, the one known here. None if there is no valid one."""
        held = [ticket for ticket in _cookie_values(scope, COOKIE) if _is_ticket(ticket)]
        return next((ticket for ticket in held if self._room.knows(ticket)), held[0] if held else None)


def is_page(scope: Scope) -> bool:
    """Return whether a request is for a page a person opens, rather than for something a page loads."""
    accepts = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepts and "/_stcore/" not in scope["path"]


def give_cookie(start: Message, scope: Scope, name: str, value: str, age: int | None = None) -> None:
    """Add a cookie to the response that begins with `start`, for `age` seconds or until the browser is closed."""
    carrier = Response()
    carrier.set_cookie(name, value, age, secure=scope.get("scheme") == "https", httponly=True, samesite="lax")
    MutableHeaders(scope=start).append("set-cookie", carrier.headers["set-cookie"])


def _cookie_values(scope: Scope, name: str) -> list[str]:
    """Return all values of a cookie, in order, since other paths or domains may have set it too."""
    pairs = [
        pair.partition("=")
        for header, value in scope["headers"]
        if header == b"cookie"
        for pair in value.decode("latin-1").split(";")
    ]
    return [value.strip() for key, _, value in pairs if key.strip() == name]


def _is_ticket(text: str) -> bool:
    return text.isascii() and 1 <= len(text) <= 32 and text.replace("-", "").replace("_", "").isalnum()


def _address(scope: Scope) -> str:
    """Return the address of a connection, for IPv6 its network; "" for this machine."""
    client = scope.get("client")
    return "" if client is None or _loopback(client[0]) else guests.origin(client[0], ())


def _loopback(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return True  # a local socket
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


# It asks without reloading, which would send a screen reader back to the beginning each time.
SCRIPT = f"""
  setInterval(async () => {{
    const answer = await fetch(location.href, {{ headers: {{ accept: 'text/html' }} }}).catch(() => null);
    if (answer?.ok) location.reload();
  }}, {AGAIN} * 1000);
"""
# In the colours of the theme, with nothing to load.
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: {busy}</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.25rem;
         background: #fcfbf8; color: #0e1417 }}
  h1 {{ font-size: 1.55rem; color: #0f5c63 }}
  @media (prefers-color-scheme: dark) {{ body {{ background: #14191c; color: #eceae4 }} h1 {{ color: #7fd4dc }} }}
</style>
</head>
<body><main><h1>{busy}</h1><p>{why}</p></main></body>
<script>{script}</script>
</html>
"""
WAITING = PAGE.format(script=SCRIPT, title=html.escape(text.TITLE), busy=text.BUSY, why=text.BUSY_WHY)
