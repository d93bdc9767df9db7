"""Two workers on this machine for all tests of the room; without Dask they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.calibrate.conftest import cooking as cooking
from tests.calibrate.conftest import kitchen as kitchen

pytest.importorskip("distributed", reason="Dask is not installed: pip install -r requirements-scale.txt")

if TYPE_CHECKING:
    from distributed import Client


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    from assessment.scale import cluster

    with cluster.connected(2, None) as connected:
        yield connected
