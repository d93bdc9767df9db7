"""Pass on only the messages that a page of the dashboard sends over its connection.

Streamlit's protocol has more, and any client can send them, before signing in too: they empty caches, write files beside the app, or ask
for addresses of so many uploads that nobody else is served for half a minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What a page sends, and what it asks for beside a run.
USED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
#: The most files whose addresses are asked for at once; every field of the dashboard takes one.
MOST_FILES = 10


class Messages:
    """ASGI middleware that leaves out the messages of a connection that no page of the dashboard sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def receive_used() -> Message:
            while not is_used(message := await receive()):
                pass
            return message

        await self._app(scope, receive_used, send)


def is_used(message: Message) -> bool:
    """Return whether to pass a message on; Streamlit itself closes the connection for one that cannot be read."""
    sent = message.get("bytes")
    if message["type"] != "websocket.receive" or not sent:
        return True
    try:
        read = BackMsg.FromString(sent)
    except Exception:  # whatever the library of messages raises
        return True
    match read.WhichOneof("type"):
        case "file_urls_request":
            return len(read.file_urls_request.file_names) <= MOST_FILES
        case "backend_operation_request":
            return read.backend_operation_request.WhichOneof("payload") in OPERATIONS
        case kind:
            return kind in USED
