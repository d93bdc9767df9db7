"""Run code for an exercise and judge it."""

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
from assessment.sandbox.requests import Call, Calls, RunResult
from assessment.sandbox.runner import Runner

#: The most characters of code; the longest solution has a few thousand.
MAX_CODE = LONGEST_DRAFT
_FUNCTION = "_expected_"
#: What a run did in each case, by the number of the case.
Outcomes = Mapping[int, Mapping[str, Any]]


def attempt(
    runner: Runner, item: Program, code: str, person: str = "", *, shown: bool = False, locked: bool = False
) -> Attempt:
    """Run `code` against all cases of an exercise (with `shown`, only those not held back) and judge it.

    Names the misconception if the code does what one of the faulty solutions does. Raises `InvalidAnswer` for code that is empty
    or far too long, `RunnerUnavailable` if nothing can run code.
    """
    check_size(code)
    numbers = [number for number, case in enumerate(item.cases, start=1) if case.shown or not shown]
    wanted = _compute_expected(runner, item, locked)
    if isinstance(wanted, Attempt):
        return replace(wanted, code=code)
    judged = judge(item, numbers, wanted, code, runner.run(calls(item, code, numbers), person, locked=locked))
    if shown or judged.fault or judged.passed:
        return judged
    return replace(judged, misconception=recognise(runner, item, judged.verdicts, locked=locked))


def check_size(code: str) -> None:
    """Raise `InvalidAnswer` for code that is empty or too long."""
    if not code.strip():
        raise InvalidAnswer("There is no code yet.")
    if len(code) > MAX_CODE:
        raise InvalidAnswer(f"That is {len(code):,} characters of code; the limit is {MAX_CODE:,}. Shorten it.")


def calls(item: Program, code: str, numbers: Sequence[int], scale: float = 1.0) -> Calls:
    """Return the request that runs cases of an exercise, with time limits multiplied by `scale`."""
    cases = [item.cases[number - 1] for number in numbers]
    made = [Call(case.call, scale * case.seconds, case.setup) for case in cases]
    plain = code.removeprefix("\ufeff")  # a byte-order mark, which Python takes from files alone
    return Calls(plain, item.function, made, scale * item.seconds, item.setup, item.memory)


def expectation(item: Program) -> Calls:
    """Return the request that computes the expected value of every case."""
    made = [Call(case.expect or "None", max(case.seconds, 2.0)) for case in item.cases]
    return Calls(f"def {_FUNCTION}(): ...", _FUNCTION, made, item.seconds, item.setup, item.memory)


def parse_expected(result: RunResult) -> dict[int, Mapping[str, Any]]:
    """Return the expected values, by number of the case, from a run of `expectation`."""
    return {line["case"] + 1: line["value"] for line in result.lines if "case" in line and "value" in line}


def recognise(runner: Runner, item: Program, verdicts: Sequence[Verdict], *, locked: bool = False) -> str:
    """Return the misconception by `name_mistake`; the faulty solutions are run only if one of them fails the same cases."""
    failed = {verdict.number for verdict in verdicts if not verdict.passed}
    if all(set(faulty.fails) != failed for faulty in item.faulty):
        return ""
    return name_mistake(item, verdicts, _faulty_outcomes(runner, item, locked))


def name_mistake(item: Program, verdicts: Sequence[Verdict], outcomes: Mapping[str, Outcomes]) -> str:
    """Return the misconception of the faulty solution that does the same in every failed case; "" if none does, or several do.

    `outcomes` has what the faulty solutions do, by their code and the number of the case. Where everything fails, any nonsense
    does: then one of the values must show the mistake, which a truth or None cannot. (A test that accepts the right
    implementation, its first case, may still be nonsense.)
    """
    failed = [verdict for verdict in verdicts if not verdict.passed]
    if len(failed) >= len(verdicts) - (item.form == "write_test") and not any(map(_shows_value, failed)):
        return ""
    numbers = {verdict.number for verdict in failed}
    fitting = {
        faulty.misconception
        for faulty in item.faulty
        if set(faulty.fails) == numbers
        and all(
            _same_outcome(outcomes[faulty.code].get(verdict.number), verdict, item.cases[verdict.number - 1].tolerance)
            for verdict in failed
        )
    }
    return fitting.pop() if len(fitting) == 1 else ""


def _shows_value(verdict: Verdict) -> bool:
    value = (verdict.outcome or {}).get("value")
    return value is not None and value["type"] not in ("bool", "NoneType")


def _same_outcome(outcome: Mapping[str, Any] | None, verdict: Verdict, tolerance: float) -> bool:
    """Return whether two runs of a case had the same outcome: value, exception or timeout."""
    mine = verdict.outcome
    if outcome is None or mine is None:
        return False
    if "value" in outcome and "value" in mine:
        return same(outcome["value"], mine["value"], tolerance)
    return all(outcome.get(name) == mine.get(name) for name in ("value", "raised", "timeout", "refused"))


def _compute_expected(runner: Runner, item: Program, locked: bool) -> dict[int, Mapping[str, Any]] | Attempt:
    """Compute the expected values, once per revision; an attempt that says why if they cannot be computed now."""
    if (kept := _cache(item.id, item.revision)) and "wanted" in kept:
        return dict(kept["wanted"])
    result = runner.run(expectation(item), locked=locked)
    if result.end != "done":
        return judge(item, (), {}, "", replace(result, lines=()))
    wanted = parse_expected(result)
    kept["wanted"] = wanted
    return wanted


def _faulty_outcomes(runner: Runner, item: Program, locked: bool) -> Mapping[str, Outcomes]:
    """Run the faulty solutions, once per revision; return the outcome of each case, by code and number."""
    kept = _cache(item.id, item.revision)
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
def _cache(item_id: str, revision: str) -> dict[str, Any]:
    """Return the cache of computed values for an exercise's revision, to be filled by the functions above."""
    return {}
