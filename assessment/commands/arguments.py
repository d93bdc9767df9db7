"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from assessment import home, system
from assessment.errors import ContentError, GroundworkError

#: The most learners, questions or variants that a command may be asked for.
MOST = 1_000_000
WHICH_BANK = f"folder of banks (default: what {home.BANKS} names, else what Settings chose, else the one that ships)"


def declare_folder(parser: argparse.ArgumentParser) -> None:
    """Take a folder of banks; without one `in_use` says which it is."""
    parser.add_argument("folder", nargs="?", type=folder, help=WHICH_BANK)


def in_use(data: str | None = None) -> Path:
    """Say which bank is used with the log at `data`, and on the error output where it is not the shipped one.

    Raises `ContentError` where the bank that was asked for is not there.
    """
    from assessment.store.db import location

    path = home.bank_in_use(location.file_beside(location.address(data), home.BANK_CHOICE))
    by = f"by {home.BANKS}" if os.environ.get(home.BANKS) else "chosen in Settings"
    if not path.is_dir():
        raise ContentError(f"{path} is no folder, and it is the bank in use ({by}). Correct that, or name a folder.")
    if path != home.SHIPPED_BANKS:
        print(f"Bank: {path} ({by})", file=sys.stderr)
    return path


def declare_force(parser: argparse.ArgumentParser) -> None:
    """Let a file that is there be replaced."""
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def require_free(target: Path, force: bool) -> None:
    """Raise `GroundworkError` for a file that is there, unless it may be replaced; only a plain one ever may."""
    try:
        system.require_plain(target)
        there = target.exists()
    except OSError as error:
        raise GroundworkError(f"{target} cannot be written: {error.strerror}. Choose another name.") from error
    if there and not force:
        raise GroundworkError(f"{target} is there already. Choose another name, or add --force to replace it.")


def folder(text: str) -> Path:
    """Read the name of a folder that exists."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def count(text: str) -> int:
    """Read a whole number from 1 to a million."""
    if not 1 <= (number := natural(text)) <= MOST:
        raise argparse.ArgumentTypeError(f"{text} is no count from 1 to {MOST:,}")
    return number


def port(text: str) -> int:
    """Read the number of a port."""
    if not 1 <= (number := natural(text)) < 2**16:
        raise argparse.ArgumentTypeError(f"{text} is no port: they have numbers from 1 to 65535")
    return number


def natural(text: str) -> int:
    """Read a whole number of 0 or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no whole number of 0 or more")
    return int(text)


def seed(text: str) -> int:
    """Read a seed: a whole number from 0 to 2^63 - 1."""
    if (number := natural(text)) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text} is too large for a seed")
    return number


def learner_id(text: str) -> str:
    """Read the id of a learner: 1 to 64 characters that can be seen."""
    if not 1 <= len(text) <= 64 or not text.isprintable() or text != text.strip():
        raise argparse.ArgumentTypeError(f"{text[:80]!r} is no learner: an id has 1 to 64 visible characters")
    return text
