"""A process of its own for one request, where none can fork: no locks, the fence alone, and what limits Windows has."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from assessment import system
from assessment.sandbox.inside import child, clock, limits

#: Memory that Python and the packages take before any code runs.
_OWN_MEMORY = 2**29


def main() -> None:
    """Read one request from the input, run it, tell what happened on the output, and end."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    folder, secret = os.getcwd(), request.pop("secret")
    answers = os.dup(1)
    if system.WINDOWS:
        with contextlib.suppress(OSError):  # the clock of whoever asked still ends it
            seconds = clock.TIMES * request["head"]["seconds"] + clock.MORE_SECONDS
            system.join_job(seconds, request["head"]["memory"] + _OWN_MEMORY)
    limits.detach(folder)

    def say(told: Mapping[str, Any]) -> None:
        child.send(answers, secret, told)

    try:
        say({"landlock": 0, "seccomp": False, "missing": "nothing confines a process on this system"})
        child.serve(request["head"]["task"], request["body"], folder, say)
    finally:
        os._exit(0)
