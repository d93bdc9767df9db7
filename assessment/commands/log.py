"""The commands that maintain the log: their arguments, and the functions that run them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from assessment.commands.arguments import learner_id
from assessment.commands.output import declare_force, require_folder, require_free


def declaring(
    file: str = "", *, optional: bool = False, learner: bool = False, sure: bool = False, force: bool = False
) -> Callable[[argparse.ArgumentParser], None]:
    """Return a function that declares the log's location and, as needed, `file` (its help), `--learner`, `--yes` and `--force`."""

    def declare(parser: argparse.ArgumentParser) -> None:
        if file:
            parser.add_argument("file", nargs="?" if optional else None, type=Path, help=file)
        parser.add_argument("--data", metavar="PLACE", help="folder, file or database URL (default: GROUNDWORK_DATA)")
        if learner:
            parser.add_argument(
                "--learner", metavar="ID", type=learner_id, default="local", help="whose data (default: local)"
            )
        if force:
            declare_force(parser)
        if sure:
            parser.add_argument("--yes", action="store_true", help="do not ask for confirmation")

    return declare


def maintain(name: str) -> Callable[[argparse.Namespace], int]:
    """Return a command that calls a function of `store.care.maintenance`, imported when it runs."""

    def run(arguments: argparse.Namespace) -> int:
        from assessment.store.care import maintenance

        if name == "export":
            arguments.file = arguments.file or Path(maintenance.export_name(arguments.learner))
            require_free(arguments.file, arguments.force)
        elif name == "backup" and arguments.file:
            require_folder(arguments.file)
        return int(getattr(maintenance, name)(arguments))

    return run
