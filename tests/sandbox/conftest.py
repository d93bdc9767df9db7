"""One warm process for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.sandbox import status
from assessment.sandbox.runner import Warm


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    running = Warm(("numpy", "pandas"), slots=2)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def locked(warm: Warm) -> Warm:
    if not (finding := status.examine(warm)).locked:
        pytest.skip(f"the locks are not to be had here: {finding.missing}")
    return warm
