"""The wheel, installed in an empty environment somewhere else, is the whole product."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessment.banks import Bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import answer_by_mouse, begin, count, on_question, shown
from tests.conftest import free_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).exists():
            (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "source" / name)
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, folder / "source"], check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    subprocess.run([programs / "python", "-m", "pip", "install", *quiet, wheel], check=True)
    return programs


@pytest.fixture
def dashboard(scripts: Path, tmp_path: Path) -> Iterator[Dashboard]:
    """The dashboard as `groundwork` starts it, far from the repository."""
    running = Dashboard(tmp_path / "data", port=free_port())
    command = [scripts / "groundwork", "--no-browser", "--port", str(running.port), "--data", "data"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GROUNDWORK"))}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{running.url}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.2)
    yield running
    os.killpg(process.pid, 15)
    process.wait()


def test_a_question_is_taken_in_the_installed_dashboard(dashboard: Dashboard, browser: Browser, bank: Bank) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("response", lambda response: asked.append(f"{response.status} {response.url}"))
    page.goto(dashboard.url, timeout=120_000)
    page.get_by_role("heading", level=1).wait_for(timeout=120_000)  # nothing of it has ever been imported
    begin(page, "Statistics")
    on_question(page, 1)
    variant, _ = shown(dashboard, bank)
    answer_by_mouse(page, variant)
    on_question(page, 2)
    assert count(dashboard) == 1
    fonts = [entry for entry in asked if ".woff2" in entry]
    assert fonts
    assert [entry for entry in fonts if not entry.startswith(("200", "304"))] == []
    page.close()


def test_its_commands_know_the_shipped_bank(scripts: Path, tmp_path: Path, bank: Bank) -> None:
    run = subprocess.run(
        [scripts / "groundwork", "items", "--export", "gift", "--topic", "estimation", "out.gift"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "questions written to out.gift" in run.stdout
    topic = [item.id for item in bank.questions if item.topic == "estimation"]
    written = (tmp_path / "out.gift").read_text(encoding="utf-8")
    assert all(f"[id:{item_id}" in written for item_id in topic)


def test_a_new_bank_from_the_wheel_passes_lint(scripts: Path, tmp_path: Path) -> None:
    for command in (["new-bank", "mine"], ["lint", "mine"]):
        subprocess.run([scripts / "groundwork", *command], cwd=tmp_path, check=True, capture_output=True)
