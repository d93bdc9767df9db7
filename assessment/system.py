"""What POSIX systems and Windows do in different ways, each call with the other way beside it.

Windows' side has been read and not run; `tests/packaging/test_without_posix.py` takes the POSIX calls away.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType
from typing import IO

fcntl: ModuleType | None
resource: ModuleType | None
try:
    import fcntl
    import resource
except (
    ImportError
):  # Windows: no locks that can be shared, and nothing that confines a process; `sandbox` refuses to run code
    fcntl = resource = None

WINDOWS = os.name == "nt"
#: Whether files can be locked for several readers at a time.
HAS_LOCKS = fcntl is not None


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
            new.replace(path)
        except BaseException:
            file.close()
            new.unlink(missing_ok=True)
            raise
    sync(path.parent)


def require_plain(path: Path) -> None:
    """Raise `OSError` where anything but a plain file has a name: a link, a device or a folder is not replaced."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(errno.EINVAL, "it is no plain file, and was left alone", str(path))


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


def open_to_others(path: Path) -> bool:
    """Tell whether others than its owner may read a file; Windows keeps that in lists of its own, which a folder hands down."""
    return not WINDOWS and bool(path.stat().st_mode & 0o077)
