"""The Content Security Policy: pages load nothing from other servers, whatever a text on the page contains."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.datastructures import MutableHeaders

from assessment.dashboard.server.middleware import backend, door

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Level 3 of the policy. Components without a file are loaded from `blob:`.
POLICY = (
    "default-src 'self'; script-src 'self' blob: {inline}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
#: With accounts, other origins must not embed the dashboard, which would allow clickjacking.
UNFRAMED = "; frame-ancestors 'self'"


class Policy:
    """ASGI middleware that sends the policy with every response."""

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
    """Return the hashes of the inline scripts that may run: those of Streamlit's page, of `backend` and of the waiting page."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = [
        *re.findall(rb"<script>(.*?)</script>", page.read_bytes(), re.DOTALL),
        *(own.encode() for own in (backend.SCRIPT, door.SCRIPT)),
    ]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts]
