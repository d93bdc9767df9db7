"""Find out how code is confined here by running some."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.errors import RunnerUnavailable
from assessment.sandbox.requests import Script
from assessment.sandbox.runner import Runner


@dataclass(frozen=True, slots=True)
class Status:
    """Whether code can be run, and its locks: the version of Landlock (0: none), seccomp, and what is missing."""

    runs: bool
    landlock: int = 0
    seccomp: bool = False
    missing: str = ""

    @property
    def locked(self) -> bool:
        """Whether both locks are in force."""
        return self.landlock > 0 and self.seccomp


def examine(runner: Runner) -> Status:
    """Run an empty program and return how it was confined."""
    try:
        result = runner.run(Script("", 5.0))
    except RunnerUnavailable as error:
        return Status(False, missing=str(error))
    return Status(result.end == "done", result.landlock, result.seccomp, result.missing)
