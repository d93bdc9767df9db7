"""The `groundwork` command: without arguments the dashboard, with some what `python -m assessment` does."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assessment import commands
from assessment.home import HOME


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the dashboard, or run a command; return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not given[0].startswith("-"):
        return commands.main(given)
    parser = argparse.ArgumentParser(
        prog="groundwork",
        description="Open the dashboard in a browser. `groundwork COMMAND` runs a tool instead: "
        + ", ".join(command.name for command in commands.COMMANDS),
    )
    parser.add_argument("--data", metavar="PLACE", help="folder, file or URL of the log (default: your data folder)")
    parser.add_argument("--port", type=int, default=8501, help="the port to serve on (default: 8501)")
    parser.add_argument("--no-browser", action="store_true", help="serve, and open no window")
    return dashboard(parser.parse_args(given))


def dashboard(arguments: argparse.Namespace) -> int:
    """Serve the dashboard until it is stopped."""
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "app.py"), "--server.port", str(arguments.port)]
    command += ["--server.headless", "true"] * arguments.no_browser
    if arguments.data:
        data = arguments.data if "://" in arguments.data else str(Path(arguments.data).expanduser().resolve())
        command += ["--", "--data", data]
    try:
        return subprocess.call(command, cwd=HOME)
    except KeyboardInterrupt:
        return 0
