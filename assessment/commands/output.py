"""Output of commands: tables, and files that replace others only on request."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
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


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table for a terminal: the first column is left-aligned, the others right-aligned."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in (heads, *rows)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *line[1:]]) for row, line in zip((heads, *rows), lines, strict=True)
    )


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table in Markdown."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))
