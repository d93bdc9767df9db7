"""Call a function of this package in another process, with JSON in and out.

A fresh process rather than `multiprocessing`: generators cannot be pickled, forks of threaded processes may hang, and this works
the same in a script, a notebook and a test.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.errors import EndlessCode

_HOME = Path(__file__).resolve().parents[3]
_CODE = (
    "import importlib, json, sys; from assessment.banks.variants import time_limit; time_limit.end_command();"
    "module, name = sys.argv[1].rsplit('.', 1);"
    "result = getattr(importlib.import_module(module), name)(**json.load(sys.stdin)); print(); print(json.dumps(result))"
)


def call(function: str, arguments: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Any:
    """Call a function by its dotted name and return its result; arguments and result must be JSON.

    Raises `EndlessCode` if code of a bank was stopped there by a signal, and `subprocess.CalledProcessError` if the call fails.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CODE, function],
        input=json.dumps(arguments),
        cwd=_HOME,
        env=os.environ | dict(environment or {}),
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode == -getattr(signal, "SIGVTALRM", 0):
        raise EndlessCode("Code of the bank did not end, in the file and line above. Make its loops end.")
    done.check_returncode()
    return json.loads(done.stdout.splitlines()[-1])  # the lines before it are printed by files of the bank
