"""Send the guest cookie, by which a guest is recognised, to visitors who are not signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from assessment.dashboard.people.guests import COOKIE, origin
from assessment.dashboard.server.middleware.door import give_cookie, is_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Returns, for headers, cookies and address, the cookie to send and its age in seconds, or None.
Welcome = Callable[[Mapping[str, str], Mapping[str, str], str], tuple[str, int] | None]


class Guests:
    """ASGI middleware that sends the guest cookie with every page."""

    def __init__(self, app: ASGIApp, welcome: Welcome) -> None:
        self._app = app
        self._welcome = welcome

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_page(scope):
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        forwarded = request.headers.get("x-forwarded-for", "")
        address = origin(request.client.host if request.client else "", forwarded.split(",") if forwarded else ())
        cookie = await asyncio.to_thread(self._welcome, request.headers, request.cookies, address)  # reads the log

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and cookie is not None:
                give_cookie(message, scope, COOKIE, *cookie)
            await send(message)

        await self._app(scope, receive, with_cookie)
