"""The cookie by which a guest's place is found again: given with a page, to whoever comes without signing in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from assessment.dashboard.people.guests import COOKIE, origin
from assessment.dashboard.server.door import give_cookie, is_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Tells from headers, cookies and address which cookie goes with the page, and for how many seconds; None for none.
Welcome = Callable[[Mapping[str, str], Mapping[str, str], str], tuple[str, int] | None]


class Guests:
    """The ASGI middleware that sends a guest's cookie with every page that is opened."""

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
        given = await asyncio.to_thread(self._welcome, request.headers, request.cookies, address)  # the log is asked

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and given is not None:
                give_cookie(message, scope, COOKIE, *given)
            await send(message)

        await self._app(scope, receive, with_cookie)
