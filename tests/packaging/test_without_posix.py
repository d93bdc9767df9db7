"""Where the system has no POSIX calls, as on Windows, everything but code runs, and code is refused in a clear line.

The calls are taken away here; Windows itself has not been tried.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, pkgutil, signal, socket, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
import platformdirs, numpy, streamlit, subprocess  # they know Windows themselves
for owner, names in {
    os: ("fork", "setsid", "killpg"), signal: ("SIGXCPU", "SIGKILL", "SIGALRM", "setitimer"), socket: ("AF_UNIX",)
}.items():
    for name in names:
        delattr(owner, name)
import importlib
import assessment
for module in pkgutil.walk_packages(assessment.__path__, "assessment."):
    if ".pages." not in module.name and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from assessment import banks
from assessment.errors import RunnerUnavailable
from assessment.sandbox import requests, runner
bank, problems = banks.load("tests/banks/healthy")
assert bank.questions and not problems
try:
    runner.Warm().run(requests.Script("print(1)", 1.0))
except RunnerUnavailable as error:
    print(error)
"""


def test_everything_loads_and_code_is_refused() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().startswith("Nothing here can confine code, so none is run.")
