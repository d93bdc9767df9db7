"""New-bank: lay out a bank of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(parser: argparse.ArgumentParser) -> None:
    """List the arguments of `new-bank`."""
    parser.add_argument("folder", type=Path, help="a new folder")


def run(arguments: argparse.Namespace) -> int:
    """Write a small blueprint with two example items that keep every rule, and say what to do with it."""
    from assessment.banks import lint
    from assessment.exchange.new_bank import create

    for path in create(arguments.folder):
        print(path)
    lint.register(arguments.folder)
    print(
        f"\nThe examples are there to be replaced. `python -m assessment lint {arguments.folder}` checks what you write;"
    )
    print(f"GROUNDWORK_BANKS={arguments.folder} lets the dashboard use it.")
    return 0
