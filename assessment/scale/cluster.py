"""Reach Dask: workers on this machine, or a scheduler elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assessment.errors import GroundworkError

if TYPE_CHECKING:
    from distributed import Client

#: Seconds that a scheduler and its first worker are waited for.
PATIENCE = 15
#: Bytes of results that a local worker keeps in memory; what was not needed for longest goes to its disk until it is.
HELD = 256 * 2**20


@contextmanager
def connected(workers: int | None, scheduler: str | None) -> Iterator[Client]:
    """Start `workers` processes on this machine, or connect to a scheduler; let go of either at the end.

    Raises `GroundworkError` where Dask is not installed, nobody answers at the address, or no worker is there.
    """
    distributed = _distributed()
    with _local(distributed, workers) if scheduler is None else _remote(distributed, scheduler) as client:
        yield client


@contextmanager
def _local(distributed: Any, workers: int | None) -> Iterator[Client]:
    import dask

    share = HELD * (workers or 1) / distributed.system.MEMORY_LIMIT  # of a worker's even part of the memory
    with (
        dask.config.set({"distributed.worker.memory.target": min(0.6, share)}),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # any free port; the next line says that no pages are wanted there
            scheduler_kwargs={"dashboard": False},
            security=True,  # others on this machine reach the ports too
            silence_logs=logging.CRITICAL,  # what goes wrong is said once, in our words
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@contextmanager
def _remote(distributed: Any, scheduler: str) -> Iterator[Client]:
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise GroundworkError(
            f"No scheduler answers at {scheduler}. Start one with `dask scheduler`, or correct the address."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise GroundworkError(
                f"The scheduler at {scheduler} has no workers. Start some with `dask worker {scheduler} --nthreads 1`."
            ) from error
        yield client


def _distributed() -> Any:
    try:
        import cryptography  # noqa: F401  # for `security=True`
        import distributed
    except ImportError as error:
        raise GroundworkError(
            f"Calibrating on several processes needs Dask ({error}). Install it with: pip install -r requirements-scale.txt"
        ) from error
    return distributed
