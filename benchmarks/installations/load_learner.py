"""A simulated learner for `benchmarks/load.py`: answers through a websocket, and comes back when the connection is lost.

Like a browser it fetches the page first, keeps the proxy's cookie, and names its sitting in the address. It knows only what
the page shows: an answer counts as acknowledged when the next question is there.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assessment.dashboard.text import quiz as text

#: Seconds without a word from the server, after which a person would load the page again.
PATIENCE = 30.0
#: Seconds before the page is loaded again: twice as long each time, from the first to the last.
PAUSES = (0.5, 8.0)
LOST = (OSError, TimeoutError, websockets.WebSocketException, urllib.error.URLError)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was given: when, what was chosen (nothing is "I don't know"), and when the next question came."""

    position: int
    given: str
    sent: float
    acknowledged: float
    #: Whether it went wrong in between: the connection was lost, or the page said that it was not saved.
    trouble: bool


@dataclass
class Learner:
    """One learner with one sitting in one browser tab."""

    url: str
    goal: str
    #: About so many seconds between two answers.
    thinking: float
    dice: random.Random
    answers: list[Answer] = field(default_factory=list)
    #: What was sent for each position, in case it is there though no next question came.
    tried: dict[int, set[str]] = field(default_factory=dict)
    #: Seconds from each loss of the connection to the question being there again.
    returns: list[float] = field(default_factory=list)
    #: How often the door was full, at the beginning or after a connection was lost.
    asked_to_wait: int = 0
    #: What the page said instead of showing the next question.
    complaints: list[str] = field(default_factory=list)
    #: Where a question was followed by another one than the next: an answer that is gone, or counted twice.
    misled: list[tuple[int, int]] = field(default_factory=list)
    #: What the servers have left in this browser.
    cookies: dict[str, str] = field(default_factory=dict)
    #: The question on the page, from 1; 0 before there is one.
    number: int = 0

    async def open(self) -> None:
        """Load the page, and wait for its question. Raises one of `LOST`."""
        self._cache: dict[str, ForwardMsg] = {}
        number, self.number = self.number, 0
        self._page = self._fragment = ""
        await asyncio.to_thread(self._fetch)
        self._socket = await websockets.connect(
            f"{self.url.replace('http', 'ws')}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self.url),
            additional_headers={"Cookie": self._cookie()},
            max_size=None,
            open_timeout=PATIENCE,
            compression=None,
        )
        await self._run({})
        if not self.number:
            self.complaints.append(self._said or "no question came")
            raise TimeoutError(self.complaints[-1])
        if self.number < number:
            self.misled.append((number, self.number))

    async def study(self, until: float) -> None:
        """Answer question after question until a moment, whatever happens."""
        await self._think(self.dice.uniform(0, self.thinking), until)
        while time.monotonic() < until:
            await self._answer(until)
            await self._think(self.dice.uniform(0.5, 1.5) * self.thinking, until)
        await self._socket.close()

    async def _think(self, seconds: float, until: float) -> None:
        """Pause before the next answer; a connection that is lost meanwhile is noticed at once."""
        end = min(time.monotonic() + seconds, until)
        try:
            await asyncio.wait_for(self._socket.wait_closed(), max(0.0, end - time.monotonic()))
        except TimeoutError:
            return
        await self._come_back(until)
        await asyncio.sleep(max(0.0, end - time.monotonic()))

    async def _answer(self, until: float) -> None:
        """Give one answer, again and again until the next question has come or time is up."""
        number, begun, trouble, given = self.number, time.monotonic(), False, ""
        while self.number == number and (not trouble or time.monotonic() < until):
            try:
                given, states = self._choose()
                self.tried.setdefault(number - 1, set()).add(given)
                await self._run(states)
                if self.number == number:
                    raise RuntimeError(self._said or "no next question came")
            except LOST:
                trouble = True
                await self._come_back(until)
            except RuntimeError as error:
                trouble = True
                self.complaints.append(str(error))
                await asyncio.sleep(self.dice.uniform(*PAUSES))
                if (
                    text.SUBMIT not in self._buttons
                ):  # there is no form any more: whoever sees that loads the page again
                    await self._come_back(until)
        if self.number == number + 1:
            self.answers.append(Answer(number - 1, given, begun, time.monotonic(), trouble))
        elif self.number != number:
            self.misled.append((number, self.number))

    async def _come_back(self, until: float) -> None:
        """Load the page again until it is there; the question it shows then tells whether the last answer has arrived."""
        begun, pause, number = time.monotonic(), PAUSES[0], self.number
        await self._socket.close()
        while time.monotonic() < until:
            await asyncio.sleep(pause * self.dice.uniform(0.5, 1.0))
            pause = min(2 * pause, PAUSES[1])
            try:
                await self.open()
                self.returns.append(time.monotonic() - begun)
                return
            except LOST:
                self.number = number

    def _choose(self) -> tuple[str, dict[str, tuple[str, object]]]:
        """Choose an option or type a number, else say "I don't know"; with the state of the widgets that says so."""
        if self._options:
            label = self.dice.choice(self._options)
            given = re.sub(r"^\*\*[A-F]\*\* +", "", label)
        elif self._field:
            label = given = str(self.dice.randint(1, 99))
        else:
            return "", {self._buttons[text.DONT_KNOW]: ("trigger_value", True)}
        return given, {self._field: ("string_value", label), self._buttons[text.SUBMIT]: ("trigger_value", True)}

    async def _run(self, states: dict[str, tuple[str, object]]) -> None:
        """Ask for one run of the page, and read what it shows until it is through."""
        message = BackMsg()
        message.rerun_script.query_string = f"sitting={self.goal}"
        message.rerun_script.page_name = "" if self._page else "quiz"
        message.rerun_script.page_script_hash = self._page
        if states:
            message.rerun_script.fragment_id = self._fragment
        for name, (kind, value) in states.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = name
            setattr(state, kind, value)
        self._said, self._options, self._field = "", [], ""
        self._buttons: dict[str, str] = {}
        await self._socket.send(message.SerializeToString())
        while True:
            heard = ForwardMsg()
            heard.ParseFromString(await asyncio.wait_for(self._socket.recv(decode=False), PATIENCE))
            if heard.WhichOneof("type") == "ref_hash":
                heard = self._cache[heard.ref_hash]
            elif heard.hash:
                self._cache[heard.hash] = heard
            self._read(heard)
            early = heard.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if heard.WhichOneof("type") == "script_finished" and not early:
                return

    def _read(self, heard: ForwardMsg) -> None:
        if heard.WhichOneof("type") == "navigation":
            self._page = heard.navigation.page_script_hash
        element = heard.delta.new_element
        match element.WhichOneof("type"):
            case "heading" if match := re.match(r"Question (\d+) ", element.heading.body):
                self.number = int(match[1])
            case "button":
                self._buttons[element.button.label] = element.button.id
                if element.button.label == text.SUBMIT:
                    self._fragment = heard.delta.fragment_id
            case "radio":
                self._field, self._options = element.radio.id, list(element.radio.options)
            case "text_input":
                self._field = element.text_input.id
            case "alert":
                self._said = element.alert.body
            case "exception":
                self._said = f"exception {element.exception.type}"

    def _fetch(self) -> None:
        """Load the page as a browser does first, and keep the cookies that say where it came from."""
        headers = {"Accept": "text/html", "Cookie": self._cookie()}
        request = urllib.request.Request(f"{self.url}/quiz?sitting={self.goal}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                answer.read()
        except urllib.error.HTTPError as refused:
            self.asked_to_wait += refused.code == 503
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= dict([cookie.partition(";")[0].split("=", 1)])

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())
