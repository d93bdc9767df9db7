"""The door of the dashboard: who comes when it is full is asked to wait, and those inside go on undisturbed.

A visitor who is asked to wait costs one small page every few seconds and no session. Whoever has been let in is known by a
cookie that holds nothing but a random number, so that a refresh, a second tab or a lost connection finds the door open.
"""

from __future__ import annotations

import asyncio
import html
import os
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from assessment.dashboard import text

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: People at work at once that one process carries, and the variable that says otherwise. `benchmarks/dashboard.py` found 400
#: served at once and 600 kept waiting, on an idle machine of two cores; this leaves room for one half as quick.
SEATS, VARIABLE = 250, "GROUNDWORK_SEATS"
#: Who has been silent for so many seconds leaves room for another, and may still come back until so many more.
SILENT, FORGOTTEN = 120.0, 6 * 3600.0
#: Seconds that the server itself may be late, on average, before nobody new is let in.
LATE = 0.35
#: Seconds after which a waiting page asks again.
AGAIN = 5
COOKIE = "groundwork-seat"


class Room:
    """Who is inside: every ticket with the moment it was last heard of, the latest last."""

    def __init__(self, seats: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.seats = seats
        #: Seconds by which the server has lately been late.
        self.late = 0.0
        self._clock = clock
        self._heard: OrderedDict[str, float] = OrderedDict()

    def enter(self, ticket: str | None) -> str | None:
        """Let in who holds a known `ticket`, and anybody while there is room; return the ticket, or None at a full door."""
        if ticket is None or ticket not in self._heard:
            if self.full():
                return None
            ticket = secrets.token_urlsafe(12)
        self.hear(ticket)
        return ticket

    def hear(self, ticket: str) -> None:
        """Note that somebody inside has done something."""
        self._heard[ticket] = self._clock()
        self._heard.move_to_end(ticket)

    def full(self) -> bool:
        """Say whether whoever comes now must wait."""
        return self.late > LATE or self.at_work() >= self.seats

    def at_work(self) -> int:
        """Count those who have lately done something."""
        now = self._clock()
        while self._heard and now - next(iter(self._heard.values())) > FORGOTTEN:
            self._heard.popitem(last=False)
        count = 0
        for heard in reversed(self._heard.values()):
            if now - heard > SILENT:
                break
            count += 1
        return count

    def quiet(self) -> float:
        """Seconds since anybody did anything."""
        return self._clock() - next(reversed(self._heard.values()), float("-inf"))

    async def watch(self, pause: float = 0.25) -> None:
        """Measure for ever by how much the server is late, averaged over about two seconds."""
        while True:
            begun = self._clock()
            await asyncio.sleep(pause)
            self.late += (self._clock() - begun - pause - self.late) / 8


class Door:
    """The ASGI middleware that asks for a ticket at every page and every connection."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"].endswith("/_stcore/stream"):
            await self._connection(scope, receive, send)
        elif scope["type"] == "http" and _is_page(scope):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = _ticket(scope)
        ticket = self._room.enter(held)
        if ticket is None:
            await _busy(send)
            return

        async def with_ticket(message: Message) -> None:
            if message["type"] == "http.response.start" and ticket != held:
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                cookie = f"{COOKIE}={ticket}; Path=/; HttpOnly; SameSite=Lax{secure}"
                message = {**message, "headers": [*message.get("headers", ()), (b"set-cookie", cookie.encode())]}
            await send(message)

        await self._app(scope, receive, with_ticket)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        ticket = self._room.enter(_ticket(scope))
        if ticket is None:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                self._room.hear(ticket)
            return message

        await self._app(scope, heard, send)


def seats() -> int:
    """How many people at work this process takes, by the environment or the default."""
    said = os.environ.get(VARIABLE, "")
    return max(1, int(said)) if said.isdigit() else SEATS


def _is_page(scope: Scope) -> bool:
    """Tell what a person opens from what a page loads by itself."""
    accepts = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accepts and "/_stcore/" not in scope["path"]


def _ticket(scope: Scope) -> str | None:
    jar: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                return None
    return jar[COOKIE].value if COOKIE in jar else None


async def _busy(send: Send) -> None:
    body = PAGE.format(again=AGAIN, title=html.escape(text.TITLE), busy=text.BUSY, why=text.BUSY_WHY).encode()
    headers: list[tuple[bytes, Any]] = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"retry-after", str(AGAIN).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})


# The colours of the theme, and nothing to load. It asks without being drawn anew, which would take a screen reader back to its
# beginning every time; what lets it in also brings the ticket.
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
<script>
  setInterval(async () => {{
    const answer = await fetch(location.href, {{ headers: {{ accept: 'text/html' }} }}).catch(() => null);
    if (answer?.ok) location.reload();
  }}, {again} * 1000);
</script>
</html>
"""
