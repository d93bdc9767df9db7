"""Files that were sent up take a bounded room, and none once their tab is gone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from assessment.dashboard.server import uploads


class Tabs:
    """The tabs that are open, and what was sent up in them."""

    def __init__(self) -> None:
        self.files = MemoryUploadedFileManager("/upload")
        self.open: set[str] = set()

    def send_up(self, tab: str, name: str, size: int = 1) -> None:
        self.files.add_file(tab, UploadedFileRec(name, name, "", bytes(size)))
        uploads.keep_few(tab)

    def held(self) -> dict[str, list[str]]:
        return {tab: list(files) for tab, files in self.files.file_storage.items() if files}


@pytest.fixture
def tabs(monkeypatch: pytest.MonkeyPatch) -> Tabs:
    made = Tabs()
    running = SimpleNamespace(uploaded_file_mgr=made.files, is_active_session=lambda tab: tab in made.open)
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: running)
    return made


def test_a_tab_keeps_its_latest_files_however_many_are_sent_up(tabs: Tabs) -> None:
    tabs.open = {"mine"}
    for number in range(9):
        tabs.send_up("mine", str(number))
    assert tabs.held() == {"mine": ["7", "8"]}


def test_all_tabs_together_keep_so_many_bytes(tabs: Tabs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "BYTES", 100)
    tabs.open = {"first", "second", "third"}
    for tab in ("first", "second", "third"):
        tabs.send_up(tab, "a file", 40)
    assert tabs.held() == {"second": ["a file"], "third": ["a file"]}


def test_an_upload_that_ends_after_its_tab_is_gone_is_not_kept(tabs: Tabs) -> None:
    tabs.send_up("gone", "a file")
    assert tabs.held() == {}


def test_files_go_with_their_tab_and_outlast_a_lost_connection(tabs: Tabs) -> None:
    tabs.open = {"mine"}
    tabs.send_up("mine", "a file")
    tabs.open = set()
    gone = uploads.forget_gone(frozenset())
    tabs.open = {"mine"}
    gone = uploads.forget_gone(gone)
    assert tabs.held() == {"mine": ["a file"]}
    tabs.open = set()
    uploads.forget_gone(uploads.forget_gone(gone))
    assert tabs.held() == {}
