"""Commands that look after a log: doctor, export, import, erase, backup, restore. Each returns an exit code."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from assessment.errors import StoreError
from assessment.store.care import backup as backups
from assessment.store.care import doctor as examination
from assessment.store.care import transfer
from assessment.store.db import files, location
from assessment.store.log.response_log import open as open_log

_MARKS = {"ok": "ok     ", "warning": "warning", "error": "error  "}


def doctor(arguments: argparse.Namespace) -> int:
    """Print what is so, what is wrong and what to do; 1 if anything is an error."""
    found = examination.examine(location.address(arguments.data))
    for one in found:
        print(f"{_MARKS[one.severity]}  {one.name}: {one.says}" + (f". {one.remedy}" if one.remedy else ""))
    errors, warnings = (sum(one.severity == name for one in found) for name in ("error", "warning"))
    print(f"{_many(errors, 'error')}, {_many(warnings, 'warning')}")
    return 1 if errors else 0


def export(arguments: argparse.Namespace) -> int:
    """Write a learner's data to a file, whole or not at all."""
    with closing(open_log(_existing(arguments))) as log:
        if log.settings(arguments.learner) is None:
            raise StoreError(f"{log.place} has nothing of {arguments.learner!r}. Name another one with --learner.")
        data = transfer.export(log, arguments.learner)
    content = transfer.checked(data)
    target = arguments.file.absolute()
    files.write(target, data)
    answers = sum(len(one["responses"]) for one in content["sittings"])
    print(f"{target}: {_many(len(content['sittings']), 'sitting')}, {_many(answers, 'answer')}.")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Add an export to a learner's log, whole or not at all."""
    try:
        if arguments.file.stat().st_size > transfer.MAX_BYTES:
            raise StoreError(f"{arguments.file} is too large for an export. Nothing was changed.")
        data = arguments.file.read_bytes()
    except OSError as error:
        raise StoreError(f"{arguments.file} cannot be read: {error.strerror}. Nothing was changed.") from error
    with closing(open_log(arguments.data)) as log:
        added = transfer.restore(log, arguments.learner, data)
        print(f"{log.place}: {_many(added, 'sitting')} added for {arguments.learner!r}.")
    return 0


def erase(arguments: argparse.Namespace) -> int:
    """Remove everything of a learner, after asking."""
    with closing(open_log(_existing(arguments))) as log:
        if not arguments.yes:
            if not sys.stdin.isatty():
                print("Nothing was erased. Add --yes to say that you mean it.", file=sys.stderr)
                return 2
            if input(f"Erase everything of {arguments.learner!r} in {log.place}? Type yes: ").strip() != "yes":
                print("Nothing was erased.")
                return 2
        removed = log.erase(arguments.learner)
    print(
        f"{_many(removed, 'record')} of {arguments.learner!r} erased. Backups made earlier still hold them; a restored one"
    )
    print("loses them again, and deleting those files is up to you.")
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """Copy the log to a file while it may be in use."""
    print(backups.backup(location.address(arguments.data), arguments.file))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of the log."""
    url = location.address(arguments.data)
    aside = backups.restore(url, arguments.file)
    print(f"{location.place(url)} is now {arguments.file}." + (f" What was there is kept as {aside}." if aside else ""))
    return 0


def _existing(arguments: argparse.Namespace) -> str:
    """Resolve the log's address; a mistyped one must not become a new, empty log."""
    url = location.address(arguments.data)
    path = Path(location.place(url))
    if url.startswith("sqlite") and not path.exists():
        raise StoreError(f"There is no log at {path}. Name its folder with --data.")
    return url


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
