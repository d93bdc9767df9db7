"""The `groundwork` program: opens the dashboard or, with a command, does what `python -m assessment` does."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_config_path

from assessment import VERSION, commands, system
from assessment.commands.arguments import port
from assessment.errors import GroundworkError
from assessment.home import HOME


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the dashboard or run a command; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not given[0].startswith("-"):
        return commands.main(given)
    parser = argparse.ArgumentParser(
        prog="groundwork",
        description="Open the dashboard in a browser. `groundwork COMMAND` runs a tool instead: "
        + ", ".join(command.name for command in commands.COMMANDS),
    )
    parser.add_argument("--version", action="version", version=f"Groundwork {VERSION}")
    parser.add_argument("--data", metavar="PLACE", help="folder, file or URL of the log (default: your data folder)")
    parser.add_argument("--port", type=port, default=8501, help="the port to serve on (default: 8501)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    try:
        return dashboard(parser.parse_args(given))
    except GroundworkError as error:
        print(error, file=sys.stderr)
        return 1


def own_settings(path: Path) -> list[str]:
    """Return the user's own Streamlit settings, which override those of Groundwork, as command-line options.

    The file has the format of Streamlit's `config.toml`; only plain values of a section are used. Raises `GroundworkError` if
    it cannot be read.
    """
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GroundworkError(f"{path} cannot be read: {error}. Correct or delete it.") from error
    options = []
    for section, values in sections.items():
        for name, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, bool | int | float | str):
                options += [f"--{section}.{name}", str(value).lower() if isinstance(value, bool) else str(value)]
    return options


def dashboard(arguments: argparse.Namespace) -> int:
    """Serve the dashboard until it is stopped."""
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "app.py"), "--server.port", str(arguments.port)]
    command += own_settings(user_config_path("groundwork", appauthor=False) / "streamlit.toml")
    command += ["--server.headless", "true"] * arguments.no_browser
    if arguments.data:
        data = arguments.data if "://" in arguments.data else str(system.real_path(arguments.data))
        command += ["--", "--data", data]
    try:
        return subprocess.call(command, cwd=HOME)
    except KeyboardInterrupt:
        return 0
