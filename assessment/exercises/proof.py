"""Prove an exercise by running its solution, its starter and every faulty solution against every case."""

from __future__ import annotations

import math
from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from typing import Any

from assessment.exercises.judging import Attempt, judge
from assessment.exercises.run import calls, expectation, name_mistake, parse_expected
from assessment.items import Program
from assessment.sandbox.runner import Runner

#: What is proved, by the name of the rule in a problem.
RULES = {
    "expected-is-whole": "the expected value of every case of an exercise can be computed, and is small enough to be compared whole.",
    "solution-passes": "the solution of an exercise passes every case, under both orders of sets, in half the time.",
    "starter-fails": "its starter fails a case; a starter to make faster fails by time alone.",
    "faulty-fails": "every faulty solution fails the cases that it names, and no others.",
    "mistake-told": "(a warning) what a faulty solution does tells its mistake; otherwise nobody ever reads its name.",
    "time-apart": "if time decides, the solution needs at most a tenth of the limit, and what fails still fails with ten times the limit.",
}
#: What does not contradict a key, and so is a warning.
WARNINGS = {"mistake-told"}
Complaint = tuple[str, str, str]
_TIME_APART = 10
#: How many times a solution is timed; a busy machine only adds time, so the minimum is the best estimate.
_TIMED_RUNS = 5


def prove(item: Program, runners: tuple[Runner, Runner]) -> Iterator[Complaint]:
    """Yield (rule, what is wrong, what to do) for every rule that the runs of an exercise break.

    The `runners` order sets differently.
    """
    first, second = runners
    result = first.run(expectation(item))
    wanted = parse_expected(result)
    for number in range(1, len(item.cases) + 1):
        if number not in wanted:
            line = next((line for line in result.lines if line.get("case") == number - 1), {})
            why = line.get("message") or line.get("raised") or result.end
            yield (
                "expected-is-whole",
                f"the expected value of case {number} cannot be computed ({why}).",
                "Correct `expect` or `setup`.",
            )
        elif not wanted[number]["whole"] or (wanted[number]["value"] is None and wanted[number]["type"] != "NoneType"):
            kind = wanted[number]["type"]
            what = f"the expected value of case {number} is too large, or of a class that cannot be compared ({kind})."
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
    yield from _check_starter(first, item, wanted)
    timed = yield from _check_faulty(first, item, wanted)
    while _check_time(item, runs, timed) and len(runs) < _TIMED_RUNS:
        runs.append(_seconds(_attempt(first, item, item.solution, wanted)))
    yield from _check_time(item, runs, timed)


def _attempt(
    runner: Runner, item: Program, code: str, wanted: Mapping[int, Mapping[str, Any]], scale: float = 1.0
) -> Attempt:
    numbers = range(1, len(item.cases) + 1)
    return judge(item, numbers, wanted, code, runner.run(calls(item, code, numbers, scale)))


def _seconds(attempt: Attempt) -> dict[int, float]:
    return {verdict.number: verdict.seconds for verdict in attempt.verdicts}


def _check_time(item: Program, runs: Sequence[Mapping[int, float]], timed: Container[int]) -> list[Complaint]:
    """List complaints about slow cases of the solution; `timed` are the cases in which other code ran out of time."""
    complaints = []
    for number, case in enumerate(item.cases, 1):
        seconds = min(run.get(number, math.inf) for run in runs)
        if seconds > case.seconds / 2:
            what = f"the solution takes {seconds:.2f} s of {case.seconds:g} s in case {number}."
            complaints.append(("solution-passes", what, "Make the data smaller, or the limit larger."))
        if number in timed and seconds > case.seconds / _TIME_APART:
            what = f"the solution takes {seconds:.3f} s of {case.seconds:g} s in case {number}, which time decides."
            complaints.append(
                ("time-apart", what, "Use other data, or raise the limit: a busy machine must not decide.")
            )
    return complaints


def _check_starter(runner: Runner, item: Program, wanted: Mapping[int, Mapping[str, Any]]) -> Iterator[Complaint]:
    started = _attempt(runner, item, item.starter, wanted)
    if started.passed:
        yield "starter-fails", "the starter passes every case.", "Leave something to do."
    elif item.form == "make_faster":
        late = _timed_out(started)
        wrong = [verdict.number for verdict in started.verdicts if not verdict.passed and verdict.number not in late]
        if started.fault or not late or wrong:
            what = f"the starter is not only slow: {_why(started)}"
            yield "starter-fails", what, "Make it right in every case that has enough time."


def _check_faulty(
    runner: Runner, item: Program, wanted: Mapping[int, Mapping[str, Any]]
) -> Generator[Complaint, None, set[int]]:
    """Yield what is wrong with the faulty solutions; return the cases in which any code ran out of time."""
    timed: set[int] = set()
    attempts = {faulty.code: _attempt(runner, item, faulty.code, wanted) for faulty in item.faulty}
    outcomes = {code: {v.number: v.outcome for v in tried.verdicts if v.outcome} for code, tried in attempts.items()}
    named = [(f"the faulty solution {faulty.misconception!r}", faulty.code) for faulty in item.faulty]
    for (name, code), faulty in zip(named, item.faulty, strict=True):
        tried = attempts[code]
        failed = [verdict.number for verdict in tried.verdicts if not verdict.passed]
        if tried.fault:
            yield "faulty-fails", f"{name} is not judged: {tried.fault}", "Make it run, and return wrong values."
        elif failed != sorted(faulty.fails):
            yield (
                "faulty-fails",
                f"{name} fails {failed}, not {sorted(faulty.fails)}.",
                "Correct `fails`, the code or a case.",
            )
        elif name_mistake(item, tried.verdicts, outcomes) != faulty.misconception:
            what = f"{name} cannot be told by what it does."
            yield "mistake-told", what, "Let it return a value of its own in a case, or add a case that tells it apart."
        timed |= _timed_out(tried)
        yield from _check_time_apart(runner, item, name, code, wanted, _timed_out(tried))
    if item.form == "make_faster":
        late = _timed_out(_attempt(runner, item, item.starter, wanted))
        timed |= late
        yield from _check_time_apart(runner, item, "the starter", item.starter, wanted, late)
    return timed


def _check_time_apart(
    runner: Runner, item: Program, name: str, code: str, wanted: Mapping[int, Mapping[str, Any]], late: set[int]
) -> Iterator[Complaint]:
    if not late:
        return
    again = judge(item, sorted(late), wanted, code, runner.run(calls(item, code, sorted(late), _TIME_APART)))
    for number in sorted(late - _timed_out(again)):
        what = f"{name} finishes case {number} when it has ten times as long."
        yield "time-apart", what, "Use more data, so that the slow approach takes far longer."


def _timed_out(attempt: Attempt) -> set[int]:
    """Return the cases that ran out of time, including the one in which a run was killed."""
    return {verdict.number for verdict in attempt.verdicts if verdict.says.startswith("It took longer")}


def _why(attempt: Attempt) -> str:
    if attempt.fault:
        return attempt.fault
    failed = (verdict for verdict in attempt.verdicts if not verdict.passed)
    return " ".join(
        f"case {v.number}: {v.says} Expected {v.expected[:80]}, got {v.got[:80]}." for v in list(failed)[:3]
    )
