"""What a browser may load for a page of the dashboard: nothing of anybody else, whatever a text on the page asks for."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.datastructures import MutableHeaders

from assessment.dashboard.server import backend, door

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Content Security Policy, level 3. Components without a file of their own are loaded from `blob:`.
POLICY = (
    "default-src 'self'; script-src 'self' blob: {inline}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
#: Where people sign in, no page of another origin may show the dashboard inside itself and lead clicks astray.
UNFRAMED = "; frame-ancestors 'self'"


class Policy:
    """The ASGI middleware that sends the policy with every answer."""

    def __init__(self, app: ASGIApp, framed: bool) -> None:
        self._app = app
        policy = POLICY.format(inline=" ".join(_inline())) + ("" if framed else UNFRAMED)
        self._headers = {"content-security-policy": policy, "referrer-policy": "same-origin"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, with_policy if scope["type"] == "http" else send)


def _inline() -> list[str]:
    """Name by their hashes the scripts that stand in Streamlit's own page, beside it and in the waiting page; no other one runs."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = [
        *re.findall(rb"<script>(.*?)</script>", page.read_bytes(), re.DOTALL),
        *(own.encode() for own in (backend.SCRIPT, door.SCRIPT)),
    ]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts]
