"""A browser tab of `benchmarks/load.py` and `benchmarks/dashboard.py`: cookies, a websocket, and what the page shows, without a browser.

It does what a browser does: fetches a page first, keeps cookies, follows the identity provider's redirects, asks for files and sends
them up beside the websocket.
"""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Seconds without a word from the server, after which a person would load the page again.
PATIENCE = 30.0
LOST = (OSError, TimeoutError, websockets.WebSocketException, httpx.HTTPError)
XSRF = "_streamlit_xsrf"
#: The state of a widget: the name of its field in the message, and the value.
State = tuple[str, object]


class Full(OSError):
    """The door is full, or no process is there: come back later. `status` is what a page came with, 0 without one."""

    def __init__(self, said: str, status: int = 0) -> None:
        super().__init__(said)
        self.status = status


@dataclass
class Shown:
    """What the last run of a page has put on the screen."""

    headings: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    #: Names of widgets with a list of options, and the options.
    radios: dict[str, list[str]] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    downloads: dict[str, str] = field(default_factory=dict)
    uploader: str = ""
    alerts: list[str] = field(default_factory=list)
    #: Types of the exceptions that stood on the page.
    exceptions: list[str] = field(default_factory=list)
    #: The fragment that a button belongs to, by the button's label.
    fragments: dict[str, str] = field(default_factory=dict)
    redirect: str = ""


class Tab:
    """A tab of somebody's browser. Every call raises one of `LOST` where the connection is gone.

    `compression` is that of the websocket, as browsers offer it with "deflate"; none spares a machine that plays hundreds of them.
    """

    def __init__(self, url: str, compression: str | None = None) -> None:
        self.url, self._compression = url, compression
        self.shown = Shown()
        self._browser = httpx.AsyncClient(timeout=PATIENCE, trust_env=False)
        self._cache: dict[str, ForwardMsg] = {}
        self._socket: websockets.ClientConnection | None = None
        self._session = self._page = ""
        self._answers: dict[str, ForwardMsg] = {}

    async def open(self, path: str, query: str = "") -> Shown:
        """Load a page, and run it in a session of its own."""
        await self.close()
        answer = await self._browser.get(f"{self.url}/{path}?{query}", headers={"Accept": "text/html"})
        if answer.status_code != 200:
            raise Full(f"the page came with {answer.status_code}", answer.status_code)
        if XSRF not in self._browser.cookies:
            await self._browser.get(f"{self.url}/_stcore/health")
        self._cache, self._page = {}, ""
        cookies = "; ".join(f"{name}={value}" for name, value in self._browser.cookies.items())
        self._socket = await websockets.connect(
            f"{self.url.replace('http', 'ws')}/_stcore/stream",
            subprotocols=[
                websockets.Subprotocol(name) for name in ("streamlit", self._browser.cookies.get(XSRF)) if name
            ],
            origin=websockets.Origin(self.url),
            additional_headers={"Cookie": cookies},
            max_size=None,
            open_timeout=PATIENCE,
            compression=self._compression,
        )
        return await self.run({}, path, query)

    async def visit(self, path: str, query: str = "") -> Shown:
        """Go to another page in the same session, as a click in the menu does."""
        self._page = ""
        return await self.run({}, path, query)

    async def run(self, states: dict[str, State], path: str = "", query: str = "", fragment: str = "") -> Shown:
        """Ask for one run of the page, and read what it shows until it is through."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = "" if self._page else path
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.fragment_id = fragment
        for name, (kind, value) in states.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = name
            if kind == "file":
                state.file_uploader_state_value.CopyFrom(value)  # type: ignore[arg-type]
            else:
                setattr(state, kind, value)
        self.shown = Shown()
        await self._send(message)
        while True:
            heard = await self._hear()
            early = heard.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if heard.WhichOneof("type") == "script_finished" and not early:
                return self.shown

    async def sign_in(self, button: str, subject: str) -> None:
        """Press the button that leads to the identity provider, be `subject` there, and come back with a cookie."""
        shown = await self.run({self.shown.buttons[button]: ("trigger_value", True)})
        answer = await self._browser.get(f"{self.url}{urlsplit(shown.redirect).path}?{urlsplit(shown.redirect).query}")
        while answer.is_redirect:
            target = str(answer.next_request.url if answer.next_request else "")
            asked = dict(parse_qsl(urlsplit(target).query))
            if "code_challenge" in asked:
                target = f"{target.partition('?')[0]}?{urlencode({**asked, 'subject': subject})}"
            if urlsplit(target).path == "/":
                return
            answer = await self._browser.get(target)
        raise Full(f"signing in ended with {answer.status_code}")

    async def sign_out(self, button: str) -> None:
        """Press the button that signs out, and let go of the cookie as the server says."""
        shown = await self.run({self.shown.buttons[button]: ("trigger_value", True)})
        if shown.redirect:
            await self._browser.get(f"{self.url}{urlsplit(shown.redirect).path}")

    async def download(self, label: str) -> bytes:
        """Press a button that makes a file, and fetch the file."""
        message, request = BackMsg(), uuid.uuid4().hex
        message.backend_operation_request.request_id = request
        message.backend_operation_request.session_id = self._session
        message.backend_operation_request.deferred_file.file_id = self.shown.downloads[label]
        made = (await self._ask(message, request)).backend_operation_response
        if made.error_msg:
            raise RuntimeError(made.error_msg)
        answer = await self._browser.get(f"{self.url}{made.deferred_file.url}")
        if answer.status_code != 200:
            raise Full(f"a file came with {answer.status_code}", answer.status_code)
        return answer.content

    async def upload(self, name: str, data: bytes) -> State:
        """Send a file up; return the state of the field that holds it."""
        from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo

        message, request = BackMsg(), uuid.uuid4().hex
        message.file_urls_request.request_id = request
        message.file_urls_request.session_id = self._session
        message.file_urls_request.file_names.append(name)
        urls = (await self._ask(message, request)).file_urls_response.file_urls[0]
        token = self._browser.cookies.get(XSRF, "")
        answer = await self._browser.put(
            f"{self.url}{urls.upload_url}", files={"file": (name, data)}, headers={"X-Xsrftoken": token}
        )
        if answer.status_code >= 300:
            raise Full(f"a file came with {answer.status_code}", answer.status_code)
        info = UploadedFileInfo(file_id=urls.file_id, name=name, size=len(data), file_urls=urls)
        return "file", FileUploaderState(uploaded_file_info=[info])

    async def wait_closed(self, seconds: float) -> bool:
        """Wait; return early, and True, when the connection is lost meanwhile."""
        if self._socket is None:
            return True
        try:
            await asyncio.wait_for(self._socket.wait_closed(), max(0.0, seconds))
        except TimeoutError:
            return False
        return True

    async def close(self) -> None:
        """Close the connection; the cookies stay."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _send(self, message: BackMsg) -> None:
        if self._socket is None:
            raise Full("no connection")
        await self._socket.send(message.SerializeToString())

    async def _ask(self, message: BackMsg, request: str) -> ForwardMsg:
        await self._send(message)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            await self._hear()
            if request in self._answers:
                return self._answers.pop(request)
        raise TimeoutError

    async def _hear(self) -> ForwardMsg:
        assert self._socket is not None
        heard = ForwardMsg()
        heard.ParseFromString(await asyncio.wait_for(self._socket.recv(decode=False), PATIENCE))
        if heard.WhichOneof("type") == "ref_hash":
            heard = self._cache[heard.ref_hash]
        elif heard.hash:
            self._cache[heard.hash] = heard
        self._read(heard)
        return heard

    def _read(self, heard: ForwardMsg) -> None:
        shown = self.shown
        match heard.WhichOneof("type"):
            case "new_session":
                self._session = heard.new_session.initialize.session_id or self._session
            case "navigation":
                self._page = heard.navigation.page_script_hash
            case "auth_redirect":
                shown.redirect = heard.auth_redirect.url
            case "backend_operation_response":
                self._answers[heard.backend_operation_response.request_id] = heard
            case "file_urls_response":
                self._answers[heard.file_urls_response.response_id] = heard
        element = heard.delta.new_element
        match element.WhichOneof("type"):
            case "heading":
                shown.headings.append(element.heading.body)
            case "button":
                shown.buttons[element.button.label] = element.button.id
                shown.fragments[element.button.label] = heard.delta.fragment_id
            case "radio":
                shown.radios[element.radio.id] = list(element.radio.options)
            case "text_input":
                shown.fields.append(element.text_input.id)
            case "download_button":
                shown.downloads[element.download_button.label] = element.download_button.deferred_file_id
            case "file_uploader":
                shown.uploader = element.file_uploader.id
            case "alert":
                shown.alerts.append(re.sub(r"\s+", " ", element.alert.body)[:160])
            case "exception":
                shown.exceptions.append(element.exception.type)
