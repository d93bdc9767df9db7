"""Send Streamlit's own files, and those of the app, in one piece each.

Starlette reads a file in another thread, in pieces of 64 KiB with a turn of the event loop each: what colours code has 24 pieces, and the
answer that first needs it takes twice the processor time of others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where they are: scripts, styles, fonts and pictures, each of which is read within a few milliseconds.
FOLDER = "/static/"
#: The part of ASGI by which a response names a file in place of its content, which uvicorn does not know.
EXTENSION = "http.response.pathsend"


class Assets:
    """ASGI middleware that offers to send files by name, and reads them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or FOLDER not in scope["path"]:
            await self._app(scope, receive, send)
            return

        async def in_one_piece(message: Message) -> None:
            if message["type"] == EXTENSION:
                message = {"type": "http.response.body", "body": Path(message["path"]).read_bytes()}
            await send(message)

        await self._app({**scope, "extensions": {**scope.get("extensions", {}), EXTENSION: {}}}, receive, in_one_piece)
