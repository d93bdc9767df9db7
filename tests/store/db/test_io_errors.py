"""The disk fails at the N-th call, injected by `strace`: SQLite loses and doubles nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assessment import store
from assessment.items import Settings
from tests.absent import absent
from tests.conftest import ROOT
from tests.store.conftest import response, sitting

#: Long rounds fail every call of an opening and of four answers, once and from then on; short ones three of them.
EVERY = [
    (call, number, often, error)
    for call, numbers, error in (
        ("pwrite64", 54, "EIO"),
        ("pwrite64", 54, "ENOSPC"),
        ("fdatasync", 8, "EIO"),
        ("pread64", 46, "EIO"),
    )
    for number in range(1, numbers)
    for often in ("", "+")
]
FEW = [("pwrite64", 17, "", "EIO"), ("pwrite64", 20, "+", "ENOSPC"), ("fdatasync", 2, "+", "EIO")]
PLACES = EVERY if os.environ.get("GROUNDWORK_LONG") == "1" else FEW

PROGRAM = """
import sys
from assessment import store
from assessment.errors import StoreError
from tests.store.conftest import response

try:
    log = store.open(sys.argv[1])
    for position in range(1, 5):
        log.append("me", "one", position, response(position), token=str(position))
        print(position, flush=True)
except StoreError as error:
    print("told:", error, flush=True)
"""


@pytest.fixture(scope="module")
def strace() -> str:
    path = shutil.which("strace")
    if path is None:
        absent("strace is not installed; on Debian: apt-get install strace")
    if subprocess.run([path, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        absent("strace may not trace here: allow ptrace(2)")
    return path


@pytest.mark.skipif(
    sys.platform != "linux", reason="strace is a program of Linux alone; files that may not grow fail on macOS too"
)
@pytest.mark.parametrize(("call", "number", "often", "error"), PLACES)
def test_what_was_acknowledged_is_there(
    strace: str, tmp_path: Path, call: str, number: int, often: str, error: str
) -> None:
    """A call fails once, or from then on; the process reports it or goes on, and the log is intact."""
    log = store.open(str(tmp_path))
    log.choose("me", Settings())
    log.begin("me", sitting())
    log.append("me", "one", 0, response())
    log.close()
    inject = f"inject={call}:error={error}:when={number}{often}"
    files = [word for name in ("", "-wal", "-shm") for word in ("-P", f"{log.location}{name}")]
    tracing = [strace, "-f", "-o", os.devnull, *files, "-e", f"trace={call}", "-e", inject]
    done = subprocess.run(
        [*tracing, sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    acknowledged = [0, *(int(line) for line in lines if line.isdigit())]
    assert done.returncode == 0, done.stderr
    assert acknowledged == [0, 1, 2, 3, 4] or lines[-1].startswith("told: ")
    with closing(sqlite3.connect(log.location)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    log = store.open(str(tmp_path))
    kept = [response.seed for response in log.responses("me")]
    assert kept == list(range(len(kept)))
    assert len(kept) - len(acknowledged) in (0, 1)  # the one that failed may be there all the same; it is sent again
    for position in range(len(acknowledged), 6):
        log.append("me", "one", position, response(position), token=str(position))
    assert [response.seed for response in log.responses("me")] == list(range(6))
    log.close()
