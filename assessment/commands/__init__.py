"""The commands of `python -m assessment`: each is one function that returns an exit code.

To add one, write a function that takes the parsed arguments and one that declares them, and list both in `COMMANDS`. What a
command needs is imported inside it, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper

from assessment import VERSION
from assessment.commands import calibrate as calibrate
from assessment.commands import code, contents, faults, items, log, new_bank, report, simulate
from assessment.commands.arguments import in_use
from assessment.errors import GroundworkError


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
    parser.add_argument("--version", action="version", version=f"Groundwork {VERSION}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.declare(subparser)
        subparser.set_defaults(run=command.run)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows ASCII alone shows the rest as escapes
            stream.reconfigure(errors="backslashreplace")
    parsed = parser.parse_args(arguments)
    try:
        if getattr(parsed, "folder", "") is None:
            parsed.folder = in_use(getattr(parsed, "data", None))
        code = int(parsed.run(parsed))
        if sys.stdout:  # None where the terminal is closed
            sys.stdout.flush()
    except GroundworkError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read has heard enough, such as `head`
        _drop_output()
        return 1
    except OSError as error:  # a disk that is full behind `>`, a name that is too long
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}. Choose another file or folder.", file=sys.stderr)
        _drop_output()
        return 1
    return code


def _drop_output() -> None:
    """Let what could not be written go, so that the end of the program does not fail on it once more."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = (
    Command("lint", "List every fault of the question banks.", faults.declare_lint, faults.lint),
    Command(
        "prove",
        "Run every program of the banks and compare what it prints with the keys.",
        faults.declare_prove,
        faults.prove,
    ),
    Command(
        "preview",
        "Show an item as a learner sees it, then its key and explanation.",
        contents.declare_preview,
        contents.preview,
    ),
    Command("bank", "Count the items of the banks.", contents.declare_bank, contents.bank),
    Command("items", "Take questions out to other programs, or bring theirs in as drafts.", items.declare, items.run),
    Command("new-bank", "Lay out a bank of your own, with two example items.", new_bank.declare, new_bank.run),
    Command("simulate", "Let simulated learners take the test, and sum up.", simulate.declare, simulate.run),
    Command("calibrate", "Fit item parameters from everybody's answers.", calibrate.declare, calibrate.run),
    Command("report", "Compose the technical report, with an installation's own log.", report.declare, report.run),
    Command(
        "doctor",
        "Examine the log, its place and its backups, and what holds code that is run.",
        log.declared(),
        code.doctor,
    ),
    Command("runner", "Run learners' code for the dashboards of this machine.", code.declare_runner, code.runner),
    Command(
        "export",
        "Write all that a learner has to a file.",
        log.declared(
            "the file, compressed if it ends in .gz (default: groundwork.json, or with the learner's name)",
            optional=True,
            learner=True,
            force=True,
        ),
        log.act("export"),
    ),
    Command("import", "Add an export to a learner's log.", log.declared("an export", learner=True), log.act("import_")),
    Command("erase", "Remove all that a learner has.", log.declared(learner=True, sure=True), log.act("erase")),
    Command(
        "backup",
        "Copy the log while it is in use.",
        log.declared("the copy (default: dated)", optional=True),
        log.act("backup"),
    ),
    Command("restore", "Put a backup in the log's place.", log.declared("a backup"), log.act("restore")),
)
