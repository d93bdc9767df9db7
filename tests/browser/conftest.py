"""A real server and a real browser."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import warm
from tests.conftest import free_port

# machines that run tests are often busy
expect.set_options(timeout=20_000)

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Dashboard:
    """One dashboard process with a data folder of its own."""

    data: Path
    banks: Path = ROOT / "question_banks"
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    output: Path | None = None
    #: Whether it starts in a Python of its own, with every import still to come.
    cold: bool = False
    process: ForkServerProcess | subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        arguments = ["run", "app.py", "--server.port", str(self.port), "--server.headless", "true"]
        environment = {"GROUNDWORK_DATA": str(self.data), "GROUNDWORK_BANKS": str(self.banks), **self.environment}
        self.process = (warm.start_cold if self.cold else warm.start)(arguments, environment, self.output)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the dashboard did not start within a minute")

    def kill(self) -> None:
        """End the process as a power cut would."""
        assert self.process is not None
        self.process.kill()
        if isinstance(self.process, subprocess.Popen):
            self.process.wait()
        else:
            self.process.join()


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    running = Dashboard(tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """One dashboard for all tests of a module that do not disturb each other."""
    running = Dashboard(tmp_path_factory.mktemp("data"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def page(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.goto(dashboard.url)
    opened.get_by_role("heading", level=1).wait_for()
    yield opened
    context.close()
