"""A warm process shared by the tests of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from assessment.sandbox import status
from assessment.sandbox.runner import Warm
from tests.absent import absent


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    running = Warm(("numpy", "pandas"), slots=2)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def locked(warm: Warm) -> Warm:
    if not (finding := status.examine(warm)).locks.in_force:
        if sys.platform != "linux":
            pytest.skip("Landlock and seccomp are of Linux alone")
        absent(
            f"the locks are not to be had here: {finding.locks.missing}. They need Linux 5.13 or newer with Landlock"
        )
    return warm
