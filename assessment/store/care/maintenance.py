"""Commands that look after a log: doctor, export, import, erase, backup, restore. Each returns an exit code."""

from __future__ import annotations

import argparse
import hashlib
import sys
from contextlib import closing
from pathlib import Path

from assessment.errors import StoreError
from assessment.store.care import backup as backups
from assessment.store.care import doctor as examination
from assessment.store.care import packing, transfer
from assessment.store.db import engine, files, location
from assessment.store.log.people import guests
from assessment.store.log.response_log import open as open_log
from assessment.words.imported import sentence

_MARKS = {"ok": "ok     ", "warning": "warning", "error": "error  "}


def doctor(arguments: argparse.Namespace) -> int:
    """Print what is so, what is wrong and what to do; 1 if anything is an error. Guests whose time is over are erased."""
    url = location.address(arguments.data)
    findings = examination.examine(url)
    for finding in findings:
        print(
            f"{_MARKS[finding.severity]}  {finding.name}: {finding.says}"
            + (f". {finding.remedy}" if finding.remedy else "")
        )
        if finding.name == examination.GUESTS:
            _clear_guests(url)
    errors, warnings = (sum(finding.severity == name for finding in findings) for name in ("error", "warning"))
    print(f"{_many(errors, 'error')}, {_many(warnings, 'warning')}")
    return 1 if errors else 0


def export(arguments: argparse.Namespace) -> int:
    """Write a learner's data to a file, whole or not at all; what is no plain file is never replaced."""
    target = arguments.file.absolute()
    with closing(open_log(_existing(arguments))) as log:
        if log.settings(arguments.learner) is None:
            raise StoreError(f"{log.location} has nothing of {arguments.learner!r}. Name another one with --learner.")
        data = transfer.export(log, arguments.learner)
    content = transfer.checked(data)
    files.write(target, packing.pack(data) if target.suffix == ".gz" else data)
    answers = sum(len(sitting["responses"]) for sitting in content["sittings"])
    print(f"{target}: {_many(len(content['sittings']), 'sitting')}, {_many(answers, 'answer')}.")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Add an export to a learner's log, whole or not at all."""
    try:
        with arguments.file.open("rb") as file:
            data = file.read(packing.MAX_BYTES + 1)  # whatever its size is said to be; a device has none
    except OSError as error:
        raise StoreError(f"{arguments.file} cannot be read: {error.strerror}. Nothing was changed.") from error
    with closing(open_log(arguments.data)) as log:
        imported = transfer.restore(log, arguments.learner, data)
        print(f"{log.location}: {sentence(imported)}")
    return 0


def erase(arguments: argparse.Namespace) -> int:
    """Remove everything of a learner, after asking."""
    with closing(open_log(_existing(arguments))) as log:
        if not arguments.yes:
            if not sys.stdin.isatty():
                print("Nothing was erased. Add --yes to say that you mean it.", file=sys.stderr)
                return 2
            if _asked(f"Erase everything of {arguments.learner!r} in {log.location}? Type yes: ") != "yes":
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
    print(backups.back_up(location.address(arguments.data), arguments.file))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of the log."""
    url = location.address(arguments.data)
    aside = backups.restore(url, arguments.file)
    print(
        f"{location.display_name(url)} is now {arguments.file}."
        + (f" What was there is kept as {aside}." if aside else "")
    )
    return 0


def _asked(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:  # Control and D
        return ""


def file_of(learner: str) -> str:
    """Name the file of a learner's export: two learners, two names."""
    if learner == "local":
        return "groundwork.json"
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in learner)
    return f"groundwork-{plain}-{hashlib.sha256(learner.encode()).hexdigest()[:8]}.json"


def _clear_guests(url: str) -> None:
    """Erase every guest whose time is over, in small batches, leave no byte of them, and say how many that were."""
    cleared = 0
    try:
        with closing(open_log(url)) as log:
            while batch := guests.clear(log):
                cleared += batch
            if cleared:
                log.transactions.fold()
                print(f"{_MARKS['ok']}  guests: {_many(cleared, 'guest')} past their time erased")
    except StoreError as error:
        print(f"{_MARKS['warning']}  guests: those past their time could not be erased. {error}")


def _existing(arguments: argparse.Namespace) -> str:
    """Resolve the log's address; a mistyped one must not become a new, empty log."""
    url = location.address(arguments.data)
    parsed = engine.parse(url)
    path = Path(str(parsed.database))
    if parsed.get_backend_name() == "sqlite" and not path.exists():
        raise StoreError(f"There is no log at {path}. Name its folder with --data.")
    return url


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
