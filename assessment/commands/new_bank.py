"""The command `new-bank`: create a bank of one's own."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from assessment.commands.output import require_folder


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `new-bank`."""
    parser.add_argument("folder", type=Path, help="a new folder")


def run(arguments: argparse.Namespace) -> int:
    """Write a small blueprint with two example items that pass every rule, and say what to do next."""
    from assessment.banks import lint
    from assessment.exchange.new_bank import create

    require_folder(arguments.folder)
    for path in create(arguments.folder):
        print(path)
    lint.register(arguments.folder)
    quoted = shlex.quote(str(arguments.folder))
    print(f"\nReplace the examples with your own. `python -m assessment lint {quoted}` checks what you write;")
    print(f"set GROUNDWORK_BANKS={quoted} to use it in the dashboard.")
    return 0
