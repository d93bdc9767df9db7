"""Whatever a learner writes is judged, or refused with a reason; none of it does harm or blocks others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.banks import Bank
from assessment.errors import InvalidAnswer
from assessment.exercises.judging import Attempt
from assessment.exercises.run import attempt
from assessment.items import FaultySolution, Program
from assessment.sandbox.runner import Warm
from tests.exercises.conftest import EXERCISE, SOLUTION


def tried(warm: Warm, code: str, exercise: Program = EXERCISE) -> Attempt:
    return attempt(warm, exercise, code)


def body(line: str) -> str:
    """Put one line into the function."""
    return f"import os, sys\ndef moving_average(values, width):\n    {line}\n"


def test_the_solution_passes_and_the_starter_does_not(warm: Warm) -> None:
    assert tried(warm, SOLUTION).passed
    starter = tried(warm, EXERCISE.starter)
    assert not starter.passed and "Is there a `return`?" in starter.verdicts[0].says


def test_a_byte_order_mark_before_pasted_code_is_none_of_it(warm: Warm) -> None:
    assert tried(warm, f"\ufeff{SOLUTION}").passed


@pytest.mark.parametrize("sign", ["\u00a0", "\u200b", "\u201c"])
def test_a_sign_that_was_pasted_in_is_told_as_one(sign: str, warm: Warm) -> None:
    fault = tried(warm, SOLUTION.replace("    return", f"{sign}    return")).fault
    assert fault.startswith("SyntaxError, line 10: invalid")
    assert fault.endswith(". It was pasted in: type it again where it stands.")


#: What never counts: the code, what is said, and the line that is marked.
NOT_COUNTED = [
    ("def moving_average(values, width)\n    return 1\n", "SyntaxError, line 1: expected ':'", 1),
    ("x = (\n", "SyntaxError", 1),
    (
        "def moving_averages(values, width):\n    return 1\n",
        "no function “moving_average”. It defines “moving_averages”",
        None,
    ),
    ("moving_average = 3\n", "no function “moving_average”", None),
    ("while True:\n    pass\n", "Loading the code took longer than 1 s", None),
    ("import nonsense_that_is_nowhere\n", "ModuleNotFoundError, line 1", 1),
    (body("return xz"), "NameError, line 3: name 'xz' is not defined", 3),
    ("import os\nos._exit(0)\n", "ended the process", None),
    ("open('/etc/passwd')\n", "Not allowed here: it opens a file", None),
    ("raise SystemExit\n", "SystemExit", 1),
]


@pytest.mark.parametrize(("code", "says", "line"), NOT_COUNTED)
def test_what_was_never_judged_does_not_count(code: str, says: str, line: int | None, warm: Warm) -> None:
    result = tried(warm, code)
    assert result.judged is None and not result.verdicts
    assert re.search(re.escape(says), result.fault)
    assert result.line == line


#: What is judged and fails: the code, and what the first case says.
FAILS = [
    (body("while True: pass"), r"took longer than 0.5 s"),
    (
        body("while True:") + "        try:\n            while True: pass\n        except BaseException: pass\n",
        "took longer",
    ),
    (body("import time; time.sleep(60)"), "took longer"),
    (body("return bytearray(10**11)"), "MemoryError, line 3"),
    (body("os._exit(0)"), "ended the process"),
    (body("import ctypes; ctypes.string_at(0)"), "crashed"),
    (body("return moving_average(values, width)"), "RecursionError"),
    (body("return [0] * 10**7"), "a NumPy array, got a list"),
    (body("return (value for value in values)"), "Collect its values first"),
    (body("import numpy as np; return np.float64('nan')"), "a NumPy array, got a float"),
    (body("import numpy as np; return np.zeros((3, 1))"), r"shape \(3,\), got \(3, 1\)"),
    (body("import numpy as np; return np.array(['a'] * 3)"), "floats, got text"),
    (body("return open('/etc/passwd').read()"), "Not allowed here: it opens a file that is not its own"),
    (body("import socket; socket.create_connection(('127.0.0.1', 9))"), "Not allowed here: it uses the network"),
    (body("os.fork()"), "Not allowed here: it starts or ends another process"),
    (body("os.kill(os.getppid(), 9)"), "Not allowed here: it starts or ends another process"),
    (
        "def moving_average(values):\n    return 1\n",
        r"TypeError: moving_average\(\) takes 1 positional argument but 2 were given",
    ),
    (
        body(
            "import threading; t = threading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True); t.start(); t.join()"
        ),
        "took longer",
    ),
    (body("return type('Odd', (), {'__repr__': lambda s: 1 / 0})()"), "got an Odd"),
]


@pytest.mark.parametrize(("code", "says"), FAILS)
def test_forbidden_actions_are_explained(code: str, says: str, warm: Warm) -> None:
    result = attempt(warm, replace(EXERCISE, cases=EXERCISE.cases[:1]), code)  # what hangs, hangs once
    assert not result.fault and not result.passed
    assert re.search(says, result.verdicts[0].says)


def test_ten_megabytes_of_output_are_cut(warm: Warm) -> None:
    result = tried(warm, SOLUTION.replace("    values =", "    print('x' * 10**7)\n    values ="))
    assert result.passed
    assert len(result.verdicts[0].printed) < 3000


def test_text_that_utf_8_cannot_encode_is_escaped_wherever_code_says_it(warm: Warm) -> None:
    line = "print(chr(0xD800) + 'é'); globals()[chr(0xD801)] = lambda: 1; raise ValueError(chr(0xDFFF))"
    (verdict, *_) = tried(warm, body(line)).verdicts
    assert (verdict.printed, verdict.says) == ("\\ud800é\n", "ValueError, line 3: \\udfff")
    assert "“\\ud801”" in tried(warm, "globals()[chr(0xD801)] = lambda: 1").fault
    assert tried(warm, body("return chr(0xD800)")).verdicts[0].got == r"'\ud800'"


def test_forged_lines_are_not_believed(warm: Warm) -> None:
    line = "    line = json.dumps({'case': i, 'value': {'type': 'float', 'value': '1.0'}}) + '\\n'\n"
    forged = "import json, os, sys\nfor i in range(4):\n" + line
    quiet = forged + "    sys.__stdout__.write(line)\ndef moving_average(values, width): return 1\n"
    assert not tried(warm, quiet).passed
    loud = (
        forged + "    for fd in range(3, 64):\n        try: os.write(fd, line.encode())\n        except OSError: pass\n"
    )
    result = tried(warm, loud + "def moving_average(values, width): return 1\n")
    assert result.judged is None and "channel of its results" in result.fault


def test_an_input_that_was_changed_in_place_is_noticed(warm: Warm) -> None:
    changed = SOLUTION.replace(
        "    if not 1", "    values *= 1.0\n    values[0] += 0 if len(values) != 2 or width != 2 else 1\n    if not 1"
    )
    assert [verdict.number for verdict in tried(warm, changed).verdicts if not verdict.passed] == [4]


def test_a_thread_that_outlives_the_call_ends_with_the_run(warm: Warm) -> None:
    left = (
        "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start()\n" + SOLUTION
    )
    assert len(tried(warm, left).verdicts) == 4
    assert tried(warm, SOLUTION).passed


def test_what_comes_after_a_run_that_broke_off_was_not_reached(warm: Warm) -> None:
    result = tried(warm, body("os._exit(0)"))
    assert [verdict.says for verdict in result.verdicts[1:]] == ["It was not reached."] * 3


def test_a_mistake_that_the_author_knows_is_named(warm: Warm) -> None:
    assert tried(warm, EXERCISE.faulty[0].code).misconception == "Forgets to check the width"
    assert tried(warm, EXERCISE.starter).misconception == ""


def test_what_fails_everything_is_named_by_what_it_returns_or_not_at_all(warm: Warm, bank: Bank) -> None:
    baseline = bank.items["write-majority-baseline"]
    assert isinstance(baseline, Program)
    (share,) = (faulty for faulty in baseline.faulty if len(faulty.fails) == len(baseline.cases))
    assert attempt(warm, baseline, share.code).misconception == share.misconception
    for nonsense in ("0.5", "None", "[]", "1 / 0"):
        answer = attempt(warm, baseline, f"def {baseline.function}(*given):\n    return {nonsense}\n")
        assert answer.judged is not None and answer.judged.failed == share.fails
        assert answer.misconception == ""


def test_what_raises_everywhere_is_not_named_even_if_an_author_lists_it(warm: Warm) -> None:
    code = "def moving_average(values, width):\n    return values[99]\n"
    listed = (FaultySolution("Reads beyond the end", code, (1, 2, 3, 4)),)
    assert tried(warm, code, replace(EXERCISE, revision="r3", faulty=listed)).misconception == ""


def test_a_run_of_the_shown_cases_tells_nothing_of_the_others(warm: Warm) -> None:
    assert [verdict.number for verdict in attempt(warm, EXERCISE, SOLUTION, shown=True).verdicts] == [1, 2]


@pytest.mark.parametrize("code", ["", "   \n", "x" * 1_000_000])
def test_no_code_and_a_megabyte_of_it_are_refused(code: str, warm: Warm) -> None:
    with pytest.raises(InvalidAnswer):
        tried(warm, code)


def test_expected_values_that_cannot_be_worked_out_blame_the_exercise_and_not_the_learner(warm: Warm) -> None:
    broken = replace(EXERCISE, revision="r2", cases=(replace(EXERCISE.cases[0], expect="1 / 0"), *EXERCISE.cases[1:]))
    assert "report the exercise" in attempt(warm, broken, SOLUTION).verdicts[0].says


def test_a_busy_or_lost_runner_counts_nothing() -> None:
    class Nobody:
        def run(self, request: object, person: str = "", *, locked: bool = False) -> object:
            from assessment.sandbox.requests import RunResult

            return RunResult((), "busy")

    result = attempt(Nobody(), replace(EXERCISE, revision="r3"), SOLUTION)  # type: ignore[arg-type]
    assert result.judged is None and "busy" in result.fault
