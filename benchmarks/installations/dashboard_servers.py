"""The servers that `benchmarks/dashboard.py` measures, each a process of its own with data of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from assessment import banks, sitting, store
from assessment.dashboard.people import accounts
from assessment.dashboard.state.sample import demo
from assessment.items import Settings, Sitting
from tests.conftest import free_port

ROOT = Path(__file__).resolve().parents[2]
#: Answers of one practice in a learner's long history.
LONGEST = 100
AREAS = ("mathematics", "statistics", "algorithms", "software-engineering")


def prepare(data: Path, count: int) -> list[str]:
    """Begin full assessments in a fresh log; return their ids."""
    log = store.open(str(data))
    log.choose(accounts.LOCAL, Settings())
    log.rate(accounts.LOCAL, AREAS[0], 2)  # who has rated themselves is not asked to before the first question
    now = datetime.now(UTC)
    goals = [
        Sitting(f"bench-{seed}", "assessment", AREAS, Settings().role, "none", seed, sitting.FULL_LENGTH, now)
        for seed in range(count)
    ]
    for goal in goals:
        log.begin(accounts.LOCAL, goal)
    log.close()
    return [goal.id for goal in goals]


def prepare_half_a_year(data: Path, answers: int = 0) -> None:
    """Fill a fresh log with the sample learner's nine months, and so many answers of practice beside them."""
    bank, _ = banks.load()
    log = store.open(str(data))
    demo.load(bank, log, accounts.LOCAL)
    items, practised = bank.questions, datetime.now(UTC) - timedelta(days=200)
    with log.transaction():
        for number in range(0, answers, LONGEST):
            goal = Sitting(f"p{number}", "practice", AREAS, Settings().role, "none", number, LONGEST, practised)
            log.begin(accounts.LOCAL, goal)
            for position in range(LONGEST):
                variant = banks.vary(items[(number + position) % len(items)], position)
                right = variant.right_answer
                given = right if position % 3 else None
                log.append(accounts.LOCAL, goal.id, position, banks.grade(variant, given), at=practised)
            log.finish(accounts.LOCAL, goal.id, at=practised)
    log.close()


@contextmanager
def dashboard(data: Path) -> Iterator[tuple[psutil.Process, str]]:
    """Run the dashboard; yield its process and its address."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options, "--", "--data", str(data)]
    with server(command, f"http://127.0.0.1:{port}/_stcore/health") as process:
        yield process, f"http://127.0.0.1:{port}"


@contextmanager
def peer(python: str, data: Path, goal: str) -> Iterator[tuple[psutil.Process, str]]:
    """Run the same quiz in NiceGUI; yield its process and its address."""
    port = free_port()
    with server(
        [python, "-m", "benchmarks.peers.nicegui_quiz", str(port), str(data), goal], f"http://127.0.0.1:{port}/"
    ) as process:
        yield process, f"http://127.0.0.1:{port}"


def has_peer(python: str) -> bool:
    """Say whether a Python has what the peer needs."""
    needs = "import nicegui, assessment.sitting, assessment.store"
    return not subprocess.run([python, "-c", needs], cwd=ROOT, capture_output=True, check=False).returncode


@contextmanager
def server(command: list[str], health: str) -> Iterator[psutil.Process]:
    """Run a server, wait until it answers, and end it again."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, **quiet)
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


def cpu(process: psutil.Process) -> float:
    """Seconds of processor time that a process has used, on Linux to the nanosecond: elsewhere in ticks, of which an answer
    takes about one.
    """
    if sys.platform == "linux":
        return time.clock_gettime((~process.pid << 3) | 2)  # the clock that clock_getcpuclockid(3) names
    spent = process.cpu_times()
    return float(spent.user + spent.system)
