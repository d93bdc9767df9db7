"""The dashboard through app.py with Streamlit's own test harness, with an empty log or the sample learner's."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import home, store
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.state import session
from assessment.dashboard.state.sample import demo
from assessment.dashboard.text import today as today_text
from assessment.store import Log
from tests.dashboard.walking import ROOT, opened, visit


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """The dashboard freezes the garbage collector once per process; tests go on collecting."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def quickly(shipped_once: None) -> None:
    """Every page has the shipped bank that is loaded already."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for the dashboard."""
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    return tmp_path


@pytest.fixture
def app(data: Path) -> AppTest:
    """The dashboard of a new learner."""
    return opened()


@pytest.fixture
def day(app: AppTest) -> AppTest:
    """The page on which lines of study are written."""
    return visit(app, "today", today_text.DAY)


@pytest.fixture
def log(data: Path) -> Iterator[Log]:
    """The dashboard's own log."""
    opened_log = store.open()
    yield opened_log
    opened_log.close()


@pytest.fixture
def simulated(app: AppTest, log: Log, bank: Bank) -> AppTest:
    """The dashboard with the sample learner's log."""
    demo.load(bank, log, accounts.LOCAL)
    return app


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The smallest bank that follows every rule, set as the dashboard's bank."""
    copied = shutil.copytree(
        ROOT / "tests/banks/healthy", tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setenv(home.BANKS, str(copied))
    yield copied
    session.read_bank_again()


@pytest.fixture
def another(folder: Path, app: AppTest) -> AppTest:
    """The dashboard with that bank. `folder` comes first, so that the app opens it."""
    return app
