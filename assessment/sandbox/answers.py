"""Encode requests for the sandbox, and decode its answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assessment.sandbox.inside.locks import Locks
from assessment.sandbox.requests import Calls, End, RunResult, Script

#: The most bytes of an answer that are read.
OUTPUT_BYTES = 4 * 2**20


def encode(request: Calls | Script) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the head of a request, which the service reads, and its body, which only the process that runs it reads."""
    match request:
        case Calls():
            task, seconds = "calls", request.seconds + sum(call.seconds for call in request.cases)
        case Script():
            task, seconds = "program", request.seconds
    body = asdict(request)
    return {"task": task, "seconds": seconds, "memory": body.pop("memory")}, body


def read(received: bytes, secret: bytes, full: bool) -> RunResult:
    """Decode an answer: lines of the harness, which begin with the secret, the last one of the service, and forged ones.

    `full` means that the answer exceeded `OUTPUT_BYTES`.
    """
    lines: list[Mapping[str, Any]] = []
    forged = 0
    last: Mapping[str, Any] = {}
    for line in received.splitlines():
        ours = line.startswith(secret)
        message = _json(line.removeprefix(secret) if ours else line)
        if ours and message is not None:
            lines.append(message)
        elif message is not None and ("ended" in message or "unlocked" in message):
            last = {**last, **message}
        else:
            forged += bool(line)
    held = lines.pop(0) if lines and "landlock" in lines[0] else {}
    done = bool(lines) and "done" in lines[-1]
    if done:
        lines.pop()
    end: End = "output" if full else "unlocked" if "unlocked" in last else "done" if done else last.get("ended", "lost")
    missing = str(last.get("unlocked", held.get("missing", "")))
    locks = Locks(int(held.get("landlock", 0)), bool(held.get("seccomp")), missing)
    return RunResult(tuple(lines), end, locks, forged)


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        message = _encodable(json.loads(line))
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _encodable(value: Any) -> Any:
    """Return decoded JSON with lone surrogates, which UTF-8 cannot encode, written as Python escapes them."""
    match value:
        case str():
            return value if value.isascii() else value.encode(errors="backslashreplace").decode()
        case list():
            return [_encodable(entry) for entry in value]
        case dict():
            return {name: _encodable(entry) for name, entry in value.items()}
    return value
