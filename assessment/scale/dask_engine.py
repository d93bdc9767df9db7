"""An engine on Dask's workers: results stay on the workers, and those lost with a worker are computed again."""

from __future__ import annotations

import asyncio
import operator
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from assessment.banks import Bank
from assessment.calibrate.engine import Handle
from assessment.errors import GroundworkError
from assessment.scale import workers

if TYPE_CHECKING:
    from distributed import Client


class DaskEngine:
    """An `Engine` on the workers of a client; `tell` receives a message when a worker is lost."""

    def __init__(self, client: Client, bank: Bank, tell: Callable[[str], None]) -> None:
        self._client, self._required, self._tell = client, workers.describe_bank(bank), tell
        with _in_words():
            self._seen = client.nthreads()
            client.run(workers.load_required, self._required)

    def start(self, work: Callable[..., Any], *arguments: Any) -> Handle:
        """Submit a task to a worker, which uses its own copy of the bank."""
        with _in_words():
            return self._client.submit(workers.run_task, self._required, work, *arguments, pure=False)

    def entry(self, handle: Handle, key: Any) -> Handle:
        """Extract an entry on the worker that holds the result, before other tasks start."""
        with _in_words():
            return self._client.submit(operator.getitem, handle, key, pure=False, priority=1)

    def results(self, handles: Iterable[Handle]) -> Iterator[tuple[int, Any]]:
        """Yield results as they arrive; keeps two tasks per thread submitted."""
        from distributed import wait

        ahead = 2 * max(1, sum(self._seen.values()))
        numbered = enumerate(handles)
        pending: dict[Handle, int] = {}
        while True:
            for number, handle in islice(numbered, ahead - len(pending)):
                pending[handle] = number
            if not pending:
                return
            with _in_words():
                done = [(pending.pop(f), f.result()) for f in wait(list(pending), return_when="FIRST_COMPLETED").done]
                self._notice()
            yield from done

    def _notice(self) -> None:
        """Report lost workers; their tasks go to the others, or to replacements."""
        workers_now = self._client.nthreads()
        if self._seen.keys() - workers_now.keys():
            self._tell("a worker was lost; what it had worked out is worked out again")
        self._seen = workers_now


@contextmanager
def _in_words() -> Iterator[None]:
    """Convert Dask's errors to `GroundworkError`."""
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker as error:
        raise GroundworkError(
            f"{error.allowed_failures + 1} workers were lost over the same work, most likely for want of memory. Give workers "
            "more of it, or start fewer; nothing has been written."
        ) from error
    except (CancelledError, asyncio.CancelledError, CommClosedError, TimeoutError) as error:
        raise GroundworkError(
            "The scheduler has gone away, or cannot be reached any more. Start it and its workers again, and then this "
            "command; nothing has been written."
        ) from error
    except ModuleNotFoundError as error:
        raise GroundworkError(
            f"A worker cannot work ({error}). Install Groundwork and requirements-scale.txt on every machine."
        ) from error
