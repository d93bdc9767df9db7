"""Judge the outcome of a run: a verdict for each case, and what to tell the learner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.exercises import values
from assessment.items import Case, JudgedCode, Program
from assessment.sandbox.requests import RunResult

#: What Python says of a sign that no code has, such as a curly quotation mark or a gap that cannot be seen, and what to do.
_ODD_SIGN = re.compile("invalid (?:non-printable )?character")
_PASTED = ". It was pasted in: type it again where it stands."


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one case. `number` counts from 1 over all cases of the exercise; `line` is a line of the learner's code."""

    number: int
    passed: bool
    says: str
    expected: str = ""
    got: str = ""
    printed: str = ""
    line: int | None = None
    seconds: float = 0.0
    outcome: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a learner's code. `fault` says why no case was judged; then nothing counts."""

    code: str
    verdicts: tuple[Verdict, ...] = ()
    fault: str = ""
    line: int | None = None
    printed: str = ""
    misconception: str = ""
    locked: bool = False
    missing_locks: str = ""

    @property
    def passed(self) -> bool:
        """Whether every case judged has passed."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)

    @property
    def judged(self) -> JudgedCode | None:
        """The value to grade; None if no case was judged."""
        if self.fault:
            return None
        failed = tuple(verdict.number for verdict in self.verdicts if not verdict.passed)
        return JudgedCode(self.code, failed, self.misconception)


_NOT_REACHED = "It was not reached."
#: Why no case was judged, by how a run ended before the code was loaded.
_NEVER_BEGAN = {
    "busy": "The runner is busy. Nothing was counted; try again in a moment.",
    "lost": "The runner stopped. Nothing was counted; try again.",
    "unlocked": "Code cannot be run safely on this server, so it is not run. Its operator can see the reason with the command doctor.",
}
#: What to say of the case, or the loading, during which a run ended.
_WHY_ENDED = {
    "exit": "The code ended the process (exit, os._exit).",
    "killed": "It was stopped: too much memory or time.",
    "crash": "Python itself crashed.",
    "output": "It returned or printed far too much.",
    "disk": "It wrote too many files.",
    "done": _NOT_REACHED,
}


def judge(
    item: Program, numbers: Sequence[int], wanted: Mapping[int, Mapping[str, Any]], code: str, result: RunResult
) -> Attempt:
    """Judge a run of the cases `numbers`; `wanted` maps a case's number to the serialised value it should return."""
    common: dict[str, Any] = {"code": code, "locked": result.locks.in_force, "missing_locks": result.locks.missing}
    head = next((line for line in result.lines if "loaded" in line), None)
    if head is None:
        fault = _NEVER_BEGAN.get(result.end) or _end_reason(result, item.seconds)
        return Attempt(**common, fault=fault)
    if not head["loaded"]:
        return Attempt(
            **common, fault=_load_failure(item, head), line=head.get("line"), printed=head.get("printed", "")
        )
    if result.forged:
        return Attempt(**common, fault="The code wrote to the channel of its results. Return values instead.")
    outcomes: dict[int, Mapping[str, Any]] = {}
    for line in result.lines:
        if "case" in line:
            outcomes.setdefault(line["case"], line)
    verdicts = []
    reached = True
    for index, number in enumerate(numbers):
        case = item.cases[number - 1]
        if index in outcomes:
            verdicts.append(_verdict(number, case, wanted.get(number), outcomes[index]))
        else:
            says = _end_reason(result, case.seconds) if reached else _NOT_REACHED
            verdicts.append(Verdict(number, False, says))
            reached = False
    ordered = (outcomes[index] for index in sorted(outcomes))
    undefined = next((line for line in ordered if line.get("raised") == "NameError" and line.get("line")), None)
    if undefined and not all(verdict.passed for verdict in verdicts):
        fault = f"NameError, line {undefined['line']}: {undefined['message']}."
        return Attempt(**common, fault=fault, line=undefined["line"])
    return Attempt(**common, verdicts=tuple(verdicts), printed=head.get("printed", ""))


def _verdict(number: int, case: Case, want: Mapping[str, Any] | None, outcome: Mapping[str, Any]) -> Verdict:
    caught = case.raises == "Exception"  # a faulty implementation, for which a test must fail
    expected = (
        "the test fails" if caught else f"raises {case.raises}" if case.raises else values.show(want) if want else ""
    )
    common: dict[str, Any] = {
        "number": number,
        "expected": expected,
        "printed": outcome.get("printed", ""),
        "line": outcome.get("line"),
        "seconds": outcome.get("seconds", 0.0),
        "outcome": outcome,
    }
    if outcome.get("timeout"):
        return Verdict(**common, passed=False, says=f"It took longer than {case.seconds:g} s.")
    if "refused" in outcome:
        return Verdict(**common, passed=False, says=f"Not allowed here: {outcome['refused']}.")
    if case.raises:
        passed = case.raises in outcome.get("bases", ())
        got = f"raises {outcome['raised']}" if "raised" in outcome else values.show(outcome["value"])
        says = "The test accepts this faulty implementation." if caught else f"Expected {case.raises}."
        return Verdict(**common, passed=passed, got="the test passes" if caught else got, says="" if passed else says)
    if "raised" in outcome:
        return Verdict(**common, passed=False, got=f"raises {outcome['raised']}", says=_exception_text(outcome))
    if want is None:
        return Verdict(
            **common, passed=False, says="The expected value could not be computed. Please report the exercise."
        )
    got = values.show(outcome["value"])
    if values.same(want, outcome["value"], case.tolerance):
        return Verdict(**common, passed=True, got=got, says="")
    return Verdict(**common, passed=False, got=got, says=values.difference(want, outcome["value"]))


def _load_failure(item: Program, head: Mapping[str, Any]) -> str:
    if head.get("missing"):
        others = [name for name in head.get("functions", []) if name != item.function]
        instead = f" It defines {', '.join(f'“{name}”' for name in others[:3])}." if others else ""
        return f"The code has no function “{item.function}”.{instead}"
    if head.get("timeout"):
        return f"Loading the code took longer than {item.seconds:g} s. Is there a loop outside the function?"
    if "refused" in head:
        return f"Not allowed here: {head['refused']}."
    return _exception_text(head)


def _exception_text(outcome: Mapping[str, Any]) -> str:
    line = f", line {outcome['line']}" if outcome.get("line") else ""
    message = f": {outcome['message']}" if outcome.get("message") else ""
    pasted = _PASTED if outcome.get("syntax") and _ODD_SIGN.match(outcome.get("message", "")) else ""
    return f"{outcome['raised']}{line}{message}{pasted}"


def _end_reason(result: RunResult, seconds: float) -> str:
    return _WHY_ENDED.get(result.end, f"It took longer than {seconds:g} s.")
