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
import logging
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.logger import set_log_level

from assessment.dashboard import text
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.report.intervals import Estimate, counted, mean, median_of_runs, once, quantile, share
from benchmarks import recording
from benchmarks.installations.dashboard_servers import cpu, dashboard, has_peer, peer, prepare, prepare_half_a_year
from benchmarks.installations.dashboard_session import Busy, Session
from benchmarks.installations.load_tab import LOST
from benchmarks.recording import Recording
from tests.browser.find_chromium import ARGUMENTS, chromium

PARTS = ("start", "click", "pages", "long", "many")
ANSWERS, STARTS, THINKING = 40, 3, 10.0
#: Seconds without a request, in which the process loads once what its other pages need.
QUIET = 15.0
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

# Look at every frame: a test driver's own waiting looks after 0.3 and 0.8 seconds, and not between.
FIRST = """
() => [...document.querySelectorAll('h2')].some((one) => one.innerText.startsWith('Question 1 of') && one.checkVisibility())
"""
#: What is on the screen once a page is there.
SHOWN = {
    "today": ".st-key-week-head",
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
    recording.declare(parser)
    chosen = parser.parse_args()
    parts = chosen.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {min(unknown)}; there are {', '.join(PARTS)}")
    set_log_level(logging.ERROR)  # Streamlit warns of every call outside a page
    against = chosen.peer if has_peer(chosen.peer) else None
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':<44} {'Groundwork':>12} {'NiceGUI':>12} {'ratio':>7}  target")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        if "start" in parts:
            record = Recording("dashboard-start", "From starting the process to the first question")
            start(record, browser, Path(folder) / "start", against)
            record.write(chosen.results)
        if "click" in parts:
            record = Recording("dashboard-click", "From a click to the next question, painted in a browser")
            click(record, browser, Path(folder) / "click", against)
            record.write(chosen.results)
        if "pages" in parts:
            record = Recording("dashboard-pages", "Every page of the menu, for a learner of nine months")
            look(record, browser, Path(folder) / "pages", 0, ("<= 1.0 s", "<= 0.3 s"))
            record.write(chosen.results)
        if "long" in parts:
            record = Recording("dashboard-long", f"Every page of the menu, for a learner with {MANY_ANSWERS:,} answers")
            look(record, browser, Path(folder) / "long", MANY_ANSWERS, ("<= 1.5 s", "<= 1.5 s"))
            record.write(chosen.results)
        browser.close()
    if "many" in parts:
        open_door = "-open-door" if "GROUNDWORK_SEATS" in os.environ else ""
        record = Recording(
            f"dashboard-many{open_door}", "Many people on one process, each answering about every ten seconds"
        )
        with tempfile.TemporaryDirectory() as folder:
            for count in chosen.visitors:
                many(record, Path(folder) / str(count), count, chosen.seconds)
        record.write(chosen.results)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def start(record: Recording, browser: Browser, data: Path, against: str | None) -> None:
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
    row(record, "start to first question, s", median_of_runs(ours), median_of_runs(theirs), "<= 2.2 s", 2)


def click(record: Recording, browser: Browser, data: Path, against: str | None) -> None:
    """Answer the same questions in both, in turn."""
    with ExitStack() as servers:
        (goal,) = prepare(data / "one", 1)
        process, url = servers.enter_context(dashboard(data / "one"))
        quizzes = [Quiz(opened(browser, f"{url}/quiz?sitting={goal}"), process, [], [])]
        if against:
            (goal,) = prepare(data / "two", 1)
            process, url = servers.enter_context(peer(against, data / "two", goal))
            quizzes.append(Quiz(opened(browser, url), process, [], []))
        quizzes[0].page.wait_for_timeout(1000 * QUIET)
        for number in range(1, ANSWERS + 1):
            for quiz in quizzes:
                answer(quiz, number)
        ours, theirs = quizzes[0], quizzes[-1] if against else Quiz(quizzes[0].page, quizzes[0].process, [], [])
        for at, target in ((0.5, "<= 60 ms"), (0.95, "<= 150 ms")):
            name = f"click to next question, p{100 * at:.0f}, ms"
            row(record, name, quantile(ours.clicks, at), quantile(theirs.clicks, at), target)
        per_answer = [mean([1000 * spent for spent in quiz.spent]) for quiz in (ours, theirs)]
        row(record, "server's processor time per answer, ms", per_answer[0], per_answer[1], "<= 9 ms", 1)


def answer(quiz: Quiz, number: int) -> None:
    """Give the answer to one question; choose an option where there are some."""
    page = quiz.page
    page.bring_to_front()
    options = page.locator("input[type=radio], .radios [role=radio]")
    label = quiz_text.SUBMIT if options.count() else quiz_text.DONT_KNOW
    if options.count():
        options.first.evaluate("(one) => one.click()")
    page.wait_for_timeout(600)  # no press counts just after a question came, and the choice has to reach the form
    before = cpu(quiz.process)
    quiz.clicks.append(page.evaluate(CLICK, ["button", label.lower(), f"h2|Question {number + 1} ", 1]))
    page.wait_for_timeout(50)  # the server tidies up
    quiz.spent.append(cpu(quiz.process) - before)


def look(record: Recording, browser: Browser, data: Path, answers: int, targets: tuple[str, str]) -> None:
    """Time every page of the menu, the first time in the life of the process and again, until its heading and chart are drawn."""
    prepare_half_a_year(data, answers)
    with dashboard(data) as (_, url):
        page = browser.new_page(viewport=PAGE)
        page.goto(f"{url}/settings")
        page.get_by_role("heading", name=text.SETTINGS).wait_for()
        page.wait_for_timeout(1000 * QUIET)
        history = f"{answers:,} answers more" if answers else "half-year learner"
        for again, target in zip(("first time", "again"), targets, strict=True):
            for name, wanted in SHOWN.items():
                title = navigation.MENU[name][0]
                took = page.evaluate(CLICK, ["[data-testid=stSidebar] a", title.lower(), wanted, 1]) / 1000
                row(record, f"{name}, {history}, {again}, s", once(took), None, target, 2)
                page.wait_for_timeout(1500)
                page.evaluate(CLICK, ["[data-testid=stSidebar] a", text.SETTINGS.lower(), f"h1|{text.SETTINGS}", 1])
                page.wait_for_timeout(500)
        page.close()


def many(record: Recording, data: Path, count: int, seconds: float) -> None:
    """Keep up so many visitors, and print how long they wait; those beyond the limit are told to."""
    goals = prepare(data, count)
    with dashboard(data) as (process, url):
        asyncio.run(visitors(record, url, process, goals, seconds))


async def visitors(record: Recording, url: str, process: psutil.Process, goals: Sequence[str], seconds: float) -> None:
    """Open sessions, answer in all that are let in, and print a row."""
    warm = Session(url, goals[0])
    await warm.open()
    await asyncio.sleep(QUIET)
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
            except (RuntimeError, *LOST):
                failed += 1
                return
            await asyncio.sleep(min(random.expovariate(1 / pause), max(0.0, begun + seconds - time.perf_counter())))

    await asyncio.gather(*(keep_up(visitor) for visitor in inside))
    if not times:
        raise SystemExit(f"None of {len(goals)} visitors got a second question. Try again on an idle machine.")
    spent, rate = (cpu(process) - before) * 1000 / len(times), len(times) / (time.perf_counter() - begun)
    for visitor in inside:
        await visitor.close()
    waiting, target = len(goals) - len(inside), "<= 100 ms" if len(goals) == 200 else ""
    print(
        f"{len(goals)} visitors, {waiting} told to wait, {rate:.1f} answers/s: p50 {1000 * quantile(times, 0.5).value:.0f} ms, "
        f"p95 {1000 * quantile(times, 0.95).value:.0f} ms, {spent:.1f} ms of processor, {failed} failed  {target}",
        flush=True,
    )
    of, milliseconds = {"visitors": len(goals)}, [1000 * seconds for seconds in times]
    record.add(of, "told to wait", counted(waiting))
    record.add(of, "answers a second", once(rate), "/s")
    record.add(of, "p50", quantile(milliseconds, 0.5), "ms")
    record.add(of, "p95", quantile(milliseconds, 0.95), "ms", target)
    record.add(of, "processor time an answer", once(spent), "ms")
    record.add(of, "sittings that failed", share(failed, len(inside)), "share")
    if len(inside) > 20:
        record.add(of, "memory an open sitting", once(per_sitting), "KiB", "<= 300 KiB")
        print(f"memory per open sitting of {len(inside)}: {per_sitting:.0f} KiB  <= 300 KiB", flush=True)


def opened(browser: Browser, url: str) -> Page:
    """Open a tab on the first question."""
    page = browser.new_page(viewport=PAGE)
    page.goto(url)
    page.wait_for_function(FIRST)
    return page


def row(record: Recording, what: str, ours: Estimate, theirs: Estimate | None, target: str, digits: int = 0) -> None:
    """Print one row of the table, and record it; `what` ends with a comma and its unit."""
    name, _, unit = what.rpartition(", ")
    has_peer = theirs is not None and theirs.value == theirs.value
    record.add({"what": name}, "Groundwork", ours, unit, target)
    if theirs is not None and has_peer:
        record.add({"what": name}, "NiceGUI", theirs, unit)
    cells = [f"{of.value:.{digits}f}" if of and of.value == of.value else "" for of in (ours, theirs)]
    ratio = f"{ours.value / theirs.value:.2f}" if theirs is not None and has_peer else ""
    print(f"{what:<44} {cells[0]:>12} {cells[1]:>12} {ratio:>7}  {target}", flush=True)


if __name__ == "__main__":
    main()
