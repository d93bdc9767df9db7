"""The inner fence: an audit hook that keeps code from the network, other processes and other files.

It says in plain words what was attempted, and is the only protection on systems without the locks. It is not secure: code that
calls the C library directly bypasses it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

_NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "socket.sendmsg",
)
_PROCESSES = (
    *(
        "subprocess.",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.startfile",
        "os.kill",
        "pty.",
    ),
    *("signal.pthread_kill", "os.killpg"),
)
#: Events that change files by name, allowed only in the code's own folder; some have two names.
_CHANGES = (
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate"),
    *("os.utime", "os.setxattr", "os.removexattr", "shutil."),
)
_TWO_NAMES = ("os.rename", "os.link", "shutil.copy", "shutil.move")


class Refused(BaseException):
    """The code attempted something forbidden. Not an `Exception`, so that it is not caught by accident."""


class Fence:
    """The hook: `sys.addaudithook(Fence(folder))`. It cannot be removed."""

    def __init__(self, folder: str) -> None:
        system = (sys.prefix, sys.base_prefix, os.devnull, "/dev/urandom", "/usr/share/zoneinfo", "/etc/localtime")
        self._own = (os.path.realpath(folder),)
        self._writable = (*self._own, os.devnull)
        self._readable = (*self._own, *(os.path.realpath(path) for path in system))

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Check one audit event. Raises `Refused`."""
        if event.startswith(_NETWORK):
            raise Refused(f"it uses the network ({event})")
        if event.startswith(_PROCESSES):
            raise Refused(f"it starts or ends another process ({event})")
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not _within(path, self._writable if changes else self._readable):
                raise Refused(f"it opens a file that is not its own ({path!r})")
        elif event == "sqlite3.connect":
            if arguments[0] not in (":memory:", b":memory:", "") and not _within(arguments[0], self._own):
                raise Refused("it opens a database that is not its own")
        elif event in ("sqlite3.enable_load_extension", "sqlite3.load_extension"):
            raise Refused("it loads foreign code into a database")
        elif event.startswith(_CHANGES):
            names = arguments[:2] if event.startswith(_TWO_NAMES) else arguments[:1]
            if not all(_within(name, self._own) for name in names):
                raise Refused(f"it changes a file that is not its own ({event})")


def _within(path: object, folders: Sequence[str]) -> bool:
    """Return whether a path is inside one of some folders; a file descriptor was checked when it was opened."""
    if isinstance(path, int):
        return True
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
