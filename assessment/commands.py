"""The commands of `python -m assessment`: each is one function that returns an exit code.

To add one, write a function that takes the parsed arguments and one that declares them, and list both in `COMMANDS`. What a
command needs is imported inside it, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.banks.load import SHIPPED
from assessment.banks.problem import Problem
from assessment.calibrate import command as calibrate
from assessment.errors import GroundworkError

if TYPE_CHECKING:
    from assessment.banks.stats import Count


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, one line of help, its arguments, and what it does."""

    name: str
    help: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when there are errors, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m assessment", description="Tools for the question banks of Groundwork."
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.declare(subparser)
        subparser.set_defaults(run=command.run)
    parsed = parser.parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except GroundworkError as error:
        print(error, file=sys.stderr)
        return 1


def _declare_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=_folder, default=SHIPPED, help="folder of banks (default: the one that ships)"
    )
    parser.add_argument("--topic", metavar="ID", help="keep to one topic, such as probability-foundations")


def _declare_lint(parser: argparse.ArgumentParser) -> None:
    _declare_folder(parser)
    parser.add_argument("--register", action="store_true", help="first add new ids to used_ids.txt, for ever")
    parser.add_argument(
        "--seeds", type=_count, default=1000, metavar="N", help="variants drawn per generated item (default: 1000)"
    )


def _lint(arguments: argparse.Namespace) -> int:
    from assessment.banks.lint import lint, register

    if arguments.register:
        new = register(arguments.folder)
        print(f"{len(new)} new ids registered.")
    if fault := _unknown_topic(arguments):
        return fault
    return _tell(arguments, lint(arguments.folder, topic=arguments.topic, seeds=arguments.seeds))


def _prove(arguments: argparse.Namespace) -> int:
    from assessment.banks import load
    from assessment.banks.prove import prove

    if fault := _unknown_topic(arguments):
        return fault
    bank, unreadable = load(arguments.folder)  # what could not be loaded was not proved either
    return _tell(arguments, sorted(unreadable) + prove(bank, topic=arguments.topic))


def _declare_preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("item", metavar="ITEM", help="id of an item")
    parser.add_argument(
        "folder", nargs="?", type=_folder, default=SHIPPED, help="folder of banks (default: the one that ships)"
    )
    parser.add_argument("--seed", type=int, default=0, help="which variant (default: 0)")


def _preview(arguments: argparse.Namespace) -> int:
    from assessment.banks import load, vary

    item = load(arguments.folder)[0].items.get(arguments.item)
    if item is None:
        print(
            f"No healthy item has the id {arguments.item!r}. `python -m assessment lint` may say why.", file=sys.stderr
        )
        return 1
    variant = vary(item, arguments.seed)
    options = "\n".join(f"- {option}" for option in variant.options)
    print("\n\n".join(part for part in (variant.stem, variant.code, options) if part))
    within = f" (within {variant.tolerance:g})" if variant.tolerance else ""
    print(f"\nKey: {' | '.join(variant.keys)}{within}")
    for wrong, misconception in variant.misconceptions.items():
        print(f"Not: {wrong}: {misconception}")
    print(f"\n{variant.explanation}")
    return 0


def _declare_bank(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=_folder, default=SHIPPED, help="folder of banks (default: the one that ships)"
    )
    parser.add_argument("--stats", action="store_true", required=True, help="count items and sum up their information")
    parser.add_argument("--markdown", action="store_true", help="print tables in Markdown, as the README shows them")


def _bank(arguments: argparse.Namespace) -> int:
    from assessment.banks import load, stats
    from assessment.scoring.irt import information

    bank, problems = load(arguments.folder)
    table = _markdown if arguments.markdown else _columns
    print(table(("Area", *_COLUMNS), [_row(counted) for counted in stats.by_area(bank)]))
    if not arguments.markdown:
        print()
        print(table(("Topic", *_COLUMNS), [_row(counted) for counted in stats.by_topic(bank)]))
    print()
    curves = stats.information_curves(bank, information)
    heads = ("Information at ability", *(f"{theta:+g}" if theta else "0" for theta in stats.THETAS))
    print(table(heads, [(name, *(f"{value:.1f}" for value in curve)) for name, curve in curves.items()]))
    if problems:
        print(f"\n{len(problems)} problems keep items out; `python -m assessment lint` lists them.", file=sys.stderr)
    return 0


def _declare_simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=_folder, default=SHIPPED, help="folder of banks (default: the one that ships)"
    )
    parser.add_argument("--learners", type=_count, default=200, metavar="N", help="how many (default: 200)")
    parser.add_argument("--questions", type=_count, default=48, metavar="N", help="at most, each (default: 48)")
    parser.add_argument("--seed", type=int, default=0, help="same seed, same learners and answers (default: 0)")
    parser.add_argument("--role", default="ml-engineer", help="whom the verdicts are about (default: ml-engineer)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _simulate(arguments: argparse.Namespace) -> int:
    import json
    from datetime import UTC, datetime

    import numpy as np

    from assessment import sitting
    from assessment.banks import load
    from assessment.items import Sitting
    from assessment.plan.profile import area_cut
    from assessment.scoring import simulation

    bank, questions, seed = load(arguments.folder)[0], arguments.questions, arguments.seed
    blueprint = bank.blueprint
    if not bank.active:
        print("No healthy item is left to ask. `python -m assessment lint` says why.", file=sys.stderr)
        return 1
    if (role := blueprint.roles.get(arguments.role)) is None:
        print(f"There is no role {arguments.role!r}. Use one of: {', '.join(blueprint.roles)}.", file=sys.stderr)
        return 2
    areas = tuple(area.id for area in blueprint.areas)
    goal = Sitting("", "assessment", areas, role.id, "none", seed, questions, datetime.now(UTC))
    prior = sitting.begin(bank, "none").live.belief
    measures = np.vstack([sitting.scoped(bank, areas, (), role.id).parts, np.eye(len(blueprint.topics))])
    thetas = simulation.learners(prior, arguments.learners, np.random.default_rng(seed))
    test, count = sitting.rehearsal(bank, goal), len(bank.active)
    cohort = simulation.cohort(thetas, measures, test, count, (questions,))[questions]
    rows, figures = simulation.summary(
        cohort, [area.name for area in blueprint.areas], [area_cut(blueprint, role, area) for area in areas]
    )
    if arguments.json:
        print(json.dumps({"measures": rows, **figures}, indent=2))
        return 0
    table = [(str(row["name"]), *(f"{row[head]:.3f}" for head in simulation.HEADS)) for row in rows]
    print(_columns(("Ability", *(head.replace("_", " ") for head in simulation.HEADS)), table))
    print("\n" + "\n".join(f"{name.replace('_', ' ')}: {value:g}" for name, value in figures.items()))
    return 0


def _declare_log(
    file: str = "", *, optional: bool = False, default: Path | None = None, learner: bool = False, sure: bool = False
) -> Callable[[argparse.ArgumentParser], None]:
    """Declare where the log is and, where a command needs them, a file, a learner and a word of consent."""

    def declare(parser: argparse.ArgumentParser) -> None:
        if file:
            parser.add_argument("file", nargs="?" if optional else None, type=Path, default=default, help=file)
        parser.add_argument("--data", metavar="PLACE", help="folder, file or database URL (default: GROUNDWORK_DATA)")
        if learner:
            parser.add_argument("--learner", metavar="ID", default="local", help="whose data (default: local)")
        if sure:
            parser.add_argument("--yes", action="store_true", help="do not ask")

    return declare


def _log(name: str) -> Callable[[argparse.Namespace], int]:
    """Name a function of `store.maintenance`, which is imported when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        from assessment.store import maintenance

        return int(getattr(maintenance, name)(arguments))

    return run


_COLUMNS = (
    "Items",
    *("Level 1-5", "Single choice", "Multiple choice", "Numeric", "Output"),
    *("Recall", "Apply", "Analyse", "Typed", "Parametrised", "Diagnosis", "Key longest"),
)


def _row(counted: Count) -> tuple[str, ...]:
    return (
        counted.name,
        str(counted.items),
        " ".join(map(str, counted.levels.values())),
        *map(str, counted.kinds.values()),
        *(
            f"{counted.share(number):.0%}"
            for number in (*counted.cognitive.values(), counted.typed, counted.parametrised)
        ),
        str(counted.diagnosis),
        f"{counted.key_longest_share:.0%}",
    )


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table for a terminal: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in (heads, *rows)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *line[1:]]) for row, line in zip((heads, *rows), lines, strict=True)
    )


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table in Markdown."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _tell(arguments: argparse.Namespace, problems: Sequence[Problem]) -> int:
    """Print every problem, then a summary; 1 if any is an error."""
    from assessment.banks import load

    for problem in problems:
        print(f"{_relative(arguments.folder)}/{problem}" + (" (warning)" if problem.severity == "warning" else ""))
    try:
        bank = load(arguments.folder)[0]
        items = sum(arguments.topic in (None, item.topic) for item in bank.items.values())
    except GroundworkError:
        items = 0
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((items, "item"), (errors, "error"), (len(problems) - errors, "warning"))
    print(", ".join(f"{count} {noun}" + ("s" if count != 1 else "") for count, noun in counts))
    return 1 if errors else 0


def _relative(folder: Path) -> Path:
    """Shorten a path that lies below the current folder, so that an editor's terminal can open it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _unknown_topic(arguments: argparse.Namespace) -> int:
    """Complain of a topic that the blueprint does not have: 2 if so, 0 otherwise."""
    from assessment.banks import curriculum

    try:
        topics = sorted(topic.id for topic in curriculum.read(arguments.folder).topics)
    except GroundworkError:
        return 0  # the command itself reports it
    if arguments.topic in (None, *topics):
        return 0
    print(f"There is no topic {arguments.topic!r}. Use one of: {', '.join(topics)}.", file=sys.stderr)
    return 2


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no count of 1 or more")
    return int(text)


COMMANDS = (
    Command("lint", "List every fault of the question banks.", _declare_lint, _lint),
    Command(
        "prove", "Run every program of the banks and compare what it prints with the keys.", _declare_folder, _prove
    ),
    Command("preview", "Show an item as a learner sees it, then its key and explanation.", _declare_preview, _preview),
    Command("bank", "Count the items of the banks.", _declare_bank, _bank),
    Command("simulate", "Let simulated learners take the test, and sum up.", _declare_simulate, _simulate),
    Command("calibrate", "Fit item parameters from everybody's answers.", calibrate.declare, calibrate.run),
    Command("doctor", "Examine the log, its place and its backups.", _declare_log(), _log("doctor")),
    Command(
        "export",
        "Write all that a learner has to a file.",
        _declare_log(
            "the file (default: groundwork.json)", optional=True, default=Path("groundwork.json"), learner=True
        ),
        _log("export"),
    ),
    Command("import", "Add an export to a learner's log.", _declare_log("an export", learner=True), _log("import_")),
    Command("erase", "Remove all that a learner has.", _declare_log(learner=True, sure=True), _log("erase")),
    Command(
        "backup",
        "Copy the log while it is in use.",
        _declare_log("the copy (default: dated)", optional=True),
        _log("backup"),
    ),
    Command("restore", "Put a backup in the log's place.", _declare_log("a backup"), _log("restore")),
)
