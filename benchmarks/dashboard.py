"""How fast the dashboard is, in a real browser and under many simulated visitors, beside the same quiz in NiceGUI.

    python -m benchmarks.dashboard [--only start,click,pages,long,many] [--peer PYTHON] [--visitors 1 50 200 400] [--seconds 20]

`start` is from starting the process to the first question, the median of three; `click` the time from a click to the next
question painted, and the server's processor time per answer, both servers answering in turn; `pages` every page of the menu
for the sample learner with nine months of study, the first time and again; `long` the same with 10,000 answers; `many` visitors
who each answer about every ten seconds, until the house is full.

`--peer` names a Python that has NiceGUI beside what `assessment` needs (pins in `benchmarks/requirements.txt`); by default this
one is tried. Everything stays on this computer, ends by itself within about five minutes, and keeps its data in a folder that
is removed at the end. Times depend on what else the machine does: its load is printed with them, and the ratio to the peer,
which bears the same load, is worth more than either.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import psutil
import websockets
from playwright.sync_api import Browser, Page, sync_playwright

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from benchmarks.installations.dashboard_servers import cpu, dashboard, has_peer, peer, prepare, prepare_half_a_year
from benchmarks.installations.dashboard_session import Busy, Session
from tests.browser.find_chromium import ARGUMENTS, chromium

PARTS = ("start", "click", "pages", "long", "many")
ANSWERS, STARTS, THINKING = 40, 3, 10.0
MANY_ANSWERS = 10_000
#: The window of a laptop.
PAGE = {"width": 1280, "height": 900}

# Click inside the page, where no test driver first looks whether it may, and take the time until what is wanted has been painted.
CLICK = """
async ([kind, label, wanted, count]) => {
  const button = [...document.querySelectorAll(kind)].find((one) => one.innerText.trim().toLowerCase().endsWith(label));
  const there = () => {
    const found = [...document.querySelectorAll(wanted.split('|')[0])];
    return found.filter((one) => one.textContent.startsWith(wanted.split('|')[1] ?? '')).length >= count;
  };
  const begun = performance.now();
  button.click();
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(wanted + ' did not come')), 20000);
    const watch = new MutationObserver(() => { if (there()) { watch.disconnect(); clearTimeout(late); resolve(); } });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - begun;
}
"""


#: What is on the screen once a page is there.
SHOWN = {
    "today": ".gw-ring",
    "skills": ".polarlayer",
    "plan": ".st-key-plan-tools button",
    "practise": f"h2|{practise_text.LEARN}",
}


class Quiz(NamedTuple):
    """One quiz in a browser tab, what its clicks took in milliseconds, and its server's seconds per answer."""

    page: Page
    process: psutil.Process
    clicks: list[float]
    spent: list[float]


def main() -> None:
    """Measure the parts asked for, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="the parts to measure, separated by commas")
    parser.add_argument("--peer", default=sys.executable, help="a Python that has NiceGUI")
    parser.add_argument("--visitors", type=int, nargs="*", default=[1, 50, 200, 400])
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each number of visitors is kept up")
    chosen = parser.parse_args()
    parts = chosen.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {min(unknown)}; there are {', '.join(PARTS)}")
    against = chosen.peer if has_peer(chosen.peer) else None
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':<44} {'Groundwork':>12} {'NiceGUI':>12} {'ratio':>7}  target")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        if "start" in parts:
            start(browser, Path(folder) / "start", against)
        if "click" in parts:
            click(browser, Path(folder) / "click", against)
        if "pages" in parts:
            look(browser, Path(folder) / "pages", 0, ("<= 1.0 s", "<= 0.3 s"))
        if "long" in parts:
            look(browser, Path(folder) / "long", MANY_ANSWERS, ("<= 1.5 s", "<= 1.5 s"))
        browser.close()
    if "many" in parts:
        with tempfile.TemporaryDirectory() as folder:
            for count in chosen.visitors:
                many(Path(folder) / str(count), count, chosen.seconds)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def start(browser: Browser, data: Path, against: str | None) -> None:
    """Time from starting the process to the first question on the screen."""
    ours, theirs = [], []
    for turn in range(STARTS):
        (goal,) = prepare(data / f"one-{turn}", 1)
        begun = time.perf_counter()
        with dashboard(data / f"one-{turn}") as (_, url):
            opened(browser, f"{url}/quiz?sitting={goal}").close()
            ours.append(time.perf_counter() - begun)
        if against:
            (goal,) = prepare(data / f"two-{turn}", 1)
            begun = time.perf_counter()
            with peer(against, data / f"two-{turn}", goal) as (_, url):
                opened(browser, url).close()
                theirs.append(time.perf_counter() - begun)
    row("start to first question, s", median(ours), median(theirs), "<= 2.2 s", 2)


def click(browser: Browser, data: Path, against: str | None) -> None:
    """Answer the same questions in both, in turn."""
    with ExitStack() as servers:
        (goal,) = prepare(data / "one", 1)
        process, url = servers.enter_context(dashboard(data / "one"))
        quizzes = [Quiz(opened(browser, f"{url}/quiz?sitting={goal}"), process, [], [])]
        if against:
            (goal,) = prepare(data / "two", 1)
            process, url = servers.enter_context(peer(against, data / "two", goal))
            quizzes.append(Quiz(opened(browser, url), process, [], []))
        # somebody reads, and in such a quiet moment the process loads once what its other pages need
        quizzes[0].page.wait_for_timeout(12_000)
        for number in range(1, ANSWERS + 1):
            for quiz in quizzes:
                answer(quiz, number)
        ours, theirs = quizzes[0], quizzes[-1] if against else Quiz(quizzes[0].page, quizzes[0].process, [], [])
        row(f"click to next question, p50 of {ANSWERS}, ms", median(ours.clicks), median(theirs.clicks), "<= 60 ms")
        row("click to next question, p95, ms", percentile(ours.clicks, 95), percentile(theirs.clicks, 95), "<= 150 ms")
        per_answer = [
            1000 * sum(measurement.spent) / ANSWERS if measurement.spent else None for measurement in (ours, theirs)
        ]
        row("server's processor time per answer, ms", per_answer[0], per_answer[1], "<= 9 ms", 1)


def answer(quiz: Quiz, number: int) -> None:
    """Give the answer to one question; choose an option where there are some."""
    page = quiz.page
    page.bring_to_front()
    options = page.locator("input[type=radio], .radios [role=radio]")
    label = quiz_text.SUBMIT if options.count() else quiz_text.DONT_KNOW
    if options.count():
        options.first.evaluate("(one) => one.click()")
    page.wait_for_timeout(250)  # somebody reads; the choice has reached the form
    before = cpu(quiz.process)
    quiz.clicks.append(page.evaluate(CLICK, ["button", label.lower(), f"h2|Question {number + 1} ", 1]))
    page.wait_for_timeout(50)  # the server tidies up
    quiz.spent.append(cpu(quiz.process) - before)


def look(browser: Browser, data: Path, answers: int, targets: tuple[str, str]) -> None:
    """Time every page of the menu, the first time in the life of the process and again, until its heading and chart are drawn."""
    prepare_half_a_year(data, answers)
    with dashboard(data) as (_, url):
        page = browser.new_page(viewport=PAGE)
        page.goto(f"{url}/settings")
        page.get_by_role("heading", name=text.SETTINGS).wait_for()
        page.wait_for_timeout(15_000)  # in such a quiet moment the process loads once what its pages need
        history = f"{answers:,} answers more" if answers else "half-year learner"
        for again, target in zip(("first time", "again"), targets, strict=True):
            for name, wanted in SHOWN.items():
                title = navigation.MENU[name][0]
                took = page.evaluate(CLICK, ["[data-testid=stSidebar] a", title.lower(), wanted, 1]) / 1000
                row(f"{name}, {history}, {again}, s", took, None, target, 2)
                page.wait_for_timeout(1500)
                page.evaluate(CLICK, ["[data-testid=stSidebar] a", text.SETTINGS.lower(), f"h1|{text.SETTINGS}", 1])
                page.wait_for_timeout(500)
        page.close()


def many(data: Path, count: int, seconds: float) -> None:
    """Keep up so many visitors, and print how long they wait; those beyond the limit are told to."""
    goals = prepare(data, count)
    with dashboard(data) as (process, url):
        asyncio.run(visitors(url, process, goals, seconds))


async def visitors(url: str, process: psutil.Process, goals: Sequence[str], seconds: float) -> None:
    """Open sessions, answer in all that are let in, and print a row."""
    warm = Session(url, goals[0])
    await warm.open()
    await asyncio.sleep(1.0)
    resident, inside = process.memory_info().rss, [warm]
    for at in range(1, len(goals), 10):
        some = [Session(url, goal) for goal in goals[at : at + 10]]
        told = await asyncio.gather(*(visitor.open() for visitor in some), return_exceptions=True)
        inside += [visitor for visitor, said in zip(some, told, strict=True) if not isinstance(said, BaseException)]
        if odd := [said for said in told if isinstance(said, BaseException) and not isinstance(said, Busy)]:
            raise odd[0]
    per_sitting = (process.memory_info().rss - resident) / 1024 / max(1, len(inside) - 1)
    times: list[float] = []
    failed = 0
    before, begun = cpu(process), time.perf_counter()

    async def keep_up(visitor: Session) -> None:
        nonlocal failed
        pause = THINKING if len(inside) > 1 else 0.5
        await asyncio.sleep(random.random() * min(pause, seconds / 2))
        while time.perf_counter() < begun + seconds and visitor.number < ANSWERS:
            try:
                times.append(await visitor.answer())
            except (TimeoutError, RuntimeError, websockets.WebSocketException):
                failed += 1
                return
            await asyncio.sleep(min(random.expovariate(1 / pause), max(0.0, begun + seconds - time.perf_counter())))

    await asyncio.gather(*(keep_up(visitor) for visitor in inside))
    spent, rate = (cpu(process) - before) * 1000 / len(times), len(times) / (time.perf_counter() - begun)
    for visitor in inside:
        await visitor.socket.close()
    waiting = len(goals) - len(inside)
    target = "p95 <= 100 ms" if len(goals) == 200 else ""
    print(
        f"{len(goals)} visitors, {waiting} told to wait, {rate:.1f} answers/s: p50 {1000 * statistics.median(times):.0f} ms, "
        f"p95 {1000 * percentile(times, 95):.0f} ms, {spent:.1f} ms of processor, {failed} failed  {target}",
        flush=True,
    )
    if len(inside) > 20:
        row(f"memory per open sitting of {len(inside)}, KiB", per_sitting, None, "<= 300 KiB")


def opened(browser: Browser, url: str) -> Page:
    """Open a tab on the first question."""
    page = browser.new_page(viewport=PAGE)
    page.goto(url)
    page.get_by_role("heading", name="Question 1 of").wait_for()
    return page


def median(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return statistics.median(values) if values else None


def percentile(values: Sequence[float], share: int) -> float:
    """The value below which so many percent of the values lie; not a number of nothing."""
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)] if values else float("nan")


def row(what: str, ours: float | None, theirs: float | None, target: str, digits: int = 0) -> None:
    """Print one row of the table."""
    has_peer = theirs is not None and theirs == theirs
    cells = [f"{figure:.{digits}f}" if figure is not None and figure == figure else "" for figure in (ours, theirs)]
    ratio = f"{ours / theirs:.2f}" if ours is not None and theirs is not None and has_peer else ""
    print(f"{what:<44} {cells[0]:>12} {cells[1]:>12} {ratio:>7}  {target}", flush=True)


if __name__ == "__main__":
    main()
