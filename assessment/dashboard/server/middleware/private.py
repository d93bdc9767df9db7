"""Protect people's files and uploads, which have addresses of their own.

Streamlit itself serves a file to everyone with its address, and accepts uploads from everyone who names a session.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
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

#: The most concurrent uploads, each of which may be as large as an import; those of one visitor; and the seconds that one may take.
UPLOADS, PER_VISITOR, SECONDS = 4, 2, 300.0
#: The addresses of people's files; `/static/media/` has Streamlit's own fonts and icons, which are public.
_FILES = re.compile(r"(?<!/static)/media/")


class Private:
    """ASGI middleware for files and uploads. `who` identifies the visitor by headers and cookies; `largest` limits uploads, and
    `keep` is told the tab of each when it has ended.
    """

    def __init__(
        self,
        app: ASGIApp,
        who: Callable[[Mapping[str, str], Mapping[str, str]], Person | None],
        largest: Callable[[Person], int | None] = lambda _: None,
        keep: Callable[[str], None] = lambda _: None,
        uploads: int = UPLOADS,
        seconds: float = SECONDS,
    ) -> None:
        self._app = app
        self._who = who
        self._largest = largest
        self._keep = keep
        self._uploads = uploads
        self._seconds = seconds
        self._uploading: Counter[str] = Counter()

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
        if (visitor := await self._person(scope)) is None:
            await PlainTextResponse(text.SIGN_IN_FIRST, 403)(scope, receive, send)
        elif self._uploading.total() >= self._uploads or self._uploading[visitor.login] >= PER_VISITOR:
            await PlainTextResponse(text.UPLOADS_BUSY, 503, {"retry-after": "5"})(scope, receive, send)
        else:
            self._uploading[visitor.login] += 1
            try:
                async with asyncio.timeout(self._seconds):
                    await self._app(scope, _up_to(self._largest(visitor), scope, receive), send)
                self._keep(scope["path"].rstrip("/").split("/")[-2])
            except _TooLarge:
                await PlainTextResponse(text.UPLOAD_TOO_LARGE, 413, {"connection": "close"})(scope, receive, send)
            except TimeoutError:
                await PlainTextResponse(text.UPLOAD_TOO_SLOW, 408, {"connection": "close"})(scope, receive, send)
            finally:
                self._uploading[visitor.login] -= 1
                self._uploading += Counter()  # without those that are zero

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Buffer a file and send it only to those who may open it. A range request gets the whole file."""
        person = await self._person(scope)
        whole = MutableHeaders(raw=list(scope["headers"]))
        del whole["range"], whole["accept-encoding"]  # compressed, its content could not be recognised
        scope = {**scope, "headers": whole.raw}
        held: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            held.append(message)
            body.extend(message.get("body", b""))

        await self._app(scope, receive, hold)
        exists = any(message.get("status") == 200 for message in held)
        if exists and not await asyncio.to_thread(files.may_open, bytes(body), person.login if person else None):
            await PlainTextResponse(text.SIGN_IN_FIRST, 403)(scope, receive, send)
            return
        for message in held:
            await send(message)

    async def _person(self, scope: Scope) -> Person | None:
        """Identify the visitor, in another thread, since this reads the log."""
        request = HTTPConnection(scope)
        return await asyncio.to_thread(self._who, request.headers, request.cookies)


class _TooLarge(Exception):
    """The upload has more bytes than allowed."""


def _up_to(most: int | None, scope: Scope, receive: Receive) -> Receive:
    """Receive up to `most` bytes (None: no limit). Raises `_TooLarge` if more are announced or received."""
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
