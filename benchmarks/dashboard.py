"""How fast the dashboard is, in a real browser and under many simulated sessions; prints one table.

    python -m benchmarks.dashboard [--peer PYTHON] [--sessions 1 20 50 200] [--seconds 20]

`--peer` names a Python that has NiceGUI beside what `assessment` needs (pins in `benchmarks/requirements.txt`); by default this
one is tried. Everything stays on this computer, ends by itself within about three minutes, and keeps its data in a folder
that is removed at the end. Numbers depend on what else the machine does: its load is printed with them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
import websockets
from playwright.sync_api import Browser, Page, sync_playwright

from assessment import sitting, store
from assessment.dashboard import session, text
from assessment.dashboard.text import home as home_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import Settings, Sitting
from benchmarks.dashboard_session import Session
from tests.browser.find_chromium import ARGUMENTS, chromium

ROOT = Path(__file__).resolve().parents[1]
AREAS = ("mathematics", "statistics", "algorithms", "software-engineering")
ANSWERS = 44
THINKING = 10.0

# Click inside the page, and take the time until the next question has been painted.
CLICK = """
async ([label, want]) => {
  const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim().toLowerCase() === label);
  const there = () => [...document.querySelectorAll('h2')].some((one) => one.innerText.startsWith(want + ' '));
  const begun = performance.now();
  button.click();
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(want + ' did not come')), 10000);
    const watch = new MutationObserver(() => { if (there()) { watch.disconnect(); clearTimeout(late); resolve(); } });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - begun;
}
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default=sys.executable, help="a Python that has NiceGUI")
    parser.add_argument("--sessions", type=int, nargs="*", default=[1, 20, 50, 200])
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each number of sessions is kept up")
    chosen = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        in_a_browser(browser, Path(folder) / "one")
        against_the_peer(browser, Path(folder) / "peer", chosen.peer)
        browser.close()
    with tempfile.TemporaryDirectory() as folder:
        many(Path(folder), chosen.sessions, chosen.seconds)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def in_a_browser(browser: Browser, data: Path) -> None:
    """Time the start, the questions and the page of skill gaps."""
    (goal,) = prepare(data, 1)
    begun = time.perf_counter()
    with dashboard(data) as (process, url):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{url}/quiz?sitting={goal}")
        page.get_by_role("heading", name="Question 1 of").wait_for()
        row("start to first question", f"{time.perf_counter() - begun:.2f} s", "<= 3 s")
        page.wait_for_timeout(1500)
        times, cpu = quiz(page, process)
        row(f"click to next question, p50 of {len(times)}", f"{statistics.median(times):.0f} ms", "<= 80 ms")
        row("click to next question, p95", f"{percentile(times, 95):.0f} ms", "<= 150 ms")
        row("server CPU per answer", f"{cpu:.1f} ms", "<= 10 ms")
        for again in ("first time", "again"):
            begun = time.perf_counter()
            page.get_by_role("link", name=text.GAPS, exact=True).first.click()
            page.locator(".polarlayer").nth(1).wait_for()
            row(
                f"skill gaps, {again}",
                f"{time.perf_counter() - begun:.2f} s",
                "<= 2.5 s" if again == "first time" else "<= 0.3 s",
            )
            page.get_by_role("link", name=text.HOME, exact=True).first.click()
            page.get_by_role("heading", name=home_text.NEXT_THING).wait_for()
            page.wait_for_timeout(500)
        page.close()


def against_the_peer(browser: Browser, data: Path, python: str) -> None:
    """Time the same questions in NiceGUI."""
    if subprocess.run([python, "-c", "import nicegui"], capture_output=True, check=False).returncode:
        row("NiceGUI", "not installed", "")
        return
    (goal,) = prepare(data, 1)
    port = free_port()
    command = [python, "-m", "benchmarks.nicegui_quiz", str(port), str(data), goal]
    begun = time.perf_counter()
    with server(command, f"http://127.0.0.1:{port}/") as process:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_role("heading", name="Question 1 of").wait_for()
        row("NiceGUI: start to first question", f"{time.perf_counter() - begun:.2f} s", "")
        page.wait_for_timeout(1500)
        times, cpu = quiz(page, process)
        row(f"NiceGUI: click to next, p50 of {len(times)}", f"{statistics.median(times):.0f} ms", "")
        row("NiceGUI: click to next, p95", f"{percentile(times, 95):.0f} ms", "")
        row("NiceGUI: server CPU per answer", f"{cpu:.1f} ms", "")
        page.close()


def quiz(page: Page, process: psutil.Process) -> tuple[list[float], float]:
    """Answer question after question; choose an option where there are some."""
    times, before = [], cpu(process)
    for number in range(1, ANSWERS + 1):
        options = page.locator("input[type=radio], .radios [role=radio]")
        label = quiz_text.SUBMIT if options.count() else quiz_text.DONT_KNOW
        if options.count():
            options.first.evaluate("(one) => one.click()")
        page.wait_for_timeout(250)  # somebody reads; the choice has reached the form
        times.append(page.evaluate(CLICK, [label.lower(), f"Question {number + 1}"]))
    return times, (cpu(process) - before) * 1000 / ANSWERS


def many(folder: Path, levels: Sequence[int], seconds: float) -> None:
    """Keep up numbers of sessions that each answer about every ten seconds."""
    for level in levels:
        data = folder / str(level)
        goals = prepare(data, level)
        with dashboard(data) as (process, url):
            urllib.request.urlopen(url, timeout=5).close()
            asyncio.run(sessions(url, process, goals, seconds))


async def sessions(url: str, process: psutil.Process, goals: Sequence[str], seconds: float) -> None:
    """Open sessions, answer in all of them, and print a row."""
    warm = Session(url, goals[0])
    await warm.open()
    resident = process.memory_info().rss
    opened = [warm] + [Session(url, goal) for goal in goals[1:]]
    for at in range(1, len(opened), 10):
        await asyncio.gather(*(one.open() for one in opened[at : at + 10]))
    per_sitting = (process.memory_info().rss - resident) / 1024 / max(1, len(opened) - 1)
    times: list[float] = []
    late = 0
    end, before, begun = time.perf_counter() + seconds, cpu(process), time.perf_counter()

    async def keep_up(one: Session) -> None:
        nonlocal late
        pause = THINKING if len(opened) > 1 else 0.5
        await asyncio.sleep(random.random() * min(pause, seconds / 2))
        while time.perf_counter() < end and one.number < ANSWERS:
            try:
                times.append(await one.answer())
            except (TimeoutError, RuntimeError, websockets.WebSocketException):
                late += 1
                return
            await asyncio.sleep(min(random.expovariate(1 / pause), max(0.0, end - time.perf_counter())))

    await asyncio.gather(*(keep_up(one) for one in opened))
    spent = (cpu(process) - before) * 1000 / max(1, len(times))
    rate = len(times) / (time.perf_counter() - begun)
    for one in opened:
        await one.socket.close()
    told = f"p50 {statistics.median(times) * 1000:.0f} ms, p95 {percentile(times, 95) * 1000:.0f} ms"
    wanted = "p95 < 700 ms" if len(opened) == 200 else ""
    row(f"{len(opened)} sessions, {rate:.1f} answers/s", f"{told}, {spent:.1f} ms CPU, {late} failed", wanted)
    if len(opened) > 20:
        row(f"memory per open sitting of {len(opened)}", f"{per_sitting:.0f} KiB", "<= 300 KiB")


def prepare(data: Path, count: int) -> list[str]:
    """Begin full assessments in a fresh log; return their ids."""
    log = store.open(str(data))
    log.choose(session.LEARNER, Settings())
    now = datetime.now(UTC)
    goals = [
        Sitting(f"bench-{seed}", "assessment", AREAS, Settings().role, "none", seed, sitting.FULL_LENGTH, now)
        for seed in range(count)
    ]
    for goal in goals:
        log.begin(session.LEARNER, goal)
    log.close()
    return [goal.id for goal in goals]


@contextmanager
def dashboard(data: Path) -> Iterator[tuple[psutil.Process, str]]:
    """Run the dashboard."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options, "--", "--data", str(data)]
    with server(command, f"http://127.0.0.1:{port}/_stcore/health") as process:
        yield process, f"http://127.0.0.1:{port}"


@contextmanager
def server(command: list[str], health: str) -> Iterator[psutil.Process]:
    """Run a server, wait until it answers, and end it again."""
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1200):
            try:
                urllib.request.urlopen(health, timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield psutil.Process(started.pid)
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu(process: psutil.Process) -> float:
    """Seconds of processor time that a process has used."""
    spent = process.cpu_times()
    return float(spent.user + spent.system)


def percentile(values: Sequence[float], share: int) -> float:
    """The value below which so many percent of the values lie."""
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


def row(what: str, value: str, target: str) -> None:
    """Print one row of the table."""
    print(f"{what:<42} {value:<58} {target}", flush=True)


if __name__ == "__main__":
    main()
