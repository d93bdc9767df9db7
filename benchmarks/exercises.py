"""How long an exercise's verdict takes, and how many the warm process gives, beside a fresh Python and pytest in one.

    python -m benchmarks.exercises [--runs 40] [--browser] [--information LEARNERS]

Every way runs the same exercise with the same cases. `--browser` adds the time from a click on Submit to the verdict on the
screen; run both on an idle machine. `--information` does nothing of this: it lets simulated learners sit assessments of equal
minutes, with exercises among the questions and without, and tells how far off their areas are.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.exercises.run import attempt
from assessment.items import Program, Sitting
from assessment.report.intervals import Estimate, once, quantile, ratio, root_mean_square
from assessment.sandbox.requests import Script
from assessment.sandbox.runner import Warm
from benchmarks import recording
from benchmarks.models import exercise_information
from benchmarks.recording import Recording

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "write-log-sum-exp"
HEAVY = "repair-leaking-cross-validation"
# Click inside the page, where no test driver first looks whether it may; take the time until the verdict has been painted.
SUBMIT = """
async (button, heading) => {
  const status = button.parentElement.querySelector('[role=status]');
  const there = () => [...document.querySelectorAll('h2')].some((title) => title.innerText.startsWith(heading));
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const begun = performance.now();
  button.click();
  if (!status.innerText) throw new Error('the click did nothing');
  while (performance.now() - begun < 20000 && (status.innerText || !there())) await painted();
  await painted();
  return performance.now() - begun;
}
"""


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each of so many runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def said(record: Recording, name: str, taken: Sequence[float]) -> str:
    """One line of the table, recorded."""
    for at in (0.5, 0.95):
        record.add({"way": name}, f"p{100 * at:.0f}", quantile(taken, at), "ms")
    last = sorted(taken)[min(len(taken) - 1, int(0.95 * len(taken)))]
    return f"{name:44} p50 {statistics.median(taken):7.0f} ms   p95 {last:7.0f} ms"


def as_test(item: Program) -> str:
    """Write an exercise as a file of tests, as a grader that runs pytest would have it."""
    cases = [case for case in item.cases if case.expect]
    lines = [item.setup, "import pytest", "from solution import *"]
    for number, case in enumerate(cases):
        lines += [
            f"def test_{number}():",
            f"    assert {case.call.strip()} == pytest.approx({case.expect.strip()}, abs=1e-6)",
        ]
    return "\n".join(lines)


def fresh(item: Program) -> None:
    """Start a Python for one run, as the simplest grader does."""
    calls = "\n".join(case.call.strip() for case in item.cases if case.expect)
    subprocess.run([sys.executable, "-c", f"{item.setup}\n{item.solution}\n{calls}"], check=True, capture_output=True)


def with_pytest(item: Program) -> None:
    """Let pytest run the cases in a Python of its own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_text(item.solution)
        Path(folder, "test_solution.py").write_text(as_test(item))
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-c",
            "/dev/null",
            "--rootdir",
            folder,
            folder,
        ]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)


def memory(pid: int) -> float:
    """Megabytes that a process holds alone or shares (Linux)."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def at_once(warm: Warm, item: Program, people: int, runs: int) -> float:
    """Runs a second with so many people who each submit again as soon as they have their verdict."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(lambda number: attempt(warm, item, item.solution, f"person-{number % people}"), range(runs)))
    return runs / (time.perf_counter() - begun)


def in_browser(item: Program, passes: Mapping[str, int], runs: int) -> list[float]:
    """Milliseconds from a click on Submit to the verdict on the screen, after two that warm everything up.

    Code that `passes` so many cases is submitted in turn, so that every verdict is another than the one before.
    """
    from playwright.sync_api import sync_playwright

    from tests.browser import find_chromium
    from tests.browser.conftest import Dashboard

    dashboard = Dashboard(Path(tempfile.mkdtemp()))
    dashboard.start()
    taken = []
    try:
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=find_chromium.chromium()).new_page()
            page.goto(f"{dashboard.url}/exercise?exercise={item.id}")
            page.locator(".cm-content").wait_for(timeout=60_000)
            submit = page.get_by_role("button", name="Submit")
            for number in range(runs + 2):
                code = list(passes)[number % len(passes)]
                page.locator(".cm-content").click()
                page.keyboard.press("Control+a")
                page.keyboard.insert_text(code)
                heading = exercise_text.passed(passes[code], len(item.cases))
                taken.append(submit.evaluate(SUBMIT, heading))
                page.wait_for_timeout(500)
    finally:
        dashboard.kill()
    return taken[2:]


def information(bank: Bank, learners: int) -> Recording:
    """Tell the error of areas in equal minutes, with exercises and without: an assessment of everything, and one of each area."""
    record = Recording("exercises-information", "Error of areas in equal minutes, with exercises in code and without")
    every = tuple(area.id for area in bank.blueprint.areas)
    print(
        f"{learners} learners each, difficulties off by their standard deviation; asked for: up to 10 % more error with exercises"
    )
    for areas in (every, *((area,) for area in every)):
        length = sitting.length(areas)
        goal = Sitting("", "assessment", areas, "ml-engineer", "none", 0, length, datetime(2026, 1, 1, tzinfo=UTC))
        least = length * exercise_information.QUESTION
        without, among = (
            exercise_information.measured(bank, goal, least, learners, programs=programs) for programs in (False, True)
        )
        name = "all areas" if areas == every else areas[0]
        print(
            f"{name:22} {least:.0f} min: {without.questions:.1f} questions, error {without.expected:.3f} ({without.rmse:.3f} seen);"
            f"  {among.questions:.1f} and {among.exercises:.1f} exercises, {among.expected:.3f} ({among.rmse:.3f} seen):"
            f"  {100 * (among.expected / without.expected - 1):+.1f} %",
            flush=True,
        )
        of = {"assessment": name, "minutes": f"{least:.0f}"}
        record.add(of, "error, questions alone", root_mean_square(without.variances))
        record.add(of, "error, with exercises", root_mean_square(among.variances))
        more = ratio(among.variances, without.variances)
        record.add(
            of,
            "more error",
            Estimate(*(float(np.sqrt(x or 0)) - 1 for x in more[:3]), more.n, more.method),
            "share",
            "up to 10 %",
        )
        record.add(of, "exercises, mean", once(among.exercises))
    return record


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long verdicts take.")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--information", type=int, metavar="LEARNERS", default=0)
    recording.declare(parser)
    arguments = parser.parse_args()
    bank, _ = banks.load()
    if arguments.information:
        information(bank, arguments.information).write(arguments.results)
        return
    record = Recording("exercises", "Time from Submit to the verdict on an exercise in code")
    item, heavy = (bank.items[name] for name in (EXERCISE, HEAVY))
    assert isinstance(item, Program) and isinstance(heavy, Program)

    warm = Warm()
    begun = time.perf_counter()
    warm.start()
    returned = time.perf_counter() - begun
    warm.run(Script("", 5.0))
    print(
        f"start: {1000 * returned:.0f} ms until the page goes on, {time.perf_counter() - begun:.2f} s until the first run"
    )
    attempt(warm, item, item.solution)
    attempt(warm, heavy, heavy.solution)
    judged = {code: attempt(warm, item, code).verdicts for code in (item.starter, item.solution)}
    passes = {code: sum(verdict.passed for verdict in verdicts) for code, verdicts in judged.items()}
    print(said(record, "warm process, five cases", timed(lambda: attempt(warm, item, item.solution), arguments.runs)))
    print(
        said(
            record,
            "warm process, six fits of scikit-learn",
            timed(lambda: attempt(warm, heavy, heavy.solution), arguments.runs // 4),
        )
    )
    print(said(record, "a fresh Python for every run", timed(lambda: fresh(item), arguments.runs // 4)))
    print(said(record, "pytest in a fresh Python", timed(lambda: with_pytest(item), arguments.runs // 4)))
    for people in (1, 8, 32):
        rate = at_once(warm, item, people, max(people, arguments.runs))
        record.add({"at once": people}, "runs a second", once(rate))
        record.add({"at once": people}, "memory of the warm process", once(memory(warm.pid)), "MB")
        print(f"{people:2} at once: {rate:5.1f} runs a second, {memory(warm.pid):.0f} MB in the warm process")
    warm.stop()
    if arguments.browser:
        print(said(record, "Submit to verdict in the browser", in_browser(item, passes, arguments.runs)))
    record.write(arguments.results)


if __name__ == "__main__":
    main()
