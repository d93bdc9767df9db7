"""Connect to Dask: workers on this machine, or a scheduler elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assessment.errors import GroundworkError

if TYPE_CHECKING:
    from distributed import Client

#: Timeout in seconds for a scheduler and its first worker.
PATIENCE = 15
#: Bytes of results that a local worker keeps in memory; the least recently used ones are moved to disk.
HELD = 256 * 2**20


@contextmanager
def connect(workers: int | None, scheduler: str | None) -> Iterator[Client]:
    """Start `workers` processes on this machine, or connect to a scheduler; stop or disconnect at the end.

    Raises `GroundworkError` where Dask is not installed, the scheduler does not respond, or it has no workers.
    """
    distributed = _distributed()
    with _local(distributed, workers) if scheduler is None else _remote(distributed, scheduler) as client:
        yield client


@contextmanager
def _local(distributed: Any, workers: int | None) -> Iterator[Client]:
    import dask

    share = HELD * (workers or 1) / distributed.system.MEMORY_LIMIT  # relative to a worker's part of the memory
    with (
        dask.config.set({"distributed.worker.memory.target": min(0.6, share)}),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # any free port, though the next line disables Dask's dashboard
            scheduler_kwargs={"dashboard": False},
            security=True,  # other users of this machine can reach the ports
            silence_logs=logging.CRITICAL,  # errors are reported as `GroundworkError`
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
