"""A process for a single request, on systems without fork: no locks, only the fence and the limits Windows offers."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from assessment import system
from assessment.sandbox.inside import child, clock, limits

#: Bytes that Python and the packages take before any code runs.
_OWN_MEMORY = 2**29


def main() -> None:
    """Read one request from stdin, run it, write the outcome to stdout, and exit."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    folder, secret = os.getcwd(), request.pop("secret")
    answers = os.dup(1)
    if system.WINDOWS:
        with contextlib.suppress(OSError):  # the caller's timer still ends it
            seconds = clock.TIMES * request["head"]["seconds"] + clock.MORE_SECONDS
            system.join_job(seconds, request["head"]["memory"] + _OWN_MEMORY)
    limits.detach(folder)

    def say(message: Mapping[str, Any]) -> None:
        child.send(answers, secret, message)

    try:
        say({"landlock": 0, "seccomp": False, "missing": "nothing confines a process on this system"})
        child.serve(request["head"]["task"], request["body"], folder, say)
    finally:
        os._exit(0)
