"""Disks that are full or may not be written, in every way that this machine and this user have.

Where a file system may be mounted (as root on Linux) it is a real one of a megabyte; besides, wherever tests run, files that may
not grow, a database that may not, and files and folders whose modes forbid writing, for root too.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest

from assessment.errors import NotSaved
from assessment.store import Log
from tests.store.conftest import response

Access = Literal["read", "write"]
Permit = Callable[[Access], None]
#: Bytes of a small disk, and of a file that may not grow further.
SMALL = 1_000_000
#: The capabilities of root that let it pass by the modes of files (linux/capability.h): DAC_OVERRIDE and DAC_READ_SEARCH.
_PAST_MODES = (1 << 1) | (1 << 2)


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """Mount a file system of one megabyte, where that is allowed."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)], capture_output=True, check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def may_mount() -> bool:
    """Tell whether this user may mount a file system."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    try:
        with tempfile.TemporaryDirectory() as folder, mounted(Path(folder)):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def small_files(folder: Path) -> Iterator[Path]:
    """Let no file of this process grow beyond a megabyte: the kernel refuses the write, as at the end of a quota."""
    import resource

    folder.mkdir(exist_ok=True)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, before[1]))
    try:
        yield folder
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def roomy(folder: Path) -> Iterator[Path]:
    """Leave the folder as it is, since the database's size is limited instead."""
    folder.mkdir(exist_ok=True)
    yield folder


def limit(log: Log, pages: int = 60) -> None:
    """Limit the growth of an SQLite log to some pages, after which SQLite reports a full disk."""
    import sqlalchemy as sa

    @sa.event.listens_for(log.transactions.engine, "begin")
    def limited(connection: sa.Connection) -> None:
        # a setting of the connection, not of the file
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@contextmanager
def remounted(folder: Path) -> Iterator[tuple[Path, Permit]]:
    """Mount a file system that can be made read-only and writable again."""

    def permit(access: Access) -> None:
        option = "remount,rw" if access == "write" else "remount,ro"
        subprocess.run(["mount", "-o", option, str(folder)], check=True)

    with mounted(folder):
        yield folder, permit


@contextmanager
def by_modes(folder: Path) -> Iterator[tuple[Path, Permit]]:
    """Make a folder and its files read-only and writable again by their modes."""
    folder.mkdir()

    def permit(access: Access) -> None:
        for file in folder.iterdir():
            file.chmod(0o600 if access == "write" else 0o400)
        folder.chmod(0o700 if access == "write" else 0o500)

    try:
        yield folder, permit
    finally:
        permit("write")


_MOUNTS = may_mount()
#: Ways for a disk to be full, and to be read-only, that this machine and this user have.
FULL = {
    **({"file-system": mounted} if _MOUNTS else {}),
    **({"file-size": small_files} if sys.platform != "win32" else {}),
    "database-size": roomy,
}
READ_ONLY = {"modes": by_modes, **({"file-system": remounted} if _MOUNTS else {})}


def answer_until_full(log: Log, text: Callable[[], str]) -> list[int]:
    """Answer the sitting "one" until the disk is full; check that exactly the acknowledged answers are there."""
    acknowledged: list[int] = []

    def fill_up() -> None:
        for position in range(20_000):
            assert log.append("me", "one", position, response(position, given=(text(),)))
            acknowledged.append(position)

    with pytest.raises(NotSaved, match="Free some space"):
        fill_up()
    assert [saved.seed for saved in log.responses("me")] == acknowledged != []
    return acknowledged


def by_the_modes(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test without root's power to ignore the modes of files."""

    @wraps(test)
    def bound(*arguments: object, **named: object) -> None:
        if sys.platform == "win32" or os.geteuid() != 0:
            return test(*arguments, **named)
        failed: list[BaseException] = []

        def run() -> None:
            try:
                _give_up_root()
                test(*arguments, **named)
            except BaseException as error:
                failed.append(error)

        # Linux keeps capabilities by thread: those of all other threads stay
        thread = Thread(target=run)
        thread.start()
        thread.join()
        if failed:
            raise failed[0]
        return None

    return bound


def _give_up_root() -> None:
    """Give up, in this thread, root's capabilities to read and write whatever the modes of a file say (capset(2))."""
    system = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this thread
    held = (ctypes.c_uint32 * 6)()
    if system.capget(head, held):
        raise OSError(ctypes.get_errno(), "capget")
    held[0] &= ~_PAST_MODES & 0xFFFFFFFF  # effective, the lower 32
    if system.capset(head, held):
        raise OSError(ctypes.get_errno(), "capset")
