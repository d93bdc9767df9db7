"""The commands of `python -m assessment`: each is a function that returns an exit code.

To add one, write a function that takes the parsed arguments and one that declares them, and list both in `COMMANDS`. Commands
import what they need when they run, so that `--help` is fast.
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
from assessment.commands import code, contents, faults, items, log, new_bank, output, report, simulate
from assessment.commands.arguments import chosen_bank
from assessment.errors import GroundworkError


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, a line of help, the function that declares its arguments, and the one that runs it."""

    name: str
    help: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 if all is well, 1 for errors, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m assessment", description="Tools for Groundwork's question banks and its log."
    )
    parser.add_argument("--version", action="version", version=f"Groundwork {VERSION}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.declare(subparser)
        subparser.set_defaults(run=command.run)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # characters the terminal cannot show become escapes
            stream.reconfigure(errors="backslashreplace")
    parsed = parser.parse_args(arguments)
    try:
        if "folder" in parsed or "banks" in parsed:
            from assessment.banks.variants import time_limit

            time_limit.end_command()
        if getattr(parsed, "folder", "") is None:
            parsed.folder = chosen_bank(getattr(parsed, "data", None))
        code = int(parsed.run(parsed))
        if sys.stdout:  # None if the terminal is closed
            sys.stdout.flush()
    except GroundworkError as error:
        print(output.visible(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has closed the pipe
        _drop_output()
        return 1
    except OSError as error:  # a full disk behind `>`, or a name that is too long
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}. Choose another file or folder.", file=sys.stderr)
        _drop_output()
        return 1
    return code


def _drop_output() -> None:
    """Discard what could not be written, so that the interpreter does not fail on it again at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = (
    Command("lint", "List every problem in the question banks.", faults.declare_lint, faults.lint),
    Command(
        "prove",
        "Run every program of the banks and compare its output with the keys.",
        faults.declare_prove,
        faults.prove,
    ),
    Command(
        "preview",
        "Show an item as learners see it, then its key and explanation.",
        contents.declare_preview,
        contents.preview,
    ),
    Command("bank", "Count the items of the banks.", contents.declare_bank, contents.bank),
    Command("items", "Export questions to other programs, or import theirs as drafts.", items.declare, items.run),
    Command("new-bank", "Create a bank of your own, with two example items.", new_bank.declare, new_bank.run),
    Command(
        "simulate", "Let simulated learners take the test, and summarise the results.", simulate.declare, simulate.run
    ),
    Command("calibrate", "Fit item parameters to everyone's answers.", calibrate.declare, calibrate.run),
    Command(
        "report", "Write the technical report, optionally with an installation's own log.", report.declare, report.run
    ),
    Command(
        "doctor",
        "Check the log, its location and its backups, and the sandbox for code.",
        log.declaring(),
        code.doctor,
    ),
    Command("runner", "Run learners' code for the dashboards on this machine.", code.declare_runner, code.runner),
    Command(
        "export",
        "Export all data of a learner to a file.",
        log.declaring(
            "the file, compressed if it ends in .gz (default: groundwork.json, or with the learner's name)",
            optional=True,
            learner=True,
            force=True,
        ),
        log.maintain("export"),
    ),
    Command(
        "import",
        "Add an export to a learner's log.",
        log.declaring("an export", learner=True),
        log.maintain("import_"),
    ),
    Command(
        "erase",
        "Erase all data of a learner.",
        log.declaring(learner=True, sure=True),
        log.maintain("erase"),
    ),
    Command(
        "backup",
        "Back up the log, which may be in use.",
        log.declaring("the copy (default: dated)", optional=True),
        log.maintain("backup"),
    ),
    Command("restore", "Replace the log with a backup.", log.declaring("a backup"), log.maintain("restore")),
)
