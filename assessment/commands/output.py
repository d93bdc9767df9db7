"""Output of commands: tables, and files that replace others only on request."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import system
from assessment.counts import counted
from assessment.errors import GroundworkError

if TYPE_CHECKING:
    from assessment.banks import Problem


def declare_force(parser: argparse.ArgumentParser) -> None:
    """Declare `--force`."""
    parser.add_argument("--force", action="store_true", help="replace an existing file")


def require_folder(target: Path) -> None:
    """Raise `GroundworkError` unless what is to be written has a folder to stand in: most likely its name has a slip."""
    if not target.absolute().parent.is_dir():
        raise GroundworkError(
            f"{target} cannot be written: there is no folder {target.parent}. Correct the name, or create the folder."
        )


def require_free(target: Path, force: bool) -> None:
    """Raise `GroundworkError` if a file exists, unless `force`, or its folder does not; only plain files can be replaced."""
    require_folder(target)
    try:
        system.require_plain(target)
        exists = target.exists()
    except OSError as error:
        raise GroundworkError(f"{target} cannot be written: {error.strerror}. Choose another name.") from error
    if exists and not force:
        raise GroundworkError(f"{target} exists already. Choose another name, or add --force to replace it.")


#: Signs that move a terminal's cursor, colour it or turn its line round, apart from the end of a line and a tab.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: object) -> str:
    """Return what a file of somebody else says, fit for a terminal: signs that would control it are written as escapes."""
    return _CONTROL.sub(lambda sign: ascii(sign[0])[1:-1], str(text))


def left_out(problems: Sequence[Problem], folder: Path) -> Iterator[str]:
    """Say how many problems of loading keep items out, and which files beside the blueprint were not read."""
    lint = f"`python -m assessment lint {shlex.quote(str(folder))}`"
    if out := sum(problem.keeps_items_out for problem in problems):
        yield f"{counted(out, 'problem keeps', 'problems keep')} items out; {lint} lists them."
    beside = {problem.path: problem.item_id for problem in problems if not problem.keeps_items_out}
    for path, item_id in beside.items():
        yield f"{path} was {'read in part' if item_id else 'not read'}, which keeps no items out; {lint} says why."


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
