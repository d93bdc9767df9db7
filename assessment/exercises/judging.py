"""From what a run told to one verdict a case, and what it says to the learner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.exercises import values
from assessment.items import Case, JudgedCode, Program
from assessment.sandbox.requests import Ended


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case. `number` counts from 1 over all cases of the exercise; `line` is one of the learner's code."""

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
    """One run of a learner's code. `fault` says why no case was judged; then nothing counts, whatever was asked for."""

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
        """Whether every case that was judged came out right."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)

    @property
    def judged(self) -> JudgedCode | None:
        """What is graded; None where the code never got as far as being judged."""
        if self.fault:
            return None
        failed = tuple(verdict.number for verdict in self.verdicts if not verdict.passed)
        return JudgedCode(self.code, failed, self.misconception)


#: Why no case was judged, by how the run ended before the code was loaded.
_NEVER_BEGAN = {
    "busy": "The runner is busy. Nothing was counted; try again in a moment.",
    "lost": "The runner was lost. Nothing was counted; try again.",
    "unlocked": "Code cannot be run safely on this server, so it is not run. Whoever runs it can read the reason with `doctor`.",
}
#: What the case under way, or the loading, is told when the run ended in the middle of it.
_BROKE_OFF = {
    "exit": "The code ended the process (`exit`, `os._exit`).",
    "killed": "It was stopped: too much memory or time.",
    "crash": "Python itself crashed.",
    "output": "It gave back or printed far too much.",
    "disk": "It wrote too many files.",
    "done": "It was not reached.",
}


def judge(
    item: Program, numbers: Sequence[int], wanted: Mapping[int, Mapping[str, Any]], code: str, ended: Ended
) -> Attempt:
    """Judge a run of the cases `numbers`, where `wanted` tells the value each of them should give."""
    common: dict[str, Any] = {"code": code, "locked": ended.locked, "missing_locks": ended.missing}
    head = next((line for line in ended.lines if "loaded" in line), None)
    if head is None:
        fault = _NEVER_BEGAN.get(ended.end) or _broke_off(ended, item.seconds)
        return Attempt(**common, fault=fault)
    if not head["loaded"]:
        return Attempt(**common, fault=_not_loaded(item, head), line=head.get("line"), printed=head.get("printed", ""))
    if ended.forged:
        return Attempt(**common, fault="The code wrote into the channel of its results. Return values instead.")
    told: dict[int, Mapping[str, Any]] = {}
    for line in ended.lines:
        if "case" in line:
            told.setdefault(line["case"], line)
    verdicts = []
    reached = True
    for index, number in enumerate(numbers):
        case = item.cases[number - 1]
        if index in told:
            verdicts.append(_verdict(number, case, wanted.get(number), told[index]))
        else:
            says = _broke_off(ended, case.seconds) if reached else "It was not reached."
            verdicts.append(Verdict(number, False, says))
            reached = False
    unnamed = next(
        (told[i] for i in sorted(told) if told[i].get("raised") == "NameError" and told[i].get("line")), None
    )
    if unnamed and not all(verdict.passed for verdict in verdicts):
        return Attempt(
            **common, fault=f"NameError, line {unnamed['line']}: {unnamed['message']}.", line=unnamed["line"]
        )
    return Attempt(**common, verdicts=tuple(verdicts), printed=head.get("printed", ""))


def _verdict(number: int, case: Case, want: Mapping[str, Any] | None, told: Mapping[str, Any]) -> Verdict:
    caught = case.raises == "Exception"  # a faulty implementation, which a test has to fail with
    expected = (
        "the test fails" if caught else f"raises {case.raises}" if case.raises else values.shown(want) if want else ""
    )
    common: dict[str, Any] = {
        "number": number,
        "expected": expected,
        "printed": told.get("printed", ""),
        "line": told.get("line"),
        "seconds": told.get("seconds", 0.0),
        "outcome": told,
    }
    if told.get("timeout"):
        return Verdict(**common, passed=False, says=f"It took longer than {case.seconds:g} s.")
    if "refused" in told:
        return Verdict(**common, passed=False, says=f"Not allowed here: {told['refused']}.")
    if case.raises:
        passed = case.raises in told.get("bases", ())
        got = f"raises {told['raised']}" if "raised" in told else values.shown(told["value"])
        says = "The test accepts this faulty implementation." if caught else f"Expected {case.raises}."
        return Verdict(**common, passed=passed, got="the test passes" if caught else got, says="" if passed else says)
    if "raised" in told:
        return Verdict(**common, passed=False, got=f"raises {told['raised']}", says=_raised(told))
    if want is None:
        return Verdict(
            **common, passed=False, says="What is expected here could not be worked out. Please report the exercise."
        )
    got = values.shown(told["value"])
    if values.same(want, told["value"], case.tolerance):
        return Verdict(**common, passed=True, got=got, says="")
    return Verdict(**common, passed=False, got=got, says=values.difference(want, told["value"]))


def _not_loaded(item: Program, head: Mapping[str, Any]) -> str:
    if head.get("missing"):
        others = [name for name in head.get("functions", []) if name != item.function]
        instead = f" It defines {', '.join(f'`{name}`' for name in others[:3])}." if others else ""
        return f"The code has no function `{item.function}`.{instead}"
    if head.get("timeout"):
        return f"Loading the code took longer than {item.seconds:g} s. Is there a loop outside the function?"
    if "refused" in head:
        return f"Not allowed here: {head['refused']}."
    return _raised(head)


def _raised(told: Mapping[str, Any]) -> str:
    line = f", line {told['line']}" if told.get("line") else ""
    message = f": {told['message']}" if told.get("message") else ""
    return f"{told['raised']}{line}{message}"


def _broke_off(ended: Ended, seconds: float) -> str:
    return _BROKE_OFF.get(ended.end, f"It took longer than {seconds:g} s.")
