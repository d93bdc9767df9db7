"""Become the code: lock this fork, read what to run from the connection, run it, tell what happened, end."""

from __future__ import annotations

import json
import os
import random
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from assessment.sandbox.inside import fence, harness, limits, locks

_READ = 65536
_TASKS = {"calls": harness.run_calls, "program": harness.run_program}


def run(connection: socket.socket, head: Mapping[str, Any], folder: str, places: Sequence[tuple[str, int]]) -> None:
    """Lock this process, serve one request, and end it. Never returns.

    `head` is the request's first line, which the parent has read; the code itself comes only now and only here, so that
    no other fork ever holds it. Every line told begins with the secret of the request.
    """
    try:
        os.setsid()
        limits.apply(head["seconds"], head["memory"], folder, connection.fileno())
        held = locks.lock(folder, places)
        if head["locked"] and not held.in_force:
            send(connection.fileno(), "", {"unlocked": held.missing})
            return
        request = json.loads(_read(connection))
        secret = request.pop("secret")

        def say(told: Mapping[str, Any]) -> None:
            send(connection.fileno(), secret, told)

        say({"landlock": held.landlock, "seccomp": held.seccomp, "missing": held.missing})
        serve(head["task"], request, folder, say)
    finally:
        os._exit(0)


def serve(task: str, request: Mapping[str, Any], folder: str, say: harness.Say) -> None:
    """Run what is asked behind the fence, in a Python in which nothing of this project can be seen."""
    _forget()
    random.seed(request.get("seed"))
    sys.addaudithook(fence.Fence(folder))
    _TASKS[task](request, say)
    say({"done": True})


def _read(connection: socket.socket) -> bytes:
    """Read the rest of the request: everything until the other side has said that this was it."""
    parts = []
    while part := connection.recv(_READ):
        parts.append(part)
    return b"".join(parts)


def send(descriptor: int, secret: str, told: Mapping[str, Any]) -> None:
    """Write one line, which begins with the secret of the request."""
    line = (secret + json.dumps(told) + "\n").encode()
    while line:
        line = line[os.write(descriptor, line) :]


def _forget() -> None:
    """Let the code meet a plain Python: nothing of this project can be imported or is in sight."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "assessment"]:
        del sys.modules[name]
    threading.excepthook = lambda _: None
