"""The commands that look after the log: where it is, and what is done with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from assessment.commands.arguments import declare_force, learner_id, require_free


def declared(
    file: str = "", *, optional: bool = False, learner: bool = False, sure: bool = False, force: bool = False
) -> Callable[[argparse.ArgumentParser], None]:
    """Declare where the log is and, where a command needs them, a file, a learner and a word of consent."""

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
            parser.add_argument("--yes", action="store_true", help="do not ask")

    return declare


def act(name: str) -> Callable[[argparse.Namespace], int]:
    """Name a function of `store.maintenance`, which is imported when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        from assessment.store.care import maintenance

        if name == "export":
            arguments.file = arguments.file or Path(maintenance.export_name(arguments.learner))
            require_free(arguments.file, arguments.force)
        return int(getattr(maintenance, name)(arguments))

    return run
