"""Without fork, a plain process runs code once the user has allowed it, and stops it in time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from assessment import system
from assessment.errors import RunnerUnavailable
from assessment.sandbox import plain
from assessment.sandbox.inside import clock
from assessment.sandbox.requests import Call, Calls, Script
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(plain.OWN_MACHINE, "1")


def printed(program: str) -> str:
    return str(plain.Plain().run(Script(program, 5.0)).lines[0]["printed"])


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_nothing_runs_until_the_user_confirms_their_own_machine(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(plain.OWN_MACHINE, value)
    with pytest.raises(RunnerUnavailable, match=f"say so in Settings, or set {plain.OWN_MACHINE}=1"):
        plain.Plain().run(Script("print(1)", 1.0))


def test_what_must_be_locked_never_runs() -> None:
    assert plain.Plain().run(Script("print(1)", 1.0), locked=True).end == "unlocked"


def test_calls_come_back_typed_and_in_order() -> None:
    ended = plain.Plain().run(Calls("def f(x): return x + x", "f", [Call("f(2)", 1), Call("f(None)", 1)], 1))
    assert (ended.end, ended.locks.in_force, ended.locks.missing) == (
        "done",
        False,
        "nothing confines a process on this system",
    )
    assert [line.get("value", {}).get("value") or line.get("raised") for line in ended.lines[1:]] == ["4", "TypeError"]


def test_the_code_meets_no_environment_and_none_of_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDWORK_DATA", "postgresql://groundwork:secret@db")
    assert "GROUNDWORK" not in printed("import os; print(sorted(os.environ))")
    assert printed("import sys; print([n for n in sys.modules if n.startswith('assessment')])") == "[]\n"


def test_the_fence_says_what_was_tried() -> None:
    ended = plain.Plain().run(Script("import socket; socket.create_connection(('127.0.0.1', 9))", 2.0))
    assert "uses the network" in str(ended.lines[0]["stopped"])


def test_a_timeout_too_much_output_and_an_exit_are_distinguished() -> None:
    slow, after = (
        plain.Plain()
        .run(Calls("def f(x):\n while x: pass\n return 1", "f", [Call("f(1)", 0.3), Call("f(0)", 1)], 1))
        .lines[1:]
    )
    assert slow["timeout"] and after["value"]["value"] == "1"
    assert plain.Plain().run(Script("import os; os._exit(0)", 1.0)).end == "exit"
    flood = "import sys\nwhile True: sys.__stdout__.write('x' * 65536)"
    assert plain.Plain().run(Script(flood, 1.0)).end in ("exit", "output")


def test_its_folder_is_empty_and_gone_afterwards() -> None:
    assert printed("import os; open('x', 'w').close(); print(os.listdir())") == "['x']\n"
    assert printed("import os; print(os.listdir())") == "[]\n"


def test_a_warm_process_is_preferred_wherever_there_can_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "FORKS", True)
    assert not isinstance(plain.make_runner(()), plain.Plain)
    monkeypatch.setattr(system, "FORKS", False)
    assert isinstance(plain.make_runner(()), plain.Plain)


def test_a_thread_that_watches_stops_work_that_loops_and_leaves_other_work_alone() -> None:
    def loop() -> None:
        while True:
            pass

    def never() -> None:
        raise AssertionError("it had ended")

    with pytest.raises(clock.OutOfTime):
        clock._run_watched(loop, 0.05, never)
    assert clock._run_watched(lambda: 7, 1.0, never)[0] == 7
    time.sleep(0.05)  # nothing is raised later


def test_work_that_catches_everything_is_given_up() -> None:
    ended = []

    def stubborn() -> str:
        until = time.monotonic() + 2
        while time.monotonic() < until and not ended:
            try:
                while not ended:
                    pass
            except BaseException:
                continue
        return "done"

    with pytest.raises(clock.OutOfTime):
        clock._run_watched(stubborn, 0.05, lambda: ended.append(True))
    assert ended == [True]


TRACED = """
import sys, time
from assessment.sandbox.inside import clock

def loop():
    while True:
        pass

def nothing(): pass

try:
    clock._run_watched({work}, {seconds}, nothing)
except clock.OutOfTime:
    pass

lines = []
def trace(frame, event, argument):
    lines.append(event)
    return trace

def counted():
    return 1

sys.settrace(trace)
for _ in range(100):
    counted()
sys.settrace(None)
print(len(lines))
"""


@pytest.mark.parametrize(
    ("work", "seconds"),
    [("lambda: 7", 1.0), ("loop", 0.05), ("lambda: time.sleep(0.1)", 0.0)],
    ids=["in time", "late", "just"],
)
def test_tracing_continues_after_a_watch(work: str, seconds: float) -> None:
    said = subprocess.run(
        [sys.executable, "-c", TRACED.format(work=work, seconds=seconds)],
        cwd=ROOT,
        timeout=20,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    assert 200 <= int(said.stdout) <= 400  # a call, a line and a return, a hundred times
