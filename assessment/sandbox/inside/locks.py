"""Lock this process permanently: Landlock for files, TCP and signals, seccomp for all other system calls.

Both are part of Linux, need no privileges and no package, and cannot be bypassed, not even with `ctypes`.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.sandbox.inside import filters

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every machine
_READ_FILE, _READ_FOLDER, _WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
#: Rights in the code's own folder: read, write and remove; create files, folders and links; rename and truncate.
_OWN = _WRITE_FILE | _READ_FILE | _READ_FOLDER | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 14
#: The file rights that each version of Landlock handles.
_HANDLED = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_NEWEST = (1 << 16) - 1
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/localtime", "/etc/ld.so.cache")


@dataclass(frozen=True, slots=True)
class Locks:
    """What confines a process: the version of Landlock (0: none) and seccomp; `missing` says what is not available and why."""

    landlock: int = 0
    seccomp: bool = False
    missing: str = ""

    @property
    def in_force(self) -> bool:
        """Whether the process counts as locked: both are in force."""
        return self.landlock > 0 and self.seccomp


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def readable(hidden: Sequence[str]) -> list[tuple[str, int]]:
    """Return the paths code may read, with the rights: Python, its packages, system libraries; nothing under `hidden`."""
    roots = [os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *_SYSTEM)]
    away = [os.path.realpath(path) for path in hidden]
    return [entry for root in dict.fromkeys(roots) for entry in _without(root, away)]


def _without(root: str, hidden: Sequence[str]) -> list[tuple[str, int]]:
    if any(root == path or root.startswith(path + os.sep) for path in hidden):
        return []
    if not any(path.startswith(root.rstrip(os.sep) + os.sep) for path in hidden):
        return [(root, _READ_FILE | _READ_FOLDER)] if os.path.exists(root) else []
    children = [entry.path for entry in os.scandir(root) if not entry.is_symlink()]
    return [(root, _READ_FOLDER), *(entry for child in children for entry in _without(child, hidden))]


def lock(folder: str, readable_paths: Sequence[tuple[str, int]]) -> Locks:
    """Lock this process into `folder` and the readable paths. If a lock is not available, go on without it and report it."""
    if not sys.platform.startswith("linux"):
        return Locks(missing=f"{platform.system()} has neither Landlock nor seccomp")
    libc = ctypes.CDLL(None, use_errno=True)
    version, missing = 0, []
    try:
        version = _landlock(
            libc,
            [*readable_paths, (folder, _OWN), ("/dev/null", _READ_FILE | _WRITE_FILE), ("/dev/urandom", _READ_FILE)],
        )
    except OSError as error:
        missing.append(f"Landlock ({error.strerror})")
    try:
        filters.install(libc, platform.machine())
    except (OSError, KeyError) as error:
        missing.append(f"seccomp ({error})")
    return Locks(version, not any(text.startswith("seccomp") for text in missing), " and ".join(missing))


def _landlock(libc: ctypes.CDLL, rules: Sequence[tuple[str, int]]) -> int:
    version = int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1))
    if version < 1:
        raise OSError(ctypes.get_errno(), "not in this kernel, or switched off")
    files = _HANDLED.get(version, _NEWEST)
    # version 4 added TCP (bind, connect), version 6 abstract sockets and signals
    attributes = _Rules(files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = libc.syscall(_CREATE, ctypes.byref(attributes), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "no ruleset could be created")
    try:
        for path, rights in rules:
            _allow(libc, ruleset, path, rights & files)
        libc.prctl(38, 1, 0, 0, 0)  # no new privileges, which both locks require
        if libc.syscall(_RESTRICT, ruleset, 0):
            raise OSError(ctypes.get_errno(), "the process could not be restricted")
    finally:
        os.close(ruleset)
    return version


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= _READ_FILE | _WRITE_FILE
        rule = _Beneath(rights, descriptor)
        if libc.syscall(_ADD, ruleset, 1, ctypes.byref(rule), 0):
            raise OSError(ctypes.get_errno(), f"no rule could be added for {path}")
    finally:
        os.close(descriptor)
