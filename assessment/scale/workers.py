"""What a worker does before it works: load its own copy of the bank, see that it is the same, and set its allocator."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from assessment import VERSION, banks
from assessment.banks import Bank
from assessment.banks.bank import SHIPPED
from assessment.errors import GroundworkError

#: Parameters of glibc's `mallopt`, and what they are set to.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT, _FROM_HEAP = 256 * 2**20, 32 * 2**20


@dataclass(frozen=True, slots=True)
class Wanted:
    """The bank that everybody has to work with: its folder, None for the one that ships, and what tells it from others."""

    folder: str | None
    fingerprint: str
    version: str


def wanted(bank: Bank) -> Wanted:
    """Describe the bank of this process."""
    shipped = bank.folder.resolve() == SHIPPED.resolve()
    return Wanted(None if shipped else str(bank.folder.resolve()), fingerprint(bank), VERSION)


def fingerprint(bank: Bank) -> str:
    """Hash all of a bank that a calibration depends on: its items' order, wording and authors' judgement, and the blueprint."""
    told = hashlib.sha256()
    for item in bank.items.values():
        told.update(repr((item.id, item.revision, item.topic, item.level)).encode())
    for part in (bank.blueprint.areas, bank.blueprint.topics, sorted(bank.blueprint.starting_points.items())):
        told.update(repr(part).encode())
    return told.hexdigest()[:16]


def work(on: Wanted, task: Callable[..., Any], *arguments: Any) -> Any:
    """Do a task with this worker's copy of the bank, with one thread of linear algebra.

    Raises `GroundworkError` where the copy is another one than is wanted, or a file cannot be seen from here.
    """
    keep_memory()
    bank = same_bank(on)
    try:
        with threadpool_limits(limits=1, user_api="blas"):
            return task(bank, *arguments)
    except GroundworkError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise GroundworkError(
                f"On a worker: {error} Every worker reads files by the path that is given."
            ) from error
        raise


def same_bank(on: Wanted) -> Bank:
    """Load this worker's copy of the bank, once, and see that it is the one that is wanted."""
    if on.version != VERSION:
        raise GroundworkError(
            f"A worker runs Groundwork {VERSION}, this is {on.version}. Install the same on all machines."
        )
    folder = Path(on.folder) if on.folder else SHIPPED
    if _loaded(folder)[1] != on.fingerprint:
        _loaded.cache_clear()  # it may have been brought up to date since
    bank, there = _loaded(folder)
    if there != on.fingerprint:
        raise GroundworkError(
            f"A worker has another revision of the bank in {folder} ({there}, wanted is {on.fingerprint}). Copy the same bank to "
            "all machines; nothing has been written."
        )
    return bank


@cache
def _loaded(folder: Path) -> tuple[Bank, str]:
    bank, _ = banks.load(folder)
    return bank, fingerprint(bank)


@cache
def keep_memory() -> bool:
    """Let glibc keep freed memory for the next array of the same size; tell whether it can be told.

    Dask starts its workers with MALLOC_TRIM_THRESHOLD_ at 64 kB, so that they give memory back early. That also ends glibc's
    adapting of its threshold for mapping: every array of 128 kB or more is then mapped anew, zeroed page by page and unmapped.
    A look at the likelihood makes arrays of about 1 MB for each 2,000 learners: fits took 3 to 4 times as long.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, another allocator
        return False
    return bool(set_option(_MMAP_THRESHOLD, _FROM_HEAP)) and bool(set_option(_TRIM_THRESHOLD, _KEPT))
