"""Dashboards without the wait for imports: a process that has loaded everything once forks for each of them.

Each test has a dashboard of its own, with its own memory, and kills it as it likes. Only what is the same for all of them is
shared: modules that were imported before any of them began.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def start(arguments: list[str], environment: Mapping[str, str], output: Path | None) -> ForkServerProcess:
    """Start `streamlit` with these arguments in a fork of this worker's warm process."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload([f"{__name__}.imports"])
    process = forks.Process(target=_serve, args=(arguments, dict(environment), output))
    process.start()
    return process


def start_cold(arguments: list[str], environment: Mapping[str, str], output: Path | None) -> subprocess.Popen[bytes]:
    """Start `streamlit` with these arguments in a Python of its own."""
    with open(output or os.devnull, "ab") as told:
        return subprocess.Popen(
            [sys.executable, "-m", "streamlit", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=told,
            stderr=subprocess.STDOUT,
        )


def _serve(arguments: list[str], environment: Mapping[str, str], output: Path | None) -> None:
    os.chdir(ROOT)
    os.environ.update(environment)
    with open(output or os.devnull, "ab") as told:
        os.dup2(told.fileno(), 1)
        os.dup2(told.fileno(), 2)
    from streamlit.web import cli

    sys.argv = ["streamlit", *arguments]
    cli.main()
