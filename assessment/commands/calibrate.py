"""The command `calibrate`: its arguments, what it prints, and the file it writes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import system
from assessment.commands.arguments import count, declare_folder, natural
from assessment.counts import counted
from assessment.errors import GroundworkError
from assessment.home import calibration_file

if TYPE_CHECKING:
    import pandas as pd

    from assessment.banks import Bank
    from assessment.calibrate.by_topic import FittedItem
    from assessment.calibrate.placing import Totals

#: How many answers an item needs before fitted parameters replace its author's.
MINIMUM = 30
_SHOWN = 5


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `calibrate`."""
    declare_folder(parser)
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--data", metavar="PLACE", help="folder, file or URL of the log (default: the one the dashboard uses)"
    )
    source.add_argument("--csv", type=Path, metavar="FILE", help="read learner,item,correct from a CSV file instead")
    source.add_argument("--parquet", type=Path, nargs="+", metavar="FILE", help="the same from Parquet files")
    source.add_argument("--xlsx", type=Path, metavar="FILE", help="the same from the first sheet of a workbook")
    source.add_argument("--from-log", metavar="URL", help="read a log on PostgreSQL in parts, by learner")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=count, metavar="N", help="spread --parquet or --from-log over N processes")
    where.add_argument(
        "--scheduler", metavar="ADDRESS", help="spread them over the workers of a Dask scheduler: tcp://HOST:8786"
    )
    parser.add_argument(
        "--model", choices=("1pl", "2pl", "3pl"), default="2pl", help="parameters fitted per item (default: 2pl)"
    )
    parser.add_argument(
        "--minimum", type=natural, default=MINIMUM, metavar="N", help=f"answers an item needs (default: {MINIMUM})"
    )
    parser.add_argument(
        "--forecast", action="store_true", help="also report what predicts a right answer, from a sample"
    )
    parser.add_argument("--every-revision", action="store_true", help="also count answers to earlier revisions")
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Read answers, fit items, print a report, and write `calibration.toml` beside the blueprint."""
    from assessment import banks
    from assessment.calibrate import forecast

    if arguments.minimum < 1:
        raise GroundworkError(f"--minimum is {arguments.minimum}. Use 1 or more.")
    bank, _ = banks.load(arguments.folder)
    fitted, totals, sample = fit(arguments, bank, lambda line: print(line, file=sys.stderr, flush=True))
    answers, learners = counted(totals.answers, "answer"), counted(totals.learners, "learner")
    print(f"{answers} of {learners} to {counted(len(fitted), 'item')}.")
    for note in totals.notes:
        print(f"Left out: {note}.")
    ready = [item for item in fitted if item.n >= arguments.minimum and item.converged and not item.constant]
    print(f"{len(ready)} of {len(bank.items)} items are calibrated.")
    for line in _reasons_kept(fitted, len(bank.items), arguments.minimum):
        print(f"Kept at the author's values, {line}.")
    for item in fitted:
        for flag in item.flags:
            print(f"{item.id}: {flag}")
    if arguments.forecast:
        print("\n".join(forecast.report(sample)))
    path = calibration_file(Path(arguments.folder))
    if arguments.dry_run or not ready:
        print(
            f"{path} has not been written" + (" (--dry-run)." if arguments.dry_run else ": no item has enough answers.")
        )
        return 0
    system.save(path, text(ready, totals, arguments.model).encode())
    print(f"Wrote {path}.")
    return 0


def fit(
    arguments: argparse.Namespace, bank: Bank, tell: Callable[[str], None]
) -> tuple[tuple[FittedItem, ...], Totals, pd.DataFrame]:
    """Fit the items to the answers the arguments name, in parts if these are Parquet files or a log on a server."""
    from assessment.calibrate import answers, by_topic, file_parts, forecast, in_parts, log_parts, placing
    from assessment.calibrate.engine import InProcess

    if arguments.parquet:
        source = file_parts.of_files(arguments.parquet)
    elif arguments.from_log:
        source = log_parts.of_log(arguments.from_log, arguments.every_revision)
    elif arguments.workers or arguments.scheduler:
        raise GroundworkError("Only --parquet and --from-log can be spread over processes. Name one of them.")
    else:
        table = arguments.csv or arguments.xlsx
        given = (
            answers.from_file(table, bank, workbook=table == arguments.xlsx)
            if table
            else answers.from_log(arguments.data, bank, arguments.every_revision)
        )
        sample = forecast.sample(bank, given, forecast.SAMPLE)
        return by_topic.fit(bank, given, arguments.model, tell), placing.totals(given), sample
    if arguments.workers or arguments.scheduler:
        from assessment.scale import cluster
        from assessment.scale.dask_engine import DaskEngine

        with cluster.connect(arguments.workers, arguments.scheduler) as client:
            return in_parts.fit(DaskEngine(client, bank, tell), bank, source, arguments.model, tell)
    return in_parts.fit(InProcess(bank), bank, source, arguments.model, tell)


def text(fitted: Sequence[FittedItem], totals: Totals, model: str) -> str:
    """Return fitted items as TOML. Deterministic."""
    lines = [
        "# Item parameters fitted from responses, which replace the authors' estimates. Written by",
        "# `python -m assessment calibrate`; do not edit. Delete it to return to the authors' values.",
        f"# {model}, {totals.answers} answers of {totals.learners} learners.",
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


def _reasons_kept(fitted: Iterable[FittedItem], items: int, minimum: int) -> list[str]:
    """Return the reasons why items keep their author's values, each with its items."""
    fitted = list(fitted)
    few = [item.id for item in fitted if item.n < minimum]
    enough = [item for item in fitted if item.n >= minimum]
    groups = (
        ([item for item in enough if item.right == item.n], "all answers right"),
        ([item for item in enough if item.right == 0], "all answers wrong"),
        ([item for item in enough if not item.constant and not item.converged], "the fit did not converge"),
    )
    lines = [f"{why}: {_some([item.id for item in members])}" for members, why in groups if members]
    if few:
        lines.insert(0, f"fewer than {minimum} answers: {_some(few)}")
    return [f"no answer: {items - len(fitted)}", *lines] if items > len(fitted) else lines


def _some(ids: Sequence[str]) -> str:
    return f"{len(ids)} ({', '.join(ids[:_SHOWN])}{', ...' if len(ids) > _SHOWN else ''})"


def _key(item_id: str) -> str:
    """Write a TOML key, in quotes if necessary."""
    if item_id and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in item_id):
        return item_id
    return '"' + item_id.replace("\\", "\\\\").replace('"', '\\"') + '"'
