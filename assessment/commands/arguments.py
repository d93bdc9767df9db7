"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.banks.load import SHIPPED


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
