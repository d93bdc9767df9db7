"""What a benchmark measures is gathered while it prints, and written as a dated JSON beside the report that reads it.

    record = Recording("store", "Durable answers a second")
    record.add({"store": "SQLite", "writers": 8}, "answers a second", mean(rates), unit="/s")
    record.write(options.results)

The form of the file is that of `assessment.report.records`, which `python -m assessment report` reads; docs/measurements/README.md
documents it. A run replaces the file of the run before. Try-outs go elsewhere with `--results FOLDER`.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from assessment import VERSION
from assessment.report import records
from assessment.report.intervals import Estimate, once
from assessment.report.records import Figure, Record

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs" / "measurements"


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the folder for the JSON files."""
    parser.add_argument(
        "--results", type=Path, default=RESULTS, metavar="FOLDER", help="for the JSON (default: docs/measurements)"
    )


class Recording:
    """The figures of one run, under a name of lower-case words joined by hyphens."""

    def __init__(self, name: str, title: str) -> None:
        self.name, self.title, self.began = name, title, datetime.now(UTC)
        self.machine, self.revision = machine(), revision()  # as they are now, however long the run takes
        self.figures, self.notes = list[Figure](), list[str]()

    def add(
        self,
        of: Mapping[str, object],
        measure: str,
        estimate: Estimate | float,
        unit: str = "",
        target: str = "",
    ) -> None:
        """Take one figure; a bare number is one of a single run. `of` says what it is of, in the order to be read."""
        with_interval = estimate if isinstance(estimate, Estimate) else once(float(estimate))
        self.figures.append(
            Figure(measure, {key: str(value) for key, value in of.items()}, with_interval, unit, target)
        )

    def note(self, sentence: str) -> None:
        """Add a sentence that belongs beside the figures."""
        self.notes.append(sentence)

    def write(self, folder: Path = RESULTS) -> Path:
        """Write the file and say where, on standard error, so that a table that is printed stays one."""
        record = Record(
            self.name,
            self.title,
            command(sys.argv),
            self.began,
            VERSION,
            self.revision,
            self.machine,
            tuple(self.figures),
            tuple(self.notes),
        )
        path = records.write(record, folder)
        print(f"Wrote {path}.", file=sys.stderr)
        return path


def command(arguments: list[str]) -> str:
    """Name the command that runs, fit to be typed again: of paths that only this machine has, the word PATH is left."""
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    module = spec.name.removesuffix(".__main__") if spec else Path(arguments[0]).stem
    kept = arguments[1:]
    if "--results" in kept:
        at = kept.index("--results")
        del kept[at : at + 2]
    seats = os.environ.get("GROUNDWORK_SEATS", "")
    before = [f"GROUNDWORK_SEATS={seats}"] if seats.isdigit() else []
    words = ["PATH" if Path(word).is_absolute() else word for word in kept if not word.startswith("--results=")]
    return shlex.join([*before, "python", "-m", module, *words])


def machine() -> str:
    """Say in a line on what it runs, and how busy that is."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}{load}"


def revision() -> str:
    """Name the commit, with a plus where program or banks have changed since; empty without a repository."""
    try:
        commit = _git("rev-parse", "--short=10", "HEAD")
        changed = _git(
            "status", "--porcelain", "--untracked-files=no", "--", "assessment", "benchmarks", "question_banks"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return f"{commit}+" if changed else commit


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=20)
    return done.stdout.strip()
