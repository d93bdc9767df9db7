"""A process that has just been started is asked for all its pages at once, before anything is imported or read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment import store
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.state.sample import demo
from tests.browser.conftest import ROOT
from tests.browser.pages import settled
from tests.conftest import free_port

#: Every page and those of their views that have charts.
ADDRESSES = ("", "?view=diary", "skills", "skills?view=time", "skills?view=map", "skills?view=area",
             "plan", "plan?view=timeline", "plan?view=why", "plan?view=hours",
             "practise", "practise?view=cards", "settings", "result", "topic?topic=estimation", "quiz", "exercise")  # fmt: skip
FAULT = '[data-testid="stException"], [data-testid="stAlertContentError"]'


@dataclass
class Cold:
    """A dashboard that nothing was imported for."""

    url: str
    output: Path


@pytest.fixture
def cold(tmp_path: Path, bank: Bank) -> Iterator[Cold]:
    """A process that opened its port a moment ago, over the log of the sample learner."""
    log = store.open(str(tmp_path / "data"))
    demo.load(bank, log, accounts.LOCAL)
    log.close()
    starting = Cold(f"http://127.0.0.1:{free_port()}", tmp_path / "output.txt")
    port = starting.url.rpartition(":")[2]
    with starting.output.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port, "--server.headless", "true"],
            cwd=ROOT,
            env={**os.environ, "GROUNDWORK_DATA": str(tmp_path / "data")},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{starting.url}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield starting
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("start", [1, 2])
def test_all_pages_opened_at_once_right_after_a_start_are_whole(cold: Cold, browser: Browser, start: int) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened: list[tuple[str, Page]] = []
    for address in ADDRESSES if start == 1 else reversed(ADDRESSES):
        page = context.new_page()
        page.goto(f"{cold.url}/{address}", wait_until="commit")
        opened.append((address, page))
    for address, page in opened:
        page.set_default_timeout(120_000)
        expect(page.get_by_role("heading").first, address).to_be_visible(timeout=120_000)
        settled(page)
        assert page.locator(FAULT).all_inner_texts() == [], address
    context.close()
    told = cold.output.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in told and "partially initialized" not in told, told
