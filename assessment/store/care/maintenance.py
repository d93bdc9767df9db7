"""The commands doctor, export, import, erase, backup and restore. Each returns an exit code."""

from __future__ import annotations

import argparse
import hashlib
import sys
from contextlib import closing

from assessment.counts import counted
from assessment.errors import StoreError
from assessment.store.care import backup as backups
from assessment.store.care import doctor as examination
from assessment.store.care import packing, transfer
from assessment.store.db import engine, files, location
from assessment.store.log.people import guests
from assessment.store.log.response_log import Log
from assessment.store.log.response_log import open as open_log
from assessment.words.imported import sentence

_MARKS = {"ok": "ok     ", "warning": "warning", "error": "error  "}


def doctor(arguments: argparse.Namespace) -> int:
    """Print the findings of an examination, and erase guests whose time is over; 1 if a finding is an error."""
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
    print(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return 1 if errors else 0


def export(arguments: argparse.Namespace) -> int:
    """Write a learner's data to a file, whole or not at all; only a plain file is ever replaced."""
    target = arguments.file.absolute()
    with closing(open_log(engine.existing(arguments.data))) as log:
        _refuse_stranger(log, arguments.learner)
        data = transfer.export(log, arguments.learner)
    content = transfer.verified_content(data)
    files.write(target, packing.pack(data) if target.suffix == ".gz" else data)
    answers = sum(len(sitting["responses"]) for sitting in content["sittings"])
    print(f"{target}: {counted(len(content['sittings']), 'sitting')}, {counted(answers, 'answer')}.")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Add an export to a learner's log, whole or not at all."""
    try:
        with arguments.file.open("rb") as file:
            data = file.read(packing.MAX_BYTES + 1)  # the size a file reports cannot be trusted
    except OSError as error:
        raise StoreError(f"{arguments.file} cannot be read: {error.strerror}. Nothing was changed.") from error
    try:
        transfer.verified_content(data)  # before a log is opened, which would make one where there is none
    except StoreError as error:
        raise StoreError(f"{arguments.file}: {error}") from error
    with closing(open_log(arguments.data)) as log:
        imported = transfer.restore(log, arguments.learner, data)
        print(f"{log.location}: {sentence(imported)}")
    return 0


def erase(arguments: argparse.Namespace) -> int:
    """Erase all data of a learner, after asking."""
    with closing(open_log(engine.existing(arguments.data))) as log:
        _refuse_stranger(log, arguments.learner)
        if not arguments.yes:
            if not sys.stdin.isatty():
                print("Nothing was erased. Add --yes to confirm.", file=sys.stderr)
                return 2
            if _ask(f"Erase all data of {arguments.learner!r} in {log.location}? Type yes: ") != "yes":
                print("Nothing was erased.")
                return 2
        removed = log.erase(arguments.learner)
    print(
        f"{counted(removed, 'record')} of {arguments.learner!r} erased. Earlier backups still contain them: a restored backup"
    )
    print("is erased again, but deleting the files is up to you.")
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """Copy the log, which may be in use, to a file."""
    print(backups.back_up(location.address(arguments.data), arguments.file))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Replace the log by a backup."""
    url = location.address(arguments.data)
    aside = backups.restore(url, arguments.file)
    print(
        f"{location.display_name(url)} was restored from {arguments.file}."
        + (f" The replaced log is kept as {aside}." if aside else "")
    )
    return 0


def _refuse_stranger(log: Log, learner: str) -> None:
    if log.settings(learner) is None:
        raise StoreError(f"{log.location} has no data of {learner!r}. Name another learner with --learner.")


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:  # Ctrl+D
        return ""


def export_name(learner: str) -> str:
    """Return a file name for a learner's export, a different one for each learner."""
    if learner == "local":
        return "groundwork.json"
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in learner)
    return f"groundwork-{plain}-{hashlib.sha256(learner.encode()).hexdigest()[:8]}.json"


def _clear_guests(url: str) -> None:
    """Erase every guest whose time is over, in small batches, and print how many."""
    cleared = 0
    try:
        with closing(open_log(url)) as log:
            while batch := guests.clear(log):
                cleared += batch
            if cleared:
                log.transactions.checkpoint()
                print(f"{_MARKS['ok']}  guests: {counted(cleared, 'expired guest')} erased")
    except StoreError as error:
        print(f"{_MARKS['warning']}  guests: the expired ones could not be erased. {error}")
