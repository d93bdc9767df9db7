"""The commands `lint` and `prove`: what is wrong with the question banks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assessment.banks.problem import Problem
from assessment.commands.arguments import count, declare_folder
from assessment.commands.output import visible
from assessment.counts import counted
from assessment.errors import GroundworkError


def declare_prove(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `prove`."""
    declare_folder(parser)
    parser.add_argument("--topic", metavar="ID", help="check only one topic, such as probability-foundations")


def declare_lint(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lint`."""
    declare_prove(parser)
    parser.add_argument("--register", action="store_true", help="first add new ids to used_ids.txt, permanently")
    parser.add_argument(
        "--seeds", type=count, default=1000, metavar="N", help="variants drawn per generated item (default: 1000)"
    )


def lint(arguments: argparse.Namespace) -> int:
    """List every fault of the banks, after registering new ids if asked to."""
    from assessment.banks import lint as rules

    if arguments.register:
        new = rules.register(arguments.folder)
        print(f"{counted(len(new), 'new id')} registered.")
    if fault := _unknown_topic(arguments):
        return fault
    return _report(arguments, rules.lint_bank(arguments.folder, topic=arguments.topic, seeds=arguments.seeds))


def prove(arguments: argparse.Namespace) -> int:
    """Run every program of the banks and compare its output with the keys."""
    from assessment.banks import load
    from assessment.banks.proof import prove as proved

    if fault := _unknown_topic(arguments):
        return fault
    bank, unreadable = load(arguments.folder)  # items that cannot be loaded are not proved either
    return _report(arguments, sorted(unreadable) + proved(bank, topic=arguments.topic))


def _report(arguments: argparse.Namespace, problems: Sequence[Problem]) -> int:
    """Print every problem, then a summary; return 1 if any is an error."""
    from assessment.banks import load

    for problem in problems:
        print(
            visible(f"{_relative(arguments.folder)}/{problem}")
            + (" (warning)" if problem.severity == "warning" else "")
        )
    try:
        bank = load(arguments.folder)[0]
        items = sum(arguments.topic in (None, item.topic) for item in bank.items.values())
    except GroundworkError:
        items = 0
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((items, "item"), (errors, "error"), (len(problems) - errors, "warning"))
    print(", ".join(counted(count, noun) for count, noun in counts))
    return 1 if errors else 0


def _relative(folder: Path) -> Path:
    """Return a path below the current folder as a relative one, which an editor's terminal can open."""
    current = Path.cwd()
    return folder.relative_to(current) if folder.is_relative_to(current) else folder


def _unknown_topic(arguments: argparse.Namespace) -> int:
    """Return 2, with a message, if the blueprint does not have the topic, else 0."""
    from assessment.banks import curriculum

    try:
        topics = sorted(topic.id for topic in curriculum.read(arguments.folder).topics)
    except GroundworkError:
        return 0  # the command itself reports it
    if arguments.topic in (None, *topics):
        return 0
    print(f"There is no topic {arguments.topic!r}. Use one of: {', '.join(topics)}.", file=sys.stderr)
    return 2
