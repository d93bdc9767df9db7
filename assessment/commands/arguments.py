"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.banks.bank import SHIPPED


def declare_folder(parser: argparse.ArgumentParser) -> None:
    """Take a folder of banks, by default the one that ships."""
    parser.add_argument(
        "folder", nargs="?", type=folder, default=SHIPPED, help="folder of banks (default: the one that ships)"
    )


def folder(text: str) -> Path:
    """Read the name of a folder that exists."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def count(text: str) -> int:
    """Read a whole number of 1 or more."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no count of 1 or more")
    return int(text)


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
