"""Of the messages of Streamlit's protocol only those of a page come through."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from assessment.dashboard.server.middleware.messages import Messages

RERUN = BackMsg(rerun_script={"query_string": "view=diary"})
#: What nobody's page sends.
FOREIGN = [
    BackMsg(clear_cache=True),
    BackMsg(set_run_on_save=True),
    BackMsg(load_git_info=True),
    BackMsg(debug_disconnect_websocket=True),
    BackMsg(debug_shutdown_runtime=True),
    BackMsg(backend_operation_request={"install_skills": {}}),
    BackMsg(backend_operation_request={"dismiss_skills_nudge": {}}),
    BackMsg(file_urls_request={"file_names": [""] * 100_000}),
    BackMsg(backend_operation_request={"request_id": "without an operation"}),
]
OF_A_PAGE = [
    RERUN,
    BackMsg(stop_script=True),
    BackMsg(app_heartbeat=True),
    BackMsg(file_urls_request={"file_names": ["groundwork.json.gz"]}),
    BackMsg(backend_operation_request={"deferred_file": {"file_id": "1"}}),
]


def comes_through(*sent: bytes) -> list[bytes]:
    """Send messages over one connection, and return those that the app receives."""
    incoming = [{"type": "websocket.receive", "bytes": message} for message in sent] + [
        {"type": "websocket.disconnect"}
    ]
    received: list[bytes] = []

    async def app(_: Any, receive: Any, __: Any) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            received.append(message["bytes"])

    async def receive() -> Any:
        return incoming.pop(0)

    with ThreadPoolExecutor(1) as thread:  # a browser's test may have left a loop running in this one
        thread.submit(asyncio.run, Messages(app)({"type": "websocket"}, receive, None)).result()  # type: ignore[arg-type]
    return received


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda message: str(message)[:40])
def test_what_no_page_sends_is_left_out_and_the_connection_goes_on(foreign: BackMsg) -> None:
    rerun = RERUN.SerializeToString()
    assert comes_through(foreign.SerializeToString(), rerun) == [rerun]


@pytest.mark.parametrize("message", OF_A_PAGE, ids=lambda message: str(message)[:40])
def test_what_a_page_sends_comes_through(message: BackMsg) -> None:
    assert comes_through(message.SerializeToString()) == [message.SerializeToString()]


def test_every_message_of_the_protocol_is_decided_on() -> None:
    """A new version of Streamlit may bring another: then say here whether a page sends it."""
    decided = {message.WhichOneof("type") for message in (*FOREIGN, *OF_A_PAGE)}
    assert decided == {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}


def test_what_cannot_be_read_is_left_to_streamlit_which_closes_the_connection() -> None:
    assert comes_through(b"\xff\xff") == [b"\xff\xff"]
