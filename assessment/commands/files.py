"""Files that commands write: whole or not at all, and replacing another only when asked to."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment import system
from assessment.errors import GroundworkError


def declare_force(parser: argparse.ArgumentParser) -> None:
    """Declare `--force`."""
    parser.add_argument("--force", action="store_true", help="replace an existing file")


def require_free(target: Path, force: bool) -> None:
    """Raise `GroundworkError` if a file exists, unless `force`; only plain files can be replaced."""
    try:
        system.require_plain(target)
        exists = target.exists()
    except OSError as error:
        raise GroundworkError(f"{target} cannot be written: {error.strerror}. Choose another name.") from error
    if exists and not force:
        raise GroundworkError(f"{target} exists already. Choose another name, or add --force to replace it.")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, even if the power fails. Raises `GroundworkError`."""
    try:
        system.write_whole(path, data)
    except OSError as error:
        raise GroundworkError(
            f"{path} cannot be written: {error.strerror}. Make its folder writable or free some space; nothing has changed."
        ) from error
