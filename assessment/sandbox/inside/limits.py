"""Take from a fork what it has no need of: processor time, memory, descriptors, the environment, its input."""

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
    """Limit this process to so many seconds of processor time and so many bytes more than it has now.

    Only the descriptor `keep` stays open besides an input without content and outputs that go nowhere. The environment holds
    next to nothing. Where the system knows no such limit it is left out.
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
    more_time(seconds)


def detach(folder: str) -> None:
    """Give this process an input without content, outputs that go nowhere, its own folder, and next to no environment."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdin = io.StringIO()
    os.chdir(folder)
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows' own calls need it
    os.environ.clear()
    os.environ.update(_ENVIRONMENT, **needed, TMPDIR=folder, TEMP=folder)


def more_time(seconds: float) -> None:
    """Let this process use so many seconds of processor time from now; then the kernel ends it, whatever it catches.

    On Windows the job has the seconds of the whole run.
    """
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 2
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
