"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from assessment import home
from assessment.errors import ContentError

#: The most learners, questions or variants that a command accepts.
MOST = 1_000_000
WHICH_BANK = f"folder of banks (default: {home.BANKS}, else the one chosen in Settings, else the shipped bank)"


def declare_folder(parser: argparse.ArgumentParser) -> None:
    """Declare a folder of banks; without one, `chosen_bank` decides."""
    parser.add_argument("folder", nargs="?", type=folder, help=WHICH_BANK)


def chosen_bank(data: str | None = None) -> Path:
    """Return the bank used with the log at `data`, and print it to stderr unless it is the shipped one.

    Raises `ContentError` if that folder does not exist.
    """
    from assessment.store.db import location

    path = home.bank_in_use(location.file_beside(location.address(data), home.BANK_CHOICE))
    by = f"by {home.BANKS}" if os.environ.get(home.BANKS) else "chosen in Settings"
    if not path.is_dir():
        raise ContentError(f"The bank in use, {path} ({by}), is not a folder. Correct that, or name a folder.")
    if path != home.SHIPPED_BANKS:
        print(f"Bank: {path} ({by})", file=sys.stderr)
    return path


def folder(text: str) -> Path:
    """Read the path of an existing folder."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not a folder")
    return Path(text)


def count(text: str) -> int:
    """Read a whole number from 1 to a million."""
    if not 1 <= (number := natural(text)) <= MOST:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {MOST:,}")
    return number


def port(text: str) -> int:
    """Read a port number."""
    if not 1 <= (number := natural(text)) < 2**16:
        raise argparse.ArgumentTypeError(f"{text} is not a port, from 1 to 65535")
    return number


def natural(text: str) -> int:
    """Read a whole number of 0 or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number of 0 or more")
    return int(text)


def seed(text: str) -> int:
    """Read a seed: a whole number from 0 to 2^63 - 1."""
    if (number := natural(text)) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text} is too large for a seed")
    return number


def learner_id(text: str) -> str:
    """Read the id of a learner: 1 to 64 visible characters."""
    if not 1 <= len(text) <= 64 or not text.isprintable() or text != text.strip():
        raise argparse.ArgumentTypeError(f"{text[:80]!r} is not a learner's id, which has 1 to 64 visible characters")
    return text
