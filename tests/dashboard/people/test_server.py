"""A running server: its settings, who may connect, and that it connects to nothing else."""

from __future__ import annotations

import base64
import http.client
import json
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from assessment.dashboard.text import people as words
from assessment.dashboard.text import plan as plan_text
from tests.browser.conftest import Dashboard, page
from tests.browser.find_chromium import ARGUMENTS, chromium
from tests.browser.pages import PAGES, begin, settled, visit
from tests.conftest import free_port

__all__ = ["page"]

RECORDER = Path(__file__).with_name("recorder")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("record")


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory, record: Path) -> Iterator[Dashboard]:
    watched = {"GROUNDWORK_RECORD": str(record), "PYTHONPATH": str(RECORDER)}
    running = Dashboard(tmp_path_factory.mktemp("data"), environment=watched, cold=True)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def visited(browser: Browser, dashboard: Dashboard) -> None:
    """Make sure that the dashboard has been visited."""
    opened = browser.new_page()
    opened.goto(dashboard.url)
    opened.get_by_role("heading", level=1).wait_for()
    opened.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("server.address", "127.0.0.1"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableAgentApi", False),
        ("server.trustedUserHeaders", {}),
        ("server.maxUploadSize", 25),
        ("server.maxMessageSize", 20),
        ("server.maxWidgetStateSize", 1),
        ("global.developmentMode", False),
    ],
)
def test_settings_in_force(dashboard: Dashboard, record: Path, name: str, value: object) -> None:
    written = record / "settings.json"
    until = time.monotonic() + 10.0
    while not written.exists() and time.monotonic() < until:  # by a thread of the server, once it serves
        time.sleep(0.05)
    assert json.loads(written.read_text(encoding="utf-8"))[name] == value


def test_it_listens_on_loopback_only(dashboard: Dashboard) -> None:
    """Another address of the same machine is refused, as one of its network would be."""
    socket.create_connection(("127.0.0.1", dashboard.port), timeout=5).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", dashboard.port), timeout=5)


def test_an_upload_without_the_token_of_the_page_is_refused(dashboard: Dashboard) -> None:
    asked = urllib.request.Request(
        f"{dashboard.url}/_stcore/upload_file/session/file", data=b"x", method="PUT", headers={"Origin": dashboard.url}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=10)
    assert refused.value.code == 403


def test_a_message_has_a_size(dashboard: Dashboard) -> None:
    stream = f"{dashboard.url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, origin=Origin(dashboard.url), subprotocols=[Subprotocol("streamlit")]) as session:
        session.send(bytes(1_100_000))
        with pytest.raises(ConnectionClosed) as closed:
            list(session)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009


def test_a_foreign_host_name_that_points_here_shows_nothing(browser: Browser, dashboard: Dashboard) -> None:
    rebound = browser.browser_type.launch(
        executable_path=chromium(),
        args=[*ARGUMENTS, "--host-resolver-rules=MAP elsewhere.example 127.0.0.1"],
    )
    try:
        page = rebound.new_page()
        page.goto(f"http://elsewhere.example:{dashboard.port}", timeout=60_000)
        expect(page.get_by_text(words.NO_ACCOUNTS.split(",")[0])).to_be_visible()
        settled(page)
        assert page.locator(".st-key-next button:visible").count() == 0
    finally:
        rebound.close()


@pytest.mark.parametrize(
    ("origin", "status"),
    [("{own}", 101), ("http://elsewhere.example", 403), ("https://127.0.0.1.elsewhere.example", 403), ("null", 403)],
)
@pytest.mark.usefixtures("visited")
def test_a_page_of_another_origin_gets_no_connection(dashboard: Dashboard, origin: str, status: int) -> None:
    asked = http.client.HTTPConnection("127.0.0.1", dashboard.port, timeout=20)
    asked.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Origin": origin.format(own=dashboard.url),
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
        },
    )
    assert asked.getresponse().status == status
    asked.close()


def test_the_server_connects_to_nothing_else(page: Page, dashboard: Dashboard, record: Path) -> None:
    """After visits from other origins: every page, an answer, the sample learner, a file."""
    begin(page, "Statistics")
    visit(page, "today")
    for name in PAGES:
        visit(page, name)
    visit(page, "plan")
    page.get_by_role("button", name=plan_text.DOWNLOAD).click()
    with page.expect_download(timeout=60_000):
        page.get_by_role("button", name=plan_text.PDF).click()
    calls = [json.loads(line) for line in (record / "calls.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [call for call in calls if not _at_home(call)] == []


def _at_home(call: list[str]) -> bool:
    """Whether a connection stays on this machine; its own address is looked up to listen on."""
    event, *arguments = call
    return event == "socket.getaddrinfo" and arguments[0] == "'127.0.0.1'"


def test_the_password_of_the_log_is_never_written_or_shown(browser: Browser, tmp_path: Path) -> None:
    password = "pass-word-of-the-log"
    running = Dashboard(
        tmp_path,
        environment={
            "GROUNDWORK_DATA": f"postgresql+psycopg://groundwork:{password}@127.0.0.1:{free_port()}/groundwork",
            "GROUNDWORK_ONE_PERSON": "yes",
        },
        output=tmp_path / "output.txt",
    )
    running.start()
    try:
        page = browser.new_page()
        page.goto(running.url)
        expect(page.get_by_role("alert")).to_have_text(re.compile(re.escape(words.LOG_AWAY)), timeout=30_000)
        assert password not in page.content()
        page.close()
    finally:
        running.kill()
    written = (tmp_path / "output.txt").read_text(encoding="utf-8")
    assert "groundwork:***@127.0.0.1" in written
    assert password not in written
