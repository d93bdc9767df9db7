"""The command itself: its arguments, what it prints, and the file it writes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import system
from assessment.commands.arguments import declare_folder, natural
from assessment.errors import GroundworkError
from assessment.home import calibration_file

if TYPE_CHECKING:
    from assessment.calibrate.answers import Answers
    from assessment.calibrate.by_topic import FittedItem

#: Answers that an item needs before its author's judgement is replaced.
MINIMUM = 30
_SHOWN = 5


def declare(parser: argparse.ArgumentParser) -> None:
    """List the arguments of `calibrate`."""
    declare_folder(parser)
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--data", metavar="PLACE", help="folder, file or URL of the log (default: where the app keeps it)"
    )
    source.add_argument("--csv", type=Path, metavar="FILE", help="read learner,item,correct from a CSV file instead")
    source.add_argument("--parquet", type=Path, metavar="FILE", help="the same from a Parquet file")
    source.add_argument("--xlsx", type=Path, metavar="FILE", help="the same from the first sheet of a workbook")
    parser.add_argument(
        "--model", choices=("1pl", "2pl", "3pl"), default="2pl", help="parameters fitted per item (default: 2pl)"
    )
    parser.add_argument(
        "--minimum", type=natural, default=MINIMUM, metavar="N", help=f"answers an item needs (default: {MINIMUM})"
    )
    parser.add_argument("--every-revision", action="store_true", help="count answers to earlier wordings too")
    parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Read answers, fit items, report, and write `calibration.toml` beside the blueprint."""
    from assessment import banks
    from assessment.calibrate import answers, by_topic

    if arguments.minimum < 1:
        raise GroundworkError(f"--minimum is {arguments.minimum}. Ask for 1 answer or more.")
    bank, _ = banks.load(arguments.folder)
    table = arguments.csv or arguments.parquet or arguments.xlsx
    given = (
        answers.from_file(table, bank) if table else answers.from_log(arguments.data, bank, arguments.every_revision)
    )
    print(f"{len(given.item):,} answers of {len(given.starting_points):,} learners to {len(given.items)} items.")
    for note in given.notes:
        print(f"Left out: {note}.")
    fitted = by_topic.fit(bank, given, arguments.model, lambda line: print(line, file=sys.stderr, flush=True))
    ready = [item for item in fitted if item.n >= arguments.minimum and item.converged and not item.constant]
    print(f"{len(ready)} of {len(bank.items)} items are calibrated.")
    for line in _kept(fitted, len(bank.items), arguments.minimum):
        print(f"Kept at the author's values, {line}.")
    for item in fitted:
        for flag in item.flags:
            print(f"{item.id}: {flag}")
    path = calibration_file(Path(arguments.folder))
    if arguments.dry_run or not ready:
        print(
            f"{path} has not been written" + (" (--dry-run)." if arguments.dry_run else ": no item has enough answers.")
        )
        return 0
    write(path, text(ready, given, arguments.model))
    print(f"Wrote {path}.")
    return 0


def text(fitted: Sequence[FittedItem], given: Answers, model: str) -> str:
    """Write fitted items as TOML, the same for the same answers."""
    lines = [
        "# Item parameters fitted from responses, in place of the authors' judgements. Written by",
        "# `python -m assessment calibrate`, never by hand; delete it to return to the authors' values.",
        f"# {model}, {len(given.item)} answers of {len(given.starting_points)} learners.",
        "format_version = 1",
    ]
    for item in fitted:
        p = item.parameters
        lines += [
            "",
            f"[items.{_key(item.id)}]  # {item.n} answers, {item.right / item.n:.0%} right",
            f"discrimination = {p.discrimination:.4f}",
            f"difficulty = {p.difficulty:.4f}",
            f"guessing = {p.guessing:.4f}",
            f"difficulty_sd = {p.difficulty_sd:.4f}",
        ]
    return "\n".join(lines) + "\n"


def write(path: Path, content: str) -> None:
    """Replace a file as a whole: whoever reads it sees the old or the new one, also when the power fails."""
    try:
        system.write_whole(path, content.encode())
    except OSError as error:
        raise GroundworkError(
            f"{path} cannot be written: {error.strerror}. Make its folder writable or free some space; nothing has changed."
        ) from error


def _kept(fitted: Iterable[FittedItem], items: int, minimum: int) -> list[str]:
    """Say why items keep their author's values."""
    fitted = list(fitted)
    few = [item.id for item in fitted if item.n < minimum]
    enough = [item for item in fitted if item.n >= minimum]
    groups = (
        ([item for item in enough if item.right == item.n], "all answers right"),
        ([item for item in enough if item.right == 0], "all answers wrong"),
        ([item for item in enough if not item.constant and not item.converged], "no fit that settled"),
    )
    lines = [f"{why}: {_some([item.id for item in members])}" for members, why in groups if members]
    if few:
        lines.insert(0, f"fewer than {minimum} answers: {_some(few)}")
    return [f"no answer: {items - len(fitted)}", *lines] if items > len(fitted) else lines


def _some(ids: Sequence[str]) -> str:
    return f"{len(ids)} ({', '.join(ids[:_SHOWN])}{', ...' if len(ids) > _SHOWN else ''})"


def _key(item_id: str) -> str:
    """Write a key of TOML: bare where it may be, else in quotes."""
    if item_id and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in item_id):
        return item_id
    return '"' + item_id.replace("\\", "\\\\").replace('"', '\\"') + '"'
