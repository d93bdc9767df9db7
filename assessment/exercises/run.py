"""Run a learner's code, or an author's, and judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from assessment.diary import LONGEST_DRAFT
from assessment.errors import InvalidAnswer
from assessment.exercises.judging import Attempt, Verdict, judge
from assessment.exercises.values import same
from assessment.items import Program
from assessment.sandbox.requests import Call, Calls, Ended
from assessment.sandbox.runner import Runner

#: Characters of code that are taken; the longest solution has a few thousand.
MAX_CODE = LONGEST_DRAFT
_FUNCTION = "_expected_"


def attempt(
    runner: Runner, item: Program, code: str, person: str = "", *, shown: bool = False, locked: bool = False
) -> Attempt:
    """Run `code` against all cases of an exercise (with `shown`, those that are never held back) and judge it.

    Raises `InvalidAnswer` for code that is empty or far too long, `RunnerUnavailable` where nothing runs code. A mistake
    that the author knows is named when the code fails like that faulty solution.
    """
    check_size(code)
    numbers = [number for number, case in enumerate(item.cases, start=1) if case.shown or not shown]
    wanted = _wanted(runner, item, locked)
    if isinstance(wanted, Attempt):
        return replace(wanted, code=code)
    judged = judge(item, numbers, wanted, code, runner.run(calls(item, code, numbers), person, locked=locked))
    if shown or judged.fault or judged.passed:
        return judged
    return replace(judged, misconception=recognise(runner, item, judged.verdicts, locked=locked))


def check_size(code: str) -> None:
    """Raise `InvalidAnswer` for code that nobody can mean."""
    if not code.strip():
        raise InvalidAnswer("There is no code yet.")
    if len(code) > MAX_CODE:
        raise InvalidAnswer(f"That is {len(code):,} characters of code; up to {MAX_CODE:,} are taken. Shorten it.")


def calls(item: Program, code: str, numbers: Sequence[int], scale: float = 1.0) -> Calls:
    """Make the request that runs cases of an exercise, with their time limits times `scale`."""
    cases = [item.cases[number - 1] for number in numbers]
    made = [Call(case.call, scale * case.seconds, case.setup) for case in cases]
    return Calls(code, item.function, made, scale * item.seconds, item.setup, item.memory)


def expectation(item: Program) -> Calls:
    """Make the request that works out what every case should give."""
    made = [Call(case.expect or "None", max(case.seconds, 2.0)) for case in item.cases]
    return Calls(f"def {_FUNCTION}(): ...", _FUNCTION, made, item.seconds, item.setup, item.memory)


def expected(ended: Ended) -> dict[int, Mapping[str, Any]]:
    """Read from a run of `expectation` what each case should give, by its number."""
    return {line["case"] + 1: line["value"] for line in ended.lines if "case" in line and "value" in line}


def recognise(runner: Runner, item: Program, verdicts: Sequence[Verdict], *, locked: bool = False) -> str:
    """Name the mistake whose faulty solution fails the same cases; of several, the one whose runs came to the same."""
    failed = tuple(verdict.number for verdict in verdicts if not verdict.passed)
    fitting = [faulty for faulty in item.faulty if tuple(sorted(faulty.fails)) == failed]
    if len(fitting) > 1:
        outcomes = _faulty_outcomes(runner, item, locked)
        fitting = [
            faulty for faulty in fitting if all(_alike(outcomes[faulty.code].get(v.number), v) for v in verdicts)
        ]
    return fitting[0].misconception if len(fitting) == 1 else ""


def _alike(outcome: Mapping[str, Any] | None, verdict: Verdict) -> bool:
    """Whether two runs of a case came to the same: the same value, the same exception, or no end in time."""
    mine = verdict.outcome
    if outcome is None or mine is None:
        return False
    if "value" in outcome and "value" in mine:
        return same(outcome["value"], mine["value"], 1e-9)
    return all(outcome.get(name) == mine.get(name) for name in ("value", "raised", "timeout", "refused"))


def _wanted(runner: Runner, item: Program, locked: bool) -> dict[int, Mapping[str, Any]] | Attempt:
    """Work out what the cases should give, once per revision; an attempt that says why where that cannot be run now."""
    if (kept := _kept(item.id, item.revision)) and "wanted" in kept:
        return dict(kept["wanted"])
    ended = runner.run(expectation(item), locked=locked)
    if ended.end != "done":
        return judge(item, (), {}, "", replace(ended, lines=()))
    wanted = expected(ended)
    kept["wanted"] = wanted
    return wanted


def _faulty_outcomes(runner: Runner, item: Program, locked: bool) -> dict[str, dict[int, Mapping[str, Any]]]:
    """Run the faulty solutions, once per revision; what each came to in each case, by its code."""
    kept = _kept(item.id, item.revision)
    if "faulty" not in kept:
        numbers = range(1, len(item.cases) + 1)
        runs = {faulty.code: runner.run(calls(item, faulty.code, numbers), locked=locked) for faulty in item.faulty}
        outcomes = {
            code: {line["case"] + 1: line for line in run.lines if "case" in line} for code, run in runs.items()
        }
        if any(run.end in ("busy", "lost", "unlocked") for run in runs.values()):
            return outcomes
        kept["faulty"] = outcomes
    return dict(kept["faulty"])


@lru_cache(maxsize=512)
def _kept(item_id: str, revision: str) -> dict[str, Any]:
    """What was worked out about an exercise's revision; filled in by whoever works it out."""
    return {}
