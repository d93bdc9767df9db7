"""Loaded by a server under test before anything else, to record the addresses it connects to, and its settings."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

_FOLDER = os.environ.get("GROUNDWORK_RECORD")
_CALLS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "socket.sendmsg",
    "subprocess.Popen",
)


def _watch(folder: Path) -> None:
    calls = os.open(folder / "calls.jsonl", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_CALLS):
            told = [repr(argument) for argument in arguments if not hasattr(argument, "fileno")]
            os.write(calls, (json.dumps([event, *told]) + "\n").encode())

    sys.addaudithook(hook)


def _tell(folder: Path) -> None:
    while (runtime := sys.modules.get("streamlit.runtime")) is None or not getattr(runtime, "exists", bool)():
        time.sleep(0.1)
    options = sys.modules["streamlit.config"].get_config_options()
    told = {name: option.value for name, option in options.items() if not option.sensitive}
    part = folder / "settings.part"
    part.write_text(json.dumps(told, default=str), encoding="utf-8")
    part.rename(folder / "settings.json")  # so that nobody reads half of it


if _FOLDER:
    _watch(Path(_FOLDER))
    threading.Thread(target=_tell, args=(Path(_FOLDER),), daemon=True).start()
