"""Call a function of this package in another process, with plain values in and out.

A process of its own, and not a fork: generators are functions of files and cannot be sent, forks of processes with threads
may hang, and this way it works the same in a script, a notebook and a test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_HOME = Path(__file__).resolve().parents[3]
_CODE = (
    "import importlib, json, sys; module, name = sys.argv[1].rsplit('.', 1);"
    "result = getattr(importlib.import_module(module), name)(**json.load(sys.stdin)); print(); print(json.dumps(result))"
)


def call(function: str, arguments: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Any:
    """Call `function`, given by its dotted name, and return what it returns; all values must be expressible in JSON."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, function],
        input=json.dumps(arguments),
        cwd=_HOME,
        env=os.environ | dict(environment or {}),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])  # whatever a bank's file prints while it is loaded stands before
