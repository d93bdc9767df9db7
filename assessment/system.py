"""What POSIX systems and Windows do in different ways, each call with the other way beside it.

Windows' side is written from its documentation and has not been run; `tests/packaging/test_without_posix.py` takes the POSIX calls away.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType
from typing import IO

from assessment.errors import GroundworkError

fcntl: ModuleType | None
resource: ModuleType | None
try:
    import fcntl
    import resource
except ImportError:  # Windows has ways of its own, below
    fcntl = resource = None

WINDOWS = os.name == "nt"
#: Whether a process can fork, which the sandbox needs to confine what it runs.
FORKS = hasattr(os, "fork")
#: Whether files can be locked for several readers at a time.
HAS_LOCKS = fcntl is not None or WINDOWS
#: So often, and every so many seconds, Windows is asked again to rename onto a file that somebody is just reading.
_TRIES, _PAUSE = 40, 0.05


def real_path(name: str | Path) -> Path:
    """Return the whole path of a name somebody gave, with `~` and links followed as far as they lead.

    Never raises: of a home that nobody has, a link that leads round in a circle or signs that no name has, it returns what is written.
    """
    try:
        return Path(os.path.realpath(os.path.expanduser(name)))
    except ValueError:
        return Path(os.path.abspath(name))


def sync(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    if WINDOWS and path.is_dir():
        return  # Windows has no handle for a folder to wait on
    handle = os.open(path, os.O_RDWR if WINDOWS else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: whoever reads it sees the old or the new one, also when the power fails.

    A file that is replaced keeps its permissions. Raises `OSError`, and leaves nothing half-written behind, also where a link,
    a device or a folder has the name.
    """
    require_plain(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:60]}-", suffix=".new", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            file.close()  # Windows renames no open file
            new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            put_in_place(new, path)
        except BaseException:
            file.close()
            new.unlink(missing_ok=True)
            raise
    sync(path.parent)


def save(path: Path, data: bytes, refusal: type[GroundworkError] = GroundworkError) -> None:
    """Write a file as `write_whole` does. Where that fails, `refusal` is raised, which says why and what to do."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise refusal(
            f"{path} cannot be written: {error.strerror}. Make its folder writable or free some space; nothing has changed."
        ) from error


def require_plain(path: Path) -> None:
    """Raise `OSError` where anything but a plain file has a name: a link, a device or a folder is not replaced."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(errno.EINVAL, "it is no plain file, and was left alone", str(path))


def put_in_place(new: Path, path: Path) -> None:
    """Rename onto a file that may be there; Windows refuses while anybody has that open, if only for a moment."""
    for _ in range(_TRIES if WINDOWS else 0):
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    new.replace(path)


def second_name(path: Path, name: Path) -> None:
    """Give a file a second name, so that a crash never leaves none; where the disk has no links, a copy."""
    try:
        os.link(path, name)
    except OSError:
        shutil.copy2(path, name)


def lock(file: IO[str], *, alone: bool, wait: bool = False) -> None:
    """Lock an open file, alone or together with others. Raises `OSError` where it is held; without `HAS_LOCKS` does nothing."""
    if fcntl is not None:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
    elif sys.platform == "win32":
        import msvcrt

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, first_byte = ctypes.c_void_p(msvcrt.get_osfhandle(file.fileno())), ctypes.byref(Overlapped())
        kernel.UnlockFileEx(handle, 0, 1, 0, first_byte)  # what this handle held so far, if anything
        if not kernel.LockFileEx(handle, 2 * alone | (not wait), 0, 1, 0, first_byte):
            raise OSError(ctypes.get_last_error(), "somebody else holds the file")


def open_to_others(path: Path) -> bool:
    """Tell whether others than its owner may read a file; Windows keeps that in lists of its own, which a folder hands down."""
    return not WINDOWS and bool(path.stat().st_mode & 0o077)


class Overlapped(ctypes.Structure):
    """OVERLAPPED: of a lock, where in the file it begins."""

    _fields_ = (
        *(("internal", ctypes.c_size_t), ("internal_high", ctypes.c_size_t)),
        *(("offset", ctypes.c_uint32), ("offset_high", ctypes.c_uint32), ("event", ctypes.c_void_p)),
    )


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION: times in steps of 100 ns."""

    _fields_ = (
        *(("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64), ("flags", ctypes.c_uint32)),
        *(("least_memory", ctypes.c_size_t), ("most_memory", ctypes.c_size_t), ("processes", ctypes.c_uint32)),
        *(("affinity", ctypes.c_size_t), ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32)),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        *(("basic", _Basic), ("io", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t)),
        *(("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t)),
    )


#: The limits of a job that are used: processor time, number of processes, memory of a process, end with the job.
_TIME, _PROCESSES, _MEMORY, _END = 0x2, 0x8, 0x100, 0x2000
_EXTENDED = 9


def join_job(seconds: float, memory: int) -> None:
    """Put this process into a job of Windows' that ends it after so much processor time, or with more memory, or a second process.

    Raises `OSError` where Windows will not.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        limits = JobLimits(
            _Basic(process_time=int(seconds * 1e7), flags=_TIME | _PROCESSES | _MEMORY | _END, processes=1)
        )
        limits.process_memory = memory
        job, size = ctypes.c_void_p(kernel.CreateJobObjectW(None, None)), ctypes.c_uint32(ctypes.sizeof(limits))
        held = kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), size)
        if not held or not kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess())):
            raise OSError(ctypes.get_last_error(), "no job holds the process")
