"""Limit a fork's processor time, memory and files, and detach it from descriptors, environment and input."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from assessment.system import resource

FILE_BYTES = 10 * 2**20
OPEN_FILES = 64
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "HOME": "/nonexistent",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


def apply(seconds: float, memory: int, folder: str, keep: int) -> None:
    """Limit this process to some seconds of processor time and some bytes more than it has now.

    Only the descriptor `keep` stays open, besides stdin, stdout and stderr, which are connected to nothing. Limits that the
    system does not support are left out.
    """
    assert resource is not None
    detach(folder)
    os.closerange(3, keep)
    os.closerange(keep + 1, 4096)
    limits = [
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ]
    if sys.platform.startswith("linux"):  # macOS accepts RLIMIT_AS and ignores it, or refuses it
        with open("/proc/self/statm", encoding="ascii") as sizes:
            pages = int(sizes.read().split()[0])
        limits.append((resource.RLIMIT_AS, pages * resource.getpagesize() + memory))
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    grant_time(seconds)


def detach(folder: str) -> None:
    """Connect stdin, stdout and stderr to nothing, change to `folder`, and clear the environment."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    sys.stdin = io.StringIO()
    os.chdir(folder)
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # required by Windows
    os.environ.clear()
    os.environ.update(_ENVIRONMENT, **needed, TMPDIR=folder, TEMP=folder)


def grant_time(seconds: float) -> None:
    """Allow this process some more seconds of processor time, after which the kernel kills it.

    On Windows the job object limits the whole run instead.
    """
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 2
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
