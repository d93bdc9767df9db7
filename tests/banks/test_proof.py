"""Keys are proved by running the programs, none of which can do harm or block the others."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from assessment.banks import Bank, load
from assessment.banks.problem import Problem
from assessment.banks.proof import RULES, prove
from assessment.sandbox import status, worker
from assessment.sandbox.runner import Warm
from tests.absent import absent

HERE = Path(__file__).parent
BANK = "arithmetic/fractions/items.toml"


def questions_of(folder: Path) -> Bank:
    """Load the bank without its code exercise, whose packages take seconds to import."""
    bank, problems = load(folder)
    assert problems == []
    return dataclasses.replace(bank, items={item.id: item for item in bank.questions})


def problems_after(folder: Path, find: str, replace: str, file: str = BANK) -> list[Problem]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1
    path.write_text(text.replace(find, replace), encoding="utf-8")
    return prove(questions_of(folder))


def test_what_is_proved_is_documented() -> None:
    text = (HERE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name, reason in RULES.items():
        assert f"- **{name}** {reason}" in text


def test_the_healthy_bank_is_proved(healthy: Path) -> None:
    assert prove(load(healthy)[0]) == []


@pytest.mark.parametrize(
    ("find", "replace", "rule", "says"),
    [
        ("key = '3'", "key = '4'", "key-is-printed", "the program prints '3', the key is '4'"),
        ("print(half(7))", "print(half('7'))", "key-is-printed", "raises TypeError"),
        ("print(half(7))", "print(f'{half(5) + 0.5:.0f}')", "no-rounding-tie", "rounds 2.5 to 0 decimals"),
        ("print(half(7))", "print(7 / 2)", "mistake-not-printed", "the expected error '3.5'"),
        ("print(half(7))", "print(3)\nprint(half('7'))", "one-line", "before it raises TypeError"),
        ("print(half(7))", "print(3)\nprint(half(7))", "one-line", "prints 2 lines"),
        ("print(half(7))", "print(*{'aa', 'bb', 'cc', 'dd', 'ee', 'ff'})", "deterministic", "in two processes"),
        ("print(half(7))", "import os\nos._exit(0)", "runs", "a crash"),
        ("print(half(7))", "import socket\nsocket.create_connection(('localhost', 9))", "runs", "network"),
        ("print(half(7))", "import urllib.request as u\nu.urlopen('http://localhost')", "runs", "network"),
        ("print(half(7))", "import subprocess\nsubprocess.run(['true'])", "runs", "another process"),
        ("print(len(x), x[-1])", "print(len(x), x[-1] + 1)", "key-is-printed", "with seed 0 the program prints"),
        ("F(1, 2) + F(1, 4)", "F(1, 2) * F(1, 4)", "check-agrees", "the check prints 0.125"),
        ("print(float(F(1, 2) + F(1, 4)))", "print(F)", "check-agrees", "prints \"<class"),
        ("print(float(F(1, 2) + F(1, 4)))", "1 / 0", "check-agrees", "raises ZeroDivisionError"),
    ],
)  # fmt: skip
def test_output_that_contradicts_a_key_is_reported(
    find: str, replace: str, rule: str, says: str, healthy: Path
) -> None:
    told = problems_after(healthy, find, replace)
    assert rule in {problem.rule for problem in told}
    assert says in "\n".join(map(str, told))


def test_a_differing_and_a_missing_check_are_reported(healthy: Path) -> None:
    file = "arithmetic/fractions/generators.py"
    (told,) = problems_after(healthy, 'grams -= names["each"]', "grams -= 1", file)
    assert (told.rule, told.severity) == ("check-agrees", "error")
    (told,) = problems_after(healthy, "def check_share_of_a_cake", "def _share_of_a_cake", file)
    assert (told.rule, told.severity) == ("no-check", "warning")


def test_an_artefact_is_what_its_script_prints(healthy: Path) -> None:
    script = healthy / "arithmetic" / "fractions" / "artefacts" / "floor-of-a-quotient.py"
    script.parent.mkdir()
    shown = load(healthy)[0].items["floor-of-a-quotient"].code
    script.write_text(f"print({shown!r})", encoding="utf-8")
    assert prove(questions_of(healthy)) == []
    for text, says in (
        (f"print({shown.replace('//', '/')!r})", "in line 2, the item shows '    return x // 2'"),
        (f"print({shown!r} + chr(10) + 'more')", "6 lines, the item shows 5"),
        ("1 / 0", "it raises ZeroDivisionError"),
        ("while True: pass", "fails"),
    ):
        script.write_text(text, encoding="utf-8")
        (told,) = prove(questions_of(healthy))
        assert (told.rule, told.item_id) == ("artefact-is-printed", "floor-of-a-quotient")
        assert says in told.what


def test_an_exception_can_be_the_key(healthy: Path) -> None:
    path = healthy / BANK
    path.write_text(path.read_text(encoding="utf-8").replace("key = '3'", "key = 'TypeError'"), encoding="utf-8")
    assert problems_after(healthy, "print(half(7))", "print(half([7]))") == []


def test_one_topic_alone(healthy: Path) -> None:
    bank, _ = load(healthy)
    assert prove(bank, topic="no-such-topic") == []


def test_programs_meet_a_plain_python_and_do_not_see_each_other() -> None:
    programs = [
        "import sys, math; math.pi = 3; sys.modules['__main__'].x = 1; print(__name__)",
        "import math; print(math.pi > 3.1, 'x' in globals())",
        "import sys; print('assessment' in sys.modules, len(sys.argv))",
        "import os; print(os.listdir('.'))",
        "print(input())",
        "import asyncio; print(asyncio.run(asyncio.sleep(0, 7)))",
        "import dataclasses\n@dataclasses.dataclass\nclass A:\n    b: 'int' = 2\nprint(A())",
        "import numpy as np; print(int(np.arange(4).sum()))",
    ]
    firsts = [(first.raised or first.printed.strip()) for first, _ in worker.run(programs)]
    assert firsts == ["__main__", "True False", "False 1", "[]", "EOFError", "7", "A(b=2)", "6"]


def test_a_program_that_loops_or_eats_memory_is_stopped_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "CPU_SECONDS", 1)
    started = time.monotonic()
    loops, eats, fine = worker.run(["while True: pass", "x = 'x' * 10**11", "print(1)"])
    assert all("stopped" in each.stopped for each in loops)
    if sys.platform.startswith("linux"):
        assert all(each.raised == "MemoryError" for each in eats)
    assert [each.printed for each in fine] == ["1\n", "1\n"]
    assert time.monotonic() - started < 20


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are of Linux alone")
def test_a_program_cannot_end_its_worker() -> None:
    if not status.examine(Warm(())).locks.in_force:
        absent("the locks are not to be had here. They need Linux 5.13 or newer with Landlock")
    kill = "import ctypes, os; print(ctypes.CDLL(None).kill(os.getppid(), 9))"
    tried, fine = worker.run([kill, "print(2)"])
    assert [each.printed for each in tried] == ["-1\n", "-1\n"]
    assert [each.printed for each in fine] == ["2\n", "2\n"]


def test_a_worker_that_is_killed_is_replaced() -> None:
    mine = worker.Worker()
    assert mine.run("print(1)").printed == "1\n"
    os.kill(mine.pid, signal.SIGKILL)
    assert "worker process" in mine.run("print(2)").stopped or mine.run("print(2)").printed == "2\n"
    assert mine.run("print(3)").printed == "3\n"
    mine.stop()
