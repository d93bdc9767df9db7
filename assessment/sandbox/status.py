"""Find out how code is confined here by running some."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.errors import RunnerUnavailable
from assessment.sandbox.inside.locks import Locks
from assessment.sandbox.requests import Script
from assessment.sandbox.runner import Runner


@dataclass(frozen=True, slots=True)
class Status:
    """Whether code can be run, and what confines it."""

    runs: bool
    locks: Locks


def examine(runner: Runner) -> Status:
    """Run an empty program and return how it was confined."""
    try:
        result = runner.run(Script("", 5.0))
    except RunnerUnavailable as error:
        return Status(False, Locks(missing=str(error)))
    return Status(result.end == "done", result.locks)
