"""Admission to the dashboard: when all seats are taken, new visitors are asked to wait, and those inside are not disturbed.

A waiting visitor costs one small page every few seconds and no session. An admitted visitor has a ticket, a cookie with a random
number, so that a refresh, a second tab or a lost connection finds the door open.
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

#: Active visitors per process, and the variables that override this. In `benchmarks/dashboard.py` 400 were served at once and 600
#: kept waiting, on an idle machine with two cores; the default suits a machine half as fast.
SEATS, VARIABLE, PER_ADDRESS = 250, "GROUNDWORK_SEATS", "GROUNDWORK_SEATS_PER_ADDRESS"
#: Seconds without activity after which a seat is free for others, and after which a ticket is forgotten.
SILENT, FORGOTTEN = 120.0, 6 * 3600.0
#: Seconds that a seat is kept after its last connection closed; and the most tickets remembered.
GRACE, MOST = 15.0, 20_000
#: The most open connections per ticket: tabs, and lost connections not yet noticed.
TABS = 50
#: The average delay of the event loop, in seconds, above which nobody new is admitted.
LATE = 0.35
#: Seconds between two requests of a waiting page.
AGAIN = 5
COOKIE = "groundwork-seat"
#: The close code for a connection without a seat: "try again later" (registry of RFC 6455).
TRY_AGAIN = 1013


class Room:
    """Who is inside: every ticket with its last activity and the address it came from.

    Only an open connection takes a seat, not a request for a page.
    """

    def __init__(self, seats: int, clock: Callable[[], float] = time.monotonic, per_address: int | None = None) -> None:
        self.seats = seats
        self.per_address = per_address
        #: The recent average delay of the event loop, in seconds.
        self.late = 0.0
        self._clock = clock
        self._last_active: OrderedDict[str, float] = OrderedDict()
        self._address: dict[str, str] = {}
        self._open: Counter[str] = Counter()
        self._last = float("-inf")

    def admits(self, ticket: str | None, address: str = "") -> bool:
        """Return whether a visitor may enter: if there is a seat, and with a known ticket always.

        After a silence a known ticket takes one of the seats of its address.
        """
        if ticket is not None and self._clock() - self._last_active.get(ticket, float("-inf")) <= SILENT:
            return True
        came_before = ticket is not None and self.knows(ticket)
        return (came_before or not self.full()) and not self._has_enough(address)

    def knows(self, ticket: str) -> bool:
        """Return whether a ticket was inside recently."""
        return ticket in self._last_active

    def enter(self, ticket: str, address: str = "") -> bool:
        """Take a seat for a new connection; return whether there was one."""
        if not self.admits(ticket, address) or self._open[ticket] >= TABS:
            return False
        self._address.setdefault(ticket, address)
        self._open[ticket] += 1
        self.touch(ticket)
        return True

    def touch(self, ticket: str) -> None:
        """Record activity of a ticket."""
        self._last = self._last_active[ticket] = self._clock()
        self._last_active.move_to_end(ticket)

    def leave(self, ticket: str) -> None:
        """Record a closed connection; after the last one, the seat is kept for `GRACE` seconds, for a refresh."""
        self._open[ticket] -= 1
        if self._open[ticket] <= 0:
            del self._open[ticket]
            if ticket in self._last_active:
                self._last_active[ticket] = min(self._last_active[ticket], self._clock() - SILENT + GRACE)

    def full(self) -> bool:
        """Return whether new visitors must wait."""
        return self.late > LATE or self.active_count() >= self.seats

    def active_count(self) -> int:
        """Return the number of recently active visitors."""
        return len(self._active())

    def idle_seconds(self) -> float:
        """Return the seconds since any activity."""
        return self._clock() - self._last

    def _active(self) -> list[str]:
        now = self._clock()
        while self._last_active and (
            len(self._last_active) > MOST or now - next(iter(self._last_active.values())) > FORGOTTEN
        ):
            self._address.pop(self._last_active.popitem(last=False)[0], None)
        return [ticket for ticket, moment in self._last_active.items() if now - moment <= SILENT]

    def _has_enough(self, address: str) -> bool:
        """Return whether visitors from an address already have all the seats that one address can have."""
        allowed = self.per_address
        if allowed is None:
            allowed = 0 if not address else max(1, self.seats // 2)
        return bool(allowed) and sum(self._address.get(ticket) == address for ticket in self._active()) >= allowed

    async def watch(self, pause: float = 0.25) -> None:
        """Measure the delay of the event loop, averaged over about two seconds, until cancelled."""
        while True:
            begun = self._clock()
            await asyncio.sleep(pause)
            self.late += (self._clock() - begun - pause - self.late) / 8


class Door:
    """ASGI middleware that checks the ticket of every page and connection."""

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

        async def receive_and_touch() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                self._room.touch(ticket)
            return message

        try:
            await self._app(scope, receive_and_touch, send)
        finally:
            self._room.leave(ticket)

    def _ticket(self, scope: Scope) -> str | None:
        """Read the ticket from the cookies; of several, the one known here. None if there is no valid one."""
        held = [ticket for ticket in _cookie_values(scope, COOKIE) if _is_ticket(ticket)]
        return next((ticket for ticket in held if self._room.knows(ticket)), held[0] if held else None)


def per_address() -> int | None:
    """Return the most seats for one address, from the environment; 0 for no limit.

    None for the default: half of the seats, and no limit for this machine itself, where a proxy may run.
    """
    value = os.environ.get(PER_ADDRESS, "")
    return int(value) if value.isascii() and value.isdigit() else None


def seats() -> int:
    """Return the seats of this process, from the environment or the default."""
    value = os.environ.get(VARIABLE, "")
    return max(1, int(value)) if value.isascii() and value.isdigit() else SEATS


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
