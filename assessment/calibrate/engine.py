"""The interface for running tasks on parts of the answers, and its implementation in this process; `scale` has one for Dask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from assessment.banks import Bank

#: A reference to the result of a task, wherever that is kept.
Handle = Any


class Engine(Protocol):
    """Runs tasks and keeps their results until they are requested."""

    def start(self, work: Callable[..., Any], *arguments: Any) -> Handle:
        """Start `work(bank, *arguments)`; handles among the arguments, or in lists among them, are replaced by their results."""

    def entry(self, handle: Handle, key: Any) -> Handle:
        """Return a handle to an entry of a result that is a tuple or a mapping."""

    def results(self, handles: Iterable[Handle]) -> Iterator[tuple[int, Any]]:
        """Yield positions and results as they are done; takes no more handles than can be worked on at a time."""


class InProcess:
    """Runs every task at once in this process, with a single thread of linear algebra, as a worker does."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def start(self, work: Callable[..., Any], *arguments: Any) -> Handle:
        """Run the task."""
        with threadpool_limits(limits=1, user_api="blas"):
            return work(self._bank, *arguments)

    def entry(self, handle: Handle, key: Any) -> Handle:
        """Return the entry."""
        return handle[key]

    def results(self, handles: Iterable[Handle]) -> Iterator[tuple[int, Any]]:
        """Yield the results, which are done already."""
        return iter(enumerate(handles))
