"""The command `report`: the technical report, from benchmark results, the bank, and an installation's own log."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from assessment import system
from assessment.clock import MACHINE
from assessment.commands.output import declare_force, require_free
from assessment.errors import GroundworkError, PlanError
from assessment.home import HOME, INSTALLED

MEASUREMENTS = HOME / "docs" / "measurements"
_NAME = "technical-report.md"


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `report`."""
    parser.add_argument(
        "file", nargs="?", type=Path, help=f"the Markdown file (default: docs/{_NAME}; with --log ./{_NAME})"
    )
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="the PDF (default: beside the Markdown)")
    parser.add_argument("--log", metavar="URL", help="folder, file or URL of an installation's log to include")
    parser.add_argument(
        "--results", type=Path, metavar="FOLDER", help="the results of benchmarks (default: docs/measurements)"
    )
    declare_force(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compose the report and write it as Markdown and PDF, each whole or not at all."""
    from assessment import banks
    from assessment.report import compose, installation, markdown, printed, records
    from assessment.report.log_reading import read
    from assessment.report.material import Material

    file = arguments.file or (Path(_NAME) if arguments.log or INSTALLED else HOME / "docs" / _NAME)
    target = arguments.pdf or file.with_suffix(".pdf")
    if target.absolute() == file.absolute():
        raise GroundworkError(f"{file} cannot be both the Markdown and the PDF. Name another file with --pdf.")
    for path, named in ((file, arguments.file), (target, arguments.pdf or arguments.file)):
        if named:  # the default files are renewed
            require_free(path, arguments.force)
    measured = {}
    if arguments.results or MEASUREMENTS.is_dir():
        measured = records.read_all(arguments.results or MEASUREMENTS)
    else:
        print("There are no measurements here; name their folder with --results.", file=sys.stderr)
    bank, _ = banks.load()
    own = installation.summary(read(arguments.log, bank), bank) if arguments.log else None
    document = compose.technical_report(Material(bank, measured, MACHINE.today(), own))
    system.save(file, markdown.write(document).encode())
    print(f"Wrote {file}.")
    newest = max((record.date for record in measured.values()), default=datetime(2000, 1, 1, tzinfo=UTC))
    try:
        made = printed.pdf(document, newest)
    except ImportError as error:
        raise GroundworkError(
            f"{target} has not been written: the PDF needs typst, which is not installed. Run `pip install typst`, then try again."
        ) from error
    except PlanError as error:
        raise GroundworkError(
            f"{target} has not been written. {error} The Markdown is complete; report this."
        ) from error
    system.save(target, made)
    print(f"Wrote {target}.")
    return 0
