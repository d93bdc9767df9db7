"""Requests on their way to the sandbox, and what comes back of them, sorted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assessment.sandbox.requests import Calls, End, Ended, Script

#: So much of what comes back is read.
OUTPUT_BYTES = 4 * 2**20


def written(request: Calls | Script) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write a request: its head, which the service reads, and its body, which only the process that runs it reads."""
    match request:
        case Calls():
            seconds = request.seconds + sum(call.seconds for call in request.cases)
            cases = [{"call": call.call, "seconds": call.seconds, "setup": call.setup} for call in request.cases]
            body = {"code": request.code, "function": request.function, "cases": cases, "setup": request.setup}
            return _head("calls", seconds, request.memory), body | {"seconds": request.seconds}
        case Script():
            return _head("program", request.seconds, request.memory), {"code": request.code, "seconds": request.seconds}


def _head(task: str, seconds: float, memory: int) -> dict[str, Any]:
    return {"task": task, "seconds": seconds, "memory": memory}


def read(received: bytes, secret: bytes, full: bool) -> Ended:
    """Sort what came: the harness's own lines, which begin with the secret, the service's last one, and the rest."""
    lines: list[Mapping[str, Any]] = []
    forged = 0
    last: Mapping[str, Any] = {}
    for line in received.splitlines():
        ours = line.startswith(secret)
        told = _json(line.removeprefix(secret) if ours else line)
        if ours and told is not None:
            lines.append(told)
        elif told is not None and ("ended" in told or "unlocked" in told):
            last = {**last, **told}
        else:
            forged += bool(line)
    locks = lines.pop(0) if lines and "landlock" in lines[0] else {}
    done = bool(lines) and "done" in lines[-1]
    if done:
        lines.pop()
    end: End = "output" if full else "unlocked" if "unlocked" in last else "done" if done else last.get("ended", "lost")
    missing = str(last.get("unlocked", locks.get("missing", "")))
    return Ended(tuple(lines), end, int(locks.get("landlock", 0)), bool(locks.get("seccomp")), missing, forged)


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
