"""Where the system has no POSIX calls, as on Windows, everything but code runs, and code is refused in a clear line.

The calls are taken away here; Windows itself has not been tried.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Takes the calls away; what knows Windows itself has been imported before.
WITHOUT = """
import os, signal, socket, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
{imports}
for owner, names in {{
    os: ("fork", "setsid", "killpg"), signal: ("SIGXCPU", "SIGKILL", "SIGALRM", "setitimer"), socket: ("AF_UNIX",)
}}.items():
    for name in names:
        hasattr(owner, name) and delattr(owner, name)
"""
PROGRAM = (
    WITHOUT.format(imports="import platformdirs, numpy, streamlit, subprocess")
    + """
import importlib, pkgutil
import assessment
for module in pkgutil.walk_packages(assessment.__path__, "assessment."):
    if ".pages." not in module.name and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from assessment import banks
from assessment.errors import RunnerUnavailable
from assessment.sandbox import plain, requests
bank, problems = banks.load("tests/banks/healthy")
assert bank.questions and not problems
try:
    plain.make_runner(()).run(requests.Script("print(1)", 1.0))
except RunnerUnavailable as error:
    print(error)
os.environ[plain.OWN_MACHINE] = "1"
signal.SIGKILL = 9  # for the library's own way of ending a process, which is another on Windows
print(plain.make_runner(()).run(requests.Script("print(6 * 7)", 5.0)).lines[0]["printed"])
"""
)
#: The process that runs one request, without those calls as well.
ALONE = (
    WITHOUT.format(imports="import platformdirs, random")
    + """
from assessment.sandbox.inside.alone import main
main()
"""
)


def test_everything_loads_and_code_is_refused_until_it_is_ones_own_machine() -> None:
    free = {name: value for name, value in os.environ.items() if name != "GROUNDWORK_OWN_MACHINE"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=free, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    refused, answer = done.stdout.strip().splitlines()
    assert refused.startswith("This system cannot confine code, so none is run.")
    assert answer == "42"


def test_code_is_run_and_stopped_without_signals_that_ring(tmp_path: Path) -> None:
    cases = [{"call": call, "seconds": 0.3, "setup": ""} for call in ("f(0)", "f(1)", "f(0)")]
    body = {
        "code": "def f(x):\n while x: pass\n return 'end'",
        "function": "f",
        "setup": "",
        "seconds": 1,
        "cases": cases,
    }
    request = {"head": {"task": "calls", "seconds": 2, "memory": 2**30}, "body": body, "secret": "s:"}
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=json.dumps(request),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [json.loads(line.removeprefix("s:")) for line in done.stdout.splitlines()]
    assert [line.get("value", {}).get("value") or line.get("timeout") for line in told[2:5]] == ["end", True, "end"]
    assert told[-1] == {"done": True}
