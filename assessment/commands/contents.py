"""The commands `preview` and `bank`: what is in the question banks."""

from __future__ import annotations

import argparse
import sys
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.commands.arguments import declare_folder, seed
from assessment.commands.output import columns, left_out, markdown, visible
from assessment.counts import counted

if TYPE_CHECKING:
    from assessment.banks.stats import Count, StepCount

_COLUMNS = (
    "Items",
    *("Level 1-5", "Single choice", "Multiple choice", "Numeric", "Output", "Exercise"),
    *("Recall", "Apply", "Analyse", "Typed", "Parametrised", "Diagnosis", "Key longest"),
)


_FORM_COLUMNS = ("Code exercises", "Exercises", "Topics", "Level 3 or above", "Fewest faulty solutions")
_STEP_COLUMNS = ("Step", "Parts", "Hours", "Readings h", "Tasks h", "Items", "Needs")


def declare_preview(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `preview`."""
    parser.add_argument("item", metavar="ITEM", help="id of an item")
    declare_folder(parser)
    parser.add_argument("--seed", type=seed, default=0, help="which variant (default: 0)")


def preview(arguments: argparse.Namespace) -> int:
    """Show an item as learners see it, then its key and explanation."""
    from assessment.banks import load, vary

    item = load(arguments.folder)[0].items.get(arguments.item)
    if item is None:
        print(f"No valid item has the id {arguments.item!r}. `python -m assessment lint` may say why.", file=sys.stderr)
        return 1
    variant = vary(item, arguments.seed)
    options = "\n".join(f"- {option}" for option in variant.options)
    print(visible("\n\n".join(part for part in (variant.stem, variant.code, options) if part)))
    within = f" (within {variant.tolerance:g})" if variant.tolerance else ""
    print(visible(f"\nKey: {' | '.join(variant.keys)}{within}"))
    for wrong, misconception in variant.misconceptions.items():
        print(visible(f"Not: {wrong.rstrip().removesuffix('.')}: {misconception}"))
    print(visible(f"\n{variant.explanation}"))
    return 0


def declare_bank(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `bank`."""
    declare_folder(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--stats", action="store_true", help="count items and add up their information")
    what.add_argument(
        "--keep-revisions",
        type=Path,
        metavar="OLD_FOLDER",
        help="keep the revisions of items that show the same as in an older version of the banks",
    )
    parser.add_argument("--markdown", action="store_true", help="print tables in Markdown")
    parser.add_argument(
        "--topics", action="store_true", help="with --markdown, also count by topic, as docs/bank.md does"
    )


def bank(arguments: argparse.Namespace) -> int:
    """Count the items of the banks by area and topic and sum their information, or compare them with an older version."""
    if arguments.keep_revisions is not None:
        return _keep_revisions(arguments.folder, arguments.keep_revisions)
    from assessment.banks import load, stats
    from assessment.scoring.measuring.irt import information

    loaded, problems = load(arguments.folder)
    table = markdown if arguments.markdown else columns
    print(table(("Area", *_COLUMNS), [_row(counts) for counts in stats.by_area(loaded)]))
    if arguments.topics or not arguments.markdown:
        print()
        print(table(("Topic", *_COLUMNS), [_row(counts) for counts in stats.by_topic(loaded)]))
        print()
        print(table(_STEP_COLUMNS, [_step_row(counts) for counts in stats.by_step(loaded)]))
    if forms := [] if arguments.markdown else stats.by_form(loaded):
        print()
        print(table(_FORM_COLUMNS, [tuple(map(str, astuple(counts))) for counts in forms]))
    print()
    curves = stats.information_curves(loaded, information)
    heads = ("Information at ability", *(f"{theta:+g}" if theta else "0" for theta in stats.THETAS))
    print(table(heads, [(name, *(f"{value:.1f}" for value in curve)) for name, curve in curves.items()]))
    for line in left_out(problems, arguments.folder):
        print(f"\n{line}", file=sys.stderr)
    return 0


def _keep_revisions(folder: Path, old_folder: Path) -> int:
    from assessment.banks import kept
    from assessment.banks.compare import SEEDS, keep_revisions

    revisions = keep_revisions(folder, old_folder)
    print(
        f"{counted(len(revisions), 'item keeps', 'items keep')} a revision in {kept.FILE}; {SEEDS:,} seeds of each were compared."
    )
    return 0


def _row(counts: Count) -> tuple[str, ...]:
    return (
        counts.name,
        str(counts.items),
        " ".join(map(str, counts.levels.values())),
        *map(str, counts.kinds.values()),
        *(f"{counts.share(number):.0%}" for number in (*counts.cognitive.values(), counts.typed, counts.parametrised)),
        str(counts.diagnosis),
        f"{counts.key_longest_share:.0%}",
    )


def _step_row(counts: StepCount) -> tuple[str, ...]:
    hours = (counts.hours, counts.reading_hours, counts.task_hours)
    return (
        f"{counts.topic}/{counts.level}",
        str(counts.parts),
        *(f"{figure:g}" for figure in hours),
        str(counts.items),
        ", ".join(f"{topic} {level}" for topic, level in counts.needs.items()),
    )
