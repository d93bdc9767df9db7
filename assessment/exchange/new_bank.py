"""A new bank from a template: a small blueprint of another subject with two example items, to be replaced piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assessment.errors import ContentError

_TEMPLATE = Path(__file__).with_name("template")


def create(folder: Path) -> list[Path]:
    """Write the files of a new bank and list its TOML files. Raises `ContentError` unless the folder is new or empty.

    Where a file cannot be written, `ContentError` says why, and none is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError(f"{folder} exists already and is not empty. Name a new folder.")
    new, written = not folder.exists(), list[Path]()
    try:
        for source in sorted(
            path for path in _TEMPLATE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ):
            target = folder / source.relative_to(_TEMPLATE)
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append(target)
            target.write_bytes(source.read_bytes())
    except BaseException as error:
        _clear(folder, written, new)
        if isinstance(error, OSError):
            raise ContentError(
                f"{folder} cannot be written: {error.strerror}. Make its folder writable or free some space, then try again."
            ) from error
        raise
    return sorted(path for path in folder.rglob("*.toml"))


def _clear(folder: Path, written: Sequence[Path], new: bool) -> None:
    """Remove the files `written` into a folder, and the folders that are left empty, the folder itself only if it is `new`."""
    folders = sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True)
    for target in written:
        with suppress(OSError):
            target.unlink(missing_ok=True)
    for emptied in (*folders, *([folder] if new else [])):
        with suppress(OSError):  # it holds something else
            emptied.rmdir()
