"""The door of the dashboard: who comes when it is full is asked to wait, and those inside go on undisturbed.

A visitor who is asked to wait costs one small page every few seconds and no session. Whoever has been let in is known by a
cookie that holds nothing but a random number, so that a refresh, a second tab or a lost connection finds the door open.
"""

from __future__ import annotations

import asyncio
import html
import ipaddress
import os
import secrets
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.websockets import WebSocketClose

from assessment.dashboard import text
from assessment.dashboard.people import guests

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: People at work at once that one process carries, and the variable that says otherwise. `benchmarks/dashboard.py` found 400
#: served at once and 600 kept waiting, on an idle machine of two cores; this leaves room for one half as quick.
SEATS, VARIABLE, PER_ADDRESS = 250, "GROUNDWORK_SEATS", "GROUNDWORK_SEATS_PER_ADDRESS"
#: Who has been silent for so many seconds leaves room for another, and may still come back until so many more.
SILENT, FORGOTTEN = 120.0, 6 * 3600.0
#: Seconds that a seat is kept after its last connection closed; and how many tickets are remembered.
GRACE, MOST = 15.0, 20_000
#: Connections that one ticket may have open: tabs, and those that are about to be noticed as lost.
TABS = 50
#: Seconds that the server itself may be late, on average, before nobody new is let in.
LATE = 0.35
#: Seconds after which a waiting page asks again.
AGAIN = 5
COOKIE = "groundwork-seat"
#: What a connection is closed with where there is no seat (RFC 6455, registry of close codes).
TRY_AGAIN = 1013


class Room:
    """Who is inside: every ticket with the moment it was last heard of, and the address that it came from.

    A seat is taken by an open connection, never by a request for a page: those cost nobody else a seat.
    """

    def __init__(self, seats: int, clock: Callable[[], float] = time.monotonic, per_address: int | None = None) -> None:
        self.seats = seats
        self.per_address = per_address
        #: Seconds by which the server has lately been late.
        self.late = 0.0
        self._clock = clock
        self._heard: OrderedDict[str, float] = OrderedDict()
        self._address: dict[str, str] = {}
        self._open: Counter[str] = Counter()
        self._last = float("-inf")

    def admits(self, ticket: str | None, address: str = "") -> bool:
        """Tell whether whoever holds this ticket may come in: anybody while there is room, and one who is known always.

        Of those who come back after a silence, too, one address has no more than its seats.
        """
        if ticket is not None and self._clock() - self._heard.get(ticket, float("-inf")) <= SILENT:
            return True
        came_before = ticket is not None and self.knows(ticket)
        return (came_before or not self.full()) and not self._has_enough(address)

    def knows(self, ticket: str) -> bool:
        """Tell whether whoever holds this ticket was inside lately."""
        return ticket in self._heard

    def enter(self, ticket: str, address: str = "") -> bool:
        """Take a seat for a connection that opens; return whether there was one."""
        if not self.admits(ticket, address) or self._open[ticket] >= TABS:
            return False
        self._address.setdefault(ticket, address)
        self._open[ticket] += 1
        self.hear(ticket)
        return True

    def hear(self, ticket: str) -> None:
        """Note that somebody inside has done something."""
        self._last = self._heard[ticket] = self._clock()
        self._heard.move_to_end(ticket)

    def leave(self, ticket: str) -> None:
        """Note that a connection has closed; whose last one it was keeps the seat a moment longer, for a refresh."""
        self._open[ticket] -= 1
        if self._open[ticket] <= 0:
            del self._open[ticket]
            if ticket in self._heard:
                self._heard[ticket] = min(self._heard[ticket], self._clock() - SILENT + GRACE)

    def full(self) -> bool:
        """Say whether whoever comes now must wait."""
        return self.late > LATE or self.at_work() >= self.seats

    def at_work(self) -> int:
        """Count those who have lately done something."""
        return len(self._at_work())

    def quiet(self) -> float:
        """Seconds since anybody did anything."""
        return self._clock() - self._last

    def _at_work(self) -> list[str]:
        now = self._clock()
        while self._heard and (len(self._heard) > MOST or now - next(iter(self._heard.values())) > FORGOTTEN):
            self._address.pop(self._heard.popitem(last=False)[0], None)
        return [ticket for ticket, heard in self._heard.items() if now - heard <= SILENT]

    def _has_enough(self, address: str) -> bool:
        """Tell whether visitors from one address already take as many seats as one address may."""
        allowed = self.per_address
        if allowed is None:
            allowed = 0 if not address else max(1, self.seats // 2)
        return bool(allowed) and sum(self._address.get(ticket) == address for ticket in self._at_work()) >= allowed

    async def watch(self, pause: float = 0.25) -> None:
        """Measure, until cancelled, how late the server's event loop runs, averaged over about two seconds."""
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

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                self._room.hear(ticket)
            return message

        try:
            await self._app(scope, heard, send)
        finally:
            self._room.leave(ticket)

    def _ticket(self, scope: Scope) -> str | None:
        """Read the ticket from the cookies, whatever other cookies say; of several the one that is known here.

        None where there is none that this door could give.
        """
        held = [ticket for ticket in _named(scope, COOKIE) if _like_a_ticket(ticket)]
        return next((ticket for ticket in held if self._room.knows(ticket)), held[0] if held else None)


def per_address() -> int | None:
    """How many of the seats one address may have, by the environment; 0 for any number, None for the default: half of them,
    and any number for this machine itself, where a proxy may stand.
    """
    said = os.environ.get(PER_ADDRESS, "")
    return int(said) if said.isascii() and said.isdigit() else None


def seats() -> int:
    """How many people at work this process takes, by the environment or the default."""
    said = os.environ.get(VARIABLE, "")
    return max(1, int(said)) if said.isascii() and said.isdigit() else SEATS


def is_page(scope: Scope) -> bool:
    """Tell whether a request is for a page that a person opens, and not for something that a page loads."""
    accepts = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepts and "/_stcore/" not in scope["path"]


def give_cookie(start: Message, scope: Scope, name: str, value: str, age: int | None = None) -> None:
    """Send a cookie with the answer that begins with `start`, for `age` seconds or until the browser is closed."""
    carrier = Response()
    carrier.set_cookie(name, value, age, secure=scope.get("scheme") == "https", httponly=True, samesite="lax")
    MutableHeaders(scope=start).append("set-cookie", carrier.headers["set-cookie"])


def _named(scope: Scope, name: str) -> list[str]:
    """List the values that the cookies give a name, in their order: another path or domain may have set it too."""
    pairs = [
        pair.partition("=")
        for header, value in scope["headers"]
        if header == b"cookie"
        for pair in value.decode("latin-1").split(";")
    ]
    return [value.strip() for key, _, value in pairs if key.strip() == name]


def _like_a_ticket(text: str) -> bool:
    return text.isascii() and 1 <= len(text) <= 32 and text.replace("-", "").replace("_", "").isalnum()


def _address(scope: Scope) -> str:
    """Tell where a connection comes from: its address, or of IPv6 the network; "" for this machine."""
    client = scope.get("client")
    return "" if client is None or _loopback(client[0]) else guests.origin(client[0], ())


def _loopback(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return True  # a socket of this machine
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


# It asks without being drawn anew, which would take a screen reader back to its beginning every time.
SCRIPT = f"""
  setInterval(async () => {{
    const answer = await fetch(location.href, {{ headers: {{ accept: 'text/html' }} }}).catch(() => null);
    if (answer?.ok) location.reload();
  }}, {AGAIN} * 1000);
"""
# The colours of the theme, and nothing to load.
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
