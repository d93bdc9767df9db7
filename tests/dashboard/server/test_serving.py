"""What the server answers beside Streamlit's own pages."""

from __future__ import annotations

import asyncio
import gc
import importlib
import inspect
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.watcher.polling_path_watcher import PollingPathWatcher

from assessment import dashboard
from assessment.dashboard.server import serving
from assessment.dashboard.state import session


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


def test_a_serving_process_lets_its_event_loop_in_between_threads_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    async def served() -> float:
        async with serving.options()["lifespan"](None):
            return sys.getswitchinterval()

    monkeypatch.setattr(serving, "_warm", lambda: None)
    monkeypatch.setattr(PollingPathWatcher, "_check_if_path_changed", PollingPathWatcher._check_if_path_changed)
    before = sys.getswitchinterval()
    try:
        with ThreadPoolExecutor(1) as thread:
            during = thread.submit(asyncio.run, served()).result()
    finally:
        sys.setswitchinterval(before)
    assert (
        50 * during < 1 / 4
    )  # fifty threads at work before a quarter of the second that a health check may take is over


def test_until_bank_and_log_are_open_garbage_is_looked_for_seldom_and_then_not_among_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    during: list[int] = []
    monkeypatch.setattr(session, "warm", lambda: during.append(gc.get_threshold()[0]))
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        importlib.reload(dashboard)
        serving._warm()
        assert during[0] >= 10 * serving.NEW_OBJECTS and gc.get_threshold()[0] == serving.NEW_OBJECTS
        assert gc.get_freeze_count() > frozen + 10_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar"])
def test_browsers_are_told_of_the_theme_what_streamlit_itself_tells_them(section: str) -> None:
    config.get_config_options(force_reparse=True)
    own, *told = (CustomThemeConfig() for _ in range(3))
    streamlits_own = inspect.unwrap(serving._TELL_THEME)
    streamlits_own(own, section)
    tell = serving.filled_once(streamlits_own, CustomThemeConfig)
    for message in told:
        tell(message, section)
    assert told == [own, own]
    assert bool(own.ByteSize()) == (not section.endswith("sidebar"))  # as in .streamlit/config.toml


def test_each_section_is_worked_out_once_and_an_empty_one_is_left_out() -> None:
    described: list[str] = []
    fill = serving.filled_once(lambda message, section: described.append(section), CustomThemeConfig)
    for _ in range(3):
        whole = CustomThemeConfig()
        fill(whole.light, "theme.light")
        fill(whole.sidebar, "theme.sidebar")
    assert described == ["theme.light", "theme.sidebar"]
    assert not whole.HasField("sidebar")


def test_streamlit_tells_of_its_settings_by_the_two_functions_that_are_replaced() -> None:
    told = inspect.getsource(app_session.AppSession._create_new_session_message)
    assert "_populate_theme_msg(msg.new_session.custom_theme)" in told
    assert "_populate_config_msg(msg.new_session.config)" in told


def test_a_serving_process_soon_looks_no_more_for_changes_of_its_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looks: list[str] = []

    class Watcher(PollingPathWatcher):
        def _schedule(self) -> None:
            looks.append("again")
            if len(looks) < 3:
                self._check_if_path_changed()

    settings = tmp_path / "config.toml"
    settings.write_text("")
    Watcher(str(settings), lambda _: None)
    assert looks == ["again"] * 3
    looks.clear()
    monkeypatch.setattr(PollingPathWatcher, "_check_if_path_changed", serving._stop_looking)
    Watcher(str(settings), lambda _: None)
    assert looks == ["again"]
