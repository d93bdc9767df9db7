"""A simulated browser for `benchmarks/dashboard.py`: it speaks Streamlit's protocol over a websocket."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assessment.dashboard import text
from assessment.dashboard.text import quiz as quiz_text


class Busy(Exception):
    """The house is full: the page says "busy, please wait"."""


@dataclass
class Session:
    """One simulated browser: speaks Streamlit's protocol, and says "I don't know" to everything."""

    url: str
    goal: str
    number: int = 0
    button: str = ""
    fragment: str = ""
    page: str = ""
    cache: dict[str, ForwardMsg] = field(default_factory=dict)

    async def open(self) -> None:
        """Load the page, connect, and wait for the first question. Raises `Busy` when told to wait."""
        cookie = await asyncio.to_thread(self._page)
        self.socket = await websockets.connect(
            f"{self.url.replace('http', 'ws')}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self.url),
            additional_headers={"Cookie": cookie},
            max_size=None,
            open_timeout=30,
        )
        await self._run()

    async def answer(self) -> float:
        """Answer, wait for the next question, and return the seconds that took."""
        number, begun = self.number, time.perf_counter()
        await self._run(self.button)
        if self.number != number + 1:
            raise RuntimeError("no next question came")
        return time.perf_counter() - begun

    def _page(self) -> str:
        """Load the page as a browser does; return the cookies it sets."""
        request = urllib.request.Request(f"{self.url}/quiz?sitting={self.goal}", headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=30) as page:
                return "; ".join(cookie.split(";")[0] for cookie in page.headers.get_all("Set-Cookie") or ())
        except urllib.error.HTTPError as error:
            if error.code == 503 and text.BUSY in error.read().decode():
                raise Busy from error
            raise

    async def _run(self, clicked: str = "") -> None:
        message = BackMsg()
        message.rerun_script.query_string = f"sitting={self.goal}"
        message.rerun_script.page_name = "" if self.page else "quiz"
        message.rerun_script.page_script_hash = self.page
        if clicked:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = clicked, True
            message.rerun_script.fragment_id = self.fragment
        await self.socket.send(message.SerializeToString())
        while True:
            heard = ForwardMsg()
            heard.ParseFromString(await asyncio.wait_for(self.socket.recv(decode=False), 30))
            if heard.WhichOneof("type") == "ref_hash":
                heard = self.cache[heard.ref_hash]
            elif heard.hash:
                self.cache[heard.hash] = heard
            self._read(heard)
            early = heard.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if heard.WhichOneof("type") == "script_finished" and not early:
                return

    def _read(self, heard: ForwardMsg) -> None:
        if heard.WhichOneof("type") == "navigation":
            self.page = heard.navigation.page_script_hash
        element = heard.delta.new_element
        if element.WhichOneof("type") == "heading" and (match := re.match(r"Question (\d+) ", element.heading.body)):
            self.number = int(match[1])
        elif element.WhichOneof("type") == "button" and element.button.label == quiz_text.DONT_KNOW:
            self.button, self.fragment = element.button.id, heard.delta.fragment_id
