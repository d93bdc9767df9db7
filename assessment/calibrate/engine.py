"""Where the work on parts of the answers is done: one after another in this process here, by Dask's workers in `scale`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from assessment.banks import Bank

#: Stands for the result of some work, wherever that is kept.
Handle = Any


class Engine(Protocol):
    """Does work, keeps what comes of it, and hands over what is asked for."""

    def start(self, work: Callable[..., Any], *arguments: Any) -> Handle:
        """Begin `work(bank, *arguments)`; among the arguments, and in lists among them, handles stand for results."""

    def entry(self, handle: Handle, key: Any) -> Handle:
        """Name one entry of a result that is a tuple or a mapping."""

    def finished(self, handles: Iterable[Handle]) -> Iterator[tuple[int, Any]]:
        """Yield positions and results as they are done; takes no more handles than it can work on at a time."""


class InProcess:
    """Does everything at once and here, with one thread of linear algebra, as a worker does."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def start(self, work: Callable[..., Any], *arguments: Any) -> Handle:
        """Do it."""
        with threadpool_limits(limits=1, user_api="blas"):
            return work(self._bank, *arguments)

    def entry(self, handle: Handle, key: Any) -> Handle:
        """Take it."""
        return handle[key]

    def finished(self, handles: Iterable[Handle]) -> Iterator[tuple[int, Any]]:
        """Number what is done already."""
        return iter(enumerate(handles))
