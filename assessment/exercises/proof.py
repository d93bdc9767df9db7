"""Prove an exercise by running it: its solution, its starter, and every faulty solution against every case."""

from __future__ import annotations

import math
from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from typing import Any

from assessment.exercises.judging import Attempt, judge
from assessment.exercises.run import calls, expectation, expected
from assessment.items import Program
from assessment.sandbox.runner import Runner

#: What is proved, by the name that stands in a problem.
RULES = {
    "expected-is-whole": "what every case of an exercise should give can be worked out, and is small enough to be compared whole.",
    "solution-passes": "the solution of an exercise passes every case, under both orders of sets, inside half the time.",
    "starter-fails": "its starter fails a case; a starter to make faster fails by time alone.",
    "faulty-fails": "every faulty solution fails the cases that it names, and no others.",
    "time-apart": "where time decides, the solution needs at most a tenth of the limit, and what fails still does with ten times it.",
}
Complaint = tuple[str, str, str]
_TIME_APART = 10
#: A busy machine only adds to what a run takes, so the least of so many runs is the nearest to the truth.
_TIMED_RUNS = 5


def prove(item: Program, runners: tuple[Runner, Runner]) -> Iterator[Complaint]:
    """Yield (rule, what is wrong, what to do) for everything that the runs of an exercise contradict."""
    first, second = runners
    ended = first.run(expectation(item))
    wanted = expected(ended)
    for number in range(1, len(item.cases) + 1):
        if number not in wanted:
            line = next((line for line in ended.lines if line.get("case") == number - 1), {})
            why = line.get("message") or line.get("raised") or ended.end
            yield (
                "expected-is-whole",
                f"what case {number} expects cannot be worked out ({why}).",
                "Correct `expect` or `setup`.",
            )
        elif not wanted[number]["whole"] or (wanted[number]["value"] is None and wanted[number]["type"] != "NoneType"):
            what = f"what case {number} expects is too large, or of a class that is not compared ({wanted[number]['type']})."
            yield "expected-is-whole", what, "Compare a part or a sum of it, or plain values."
    runs = []
    for runner, order in ((first, "one order of sets"), (second, "another order of sets")):
        solved = _attempt(runner, item, item.solution, wanted)
        if not solved.passed:
            yield (
                "solution-passes",
                f"under {order} the solution fails: {_why(solved)}",
                "Correct the solution or the case.",
            )
            return
        runs.append(_seconds(solved))
    yield from _about_starter(first, item, wanted)
    timed = yield from _about_faults(first, item, wanted)
    while _about_time(item, runs, timed) and len(runs) < _TIMED_RUNS:
        runs.append(_seconds(_attempt(first, item, item.solution, wanted)))
    yield from _about_time(item, runs, timed)


def _attempt(
    runner: Runner, item: Program, code: str, wanted: Mapping[int, Mapping[str, Any]], scale: float = 1.0
) -> Attempt:
    numbers = range(1, len(item.cases) + 1)
    return judge(item, numbers, wanted, code, runner.run(calls(item, code, numbers, scale)))


def _seconds(attempt: Attempt) -> dict[int, float]:
    return {verdict.number: verdict.seconds for verdict in attempt.verdicts}


def _about_time(item: Program, runs: Sequence[Mapping[int, float]], timed: Container[int]) -> list[Complaint]:
    """Complain of cases that the solution is slow in; `timed` are those in which something else ran out of time."""
    complaints = []
    for number, case in enumerate(item.cases, 1):
        seconds = min(run.get(number, math.inf) for run in runs)
        if seconds > case.seconds / 2:
            what = f"the solution takes {seconds:.2f} s of {case.seconds:g} s in case {number}."
            complaints.append(("solution-passes", what, "Make the data smaller, or the limit larger."))
        if number in timed and seconds > case.seconds / _TIME_APART:
            what = f"the solution takes {seconds:.3f} s of {case.seconds:g} s in case {number}, which time decides."
            complaints.append(
                ("time-apart", what, "Take other data, or raise the limit: a busy machine must judge nobody.")
            )
    return complaints


def _about_starter(runner: Runner, item: Program, wanted: Mapping[int, Mapping[str, Any]]) -> Iterator[Complaint]:
    started = _attempt(runner, item, item.starter, wanted)
    if started.passed:
        yield "starter-fails", "the starter passes every case.", "Leave something to do."
    elif item.form == "make_faster":
        late = _late(started)
        wrong = [verdict.number for verdict in started.verdicts if not verdict.passed and verdict.number not in late]
        if started.fault or not late or wrong:
            what = f"the starter is not only slow: {_why(started)}"
            yield "starter-fails", what, "Let it be right wherever there is time enough."


def _about_faults(
    runner: Runner, item: Program, wanted: Mapping[int, Mapping[str, Any]]
) -> Generator[Complaint, None, set[int]]:
    """Yield what is wrong with the faulty solutions; return the cases in which one of them ran out of time."""
    timed: set[int] = set()
    named = [(f"the faulty solution {faulty.misconception!r}", faulty.code) for faulty in item.faulty]
    for (name, code), faulty in zip(named, item.faulty, strict=True):
        tried = _attempt(runner, item, code, wanted)
        failed = [verdict.number for verdict in tried.verdicts if not verdict.passed]
        if tried.fault:
            yield "faulty-fails", f"{name} is not judged: {tried.fault}", "Let it run, and be wrong."
        elif failed != sorted(faulty.fails):
            yield (
                "faulty-fails",
                f"{name} fails {failed}, not {sorted(faulty.fails)}.",
                "Correct `fails`, the code or a case.",
            )
        timed |= _late(tried)
        yield from _still_late(runner, item, name, code, wanted, _late(tried))
    if item.form == "make_faster":
        late = _late(_attempt(runner, item, item.starter, wanted))
        timed |= late
        yield from _still_late(runner, item, "the starter", item.starter, wanted, late)
    return timed


def _still_late(
    runner: Runner, item: Program, name: str, code: str, wanted: Mapping[int, Mapping[str, Any]], late: set[int]
) -> Iterator[Complaint]:
    if not late:
        return
    again = judge(item, sorted(late), wanted, code, runner.run(calls(item, code, sorted(late), _TIME_APART)))
    for number in sorted(late - _late(again)):
        what = f"{name} ends in case {number} when it has ten times as long."
        yield "time-apart", what, "Take more data, so that the wrong idea takes far longer."


def _late(attempt: Attempt) -> set[int]:
    """The cases that ran out of time. A run that had to be killed counts the case it was killed in."""
    return {verdict.number for verdict in attempt.verdicts if verdict.says.startswith("It took longer")}


def _why(attempt: Attempt) -> str:
    if attempt.fault:
        return attempt.fault
    failed = (verdict for verdict in attempt.verdicts if not verdict.passed)
    return " ".join(
        f"case {v.number}: {v.says} Expected {v.expected[:80]}, got {v.got[:80]}." for v in list(failed)[:3]
    )
