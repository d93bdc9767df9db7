"""A fork that runs one request: lock itself, read the code from the connection, run it, send the outcome, exit."""

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


def run(
    connection: socket.socket, head: Mapping[str, Any], folder: str, readable_paths: Sequence[tuple[str, int]]
) -> None:
    """Lock this process, serve one request, and exit. Never returns.

    `head` is the first line of the request, which the parent has read; the code is read only here, so that no other fork ever
    has it in memory. Every line sent begins with the secret of the request.
    """
    try:
        os.setsid()
        limits.apply(head["seconds"], head["memory"], folder, connection.fileno())
        held = locks.lock(folder, readable_paths)
        if head["locked"] and not held.in_force:
            send(connection.fileno(), "", {"unlocked": held.missing})
            return
        request = json.loads(_read(connection))
        secret = request.pop("secret")

        def say(message: Mapping[str, Any]) -> None:
            send(connection.fileno(), secret, message)

        say({"landlock": held.landlock, "seccomp": held.seccomp, "missing": held.missing})
        serve(head["task"], request, folder, say)
    finally:
        os._exit(0)


def serve(task: str, request: Mapping[str, Any], folder: str, say: harness.Say) -> None:
    """Run a request behind the fence, in a Python where nothing of this project is visible."""
    _forget()
    random.seed(request.get("seed"))
    sys.addaudithook(fence.Fence(folder))
    _TASKS[task](request, say)
    say({"done": True})


def _read(connection: socket.socket) -> bytes:
    """Read the rest of the request, until the other side shuts down its end."""
    parts = []
    while part := connection.recv(_READ):
        parts.append(part)
    return b"".join(parts)


def send(descriptor: int, secret: str, message: Mapping[str, Any]) -> None:
    """Write one line, starting with the secret of the request."""
    line = (secret + json.dumps(message) + "\n").encode()
    while line:
        line = line[os.write(descriptor, line) :]


def _forget() -> None:
    """Unload this project's modules, so that the code cannot see or import them."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "assessment"]:
        del sys.modules[name]
    threading.excepthook = lambda _: None
