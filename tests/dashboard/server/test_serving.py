"""What the server answers beside Streamlit's own pages."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette

from assessment.dashboard.server import serving


def fetch(path: str, query: str = "") -> tuple[int, str]:
    """Fetch an address; return the status and where the answer points."""
    starts: list[Any] = []

    async def send(message: Any) -> None:
        starts.extend([message] if message["type"] == "http.response.start" else [])

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "scheme": "http",
        "headers": [],
        "query_string": query.encode(),
    }
    scope |= {"client": ("127.0.0.1", 5), "server": ("127.0.0.1", 80), "root_path": ""}
    application = Starlette(routes=serving.options()["routes"])
    with ThreadPoolExecutor(1) as thread:  # a browser test of the same process keeps a loop in this one
        thread.submit(asyncio.run, application(scope, receive, send)).result()
    return starts[0]["status"], dict(starts[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize(("query", "home"), [("", "./"), ("sitting=a", "./?sitting=a")])
def test_the_first_page_is_found_by_its_name_too(query: str, home: str) -> None:
    assert fetch("/today", query) == (307, home)
