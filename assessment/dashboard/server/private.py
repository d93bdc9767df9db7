"""What has an address of its own beside the pages: files of people, and uploads. Both ask who is there.

Streamlit serves a file to whoever has its address, and takes uploads from whoever names a session.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from assessment.dashboard import text
from assessment.dashboard.people import files
from assessment.dashboard.people.accounts import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Uploads that are taken at once; each may be as large as an import may be.
UPLOADS = 4
#: Where files of people are; `/static/media/` holds Streamlit's own letters and icons, which are for everybody.
_FILES = re.compile(r"(?<!/static)/media/")


class Private:
    """The ASGI middleware before files and uploads. `who` tells from headers and cookies who is there, None for nobody."""

    def __init__(
        self,
        app: ASGIApp,
        who: Callable[[Mapping[str, str], Mapping[str, str]], Person | None],
        largest: Callable[[Person], int | None] = lambda _: None,
        uploads: int = UPLOADS,
    ) -> None:
        self._app = app
        self._who = who
        self._largest = largest
        self._uploads = uploads
        self._taking = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] == "OPTIONS":
            await self._app(scope, receive, send)
        elif "/_stcore/upload_file/" in path:
            await self._upload(scope, receive, send)
        elif _FILES.search(path):
            await self._file(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (someone := await self._person(scope)) is None:
            await PlainTextResponse(text.SIGN_IN_FIRST, 403)(scope, receive, send)
        elif self._taking >= self._uploads:
            await PlainTextResponse(text.UPLOADS_BUSY, 503, {"retry-after": "5"})(scope, receive, send)
        else:
            self._taking += 1
            try:
                await self._app(scope, _up_to(self._largest(someone), scope, receive), send)
            except _TooLarge:
                await PlainTextResponse(text.UPLOAD_TOO_LARGE, 413, {"connection": "close"})(scope, receive, send)
            finally:
                self._taking -= 1

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collect a file, and send it only to those who may have it. A request for a part of it gets the whole."""
        person = await self._person(scope)
        whole = MutableHeaders(raw=list(scope["headers"]))
        del whole["range"], whole["accept-encoding"]  # compressed on the way, it could not be told from any other
        scope = {**scope, "headers": whole.raw}
        held: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            held.append(message)
            body.extend(message.get("body", b""))

        await self._app(scope, receive, hold)
        there = any(message.get("status") == 200 for message in held)
        if there and not await asyncio.to_thread(files.may_have, bytes(body), person.login if person else None):
            await PlainTextResponse(text.SIGN_IN_FIRST, 403)(scope, receive, send)
            return
        for message in held:
            await send(message)

    async def _person(self, scope: Scope) -> Person | None:
        """Find out who is there, in another thread: the log is asked whether the login was ended."""
        request = HTTPConnection(scope)
        return await asyncio.to_thread(self._who, request.headers, request.cookies)


class _TooLarge(Exception):
    """An upload has more bytes than somebody may send."""


def _up_to(most: int | None, scope: Scope, receive: Receive) -> Receive:
    """Receive up to so many bytes, None for any number; raise `_TooLarge` at the first beyond, or that is announced."""
    if most is None:
        return receive
    announced = HTTPConnection(scope).headers.get("content-length", "0")
    if not (announced.isascii() and announced.isdigit() and int(announced) <= most):
        raise _TooLarge
    left = most

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise _TooLarge
        return message

    return counted
