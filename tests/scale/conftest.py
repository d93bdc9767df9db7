"""Two workers on this machine for all tests of the room; without Dask they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.absent import absent
from tests.calibrate.conftest import cooking as cooking
from tests.calibrate.conftest import kitchen as kitchen

if find_spec("distributed") is None:
    absent("Dask is not installed: pip install -r requirements-scale.txt")

if TYPE_CHECKING:
    from distributed import Client


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    from assessment.scale import cluster

    with cluster.connect(2, None) as connected:
        yield connected
