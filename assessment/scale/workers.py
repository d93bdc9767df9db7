"""Tasks on a worker: load its own copy of the bank, verify that it is the required one, and set up memory allocation."""

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

#: Parameters of glibc's `mallopt`, and their values.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT, _FROM_HEAP = 256 * 2**20, 32 * 2**20


@dataclass(frozen=True, slots=True)
class RequiredBank:
    """The bank that all workers must use: its folder (None for the shipped one), its fingerprint, and Groundwork's version."""

    folder: str | None
    fingerprint: str
    version: str


def describe_bank(bank: Bank) -> RequiredBank:
    """Describe the bank of this process."""
    shipped = bank.folder.resolve() == SHIPPED.resolve()
    return RequiredBank(None if shipped else str(bank.folder.resolve()), fingerprint(bank), VERSION)


def fingerprint(bank: Bank) -> str:
    """Hash everything in a bank that a calibration depends on: order, wording and levels of items, and the blueprint."""
    digest = hashlib.sha256()
    for item in bank.items.values():
        digest.update(repr((item.id, item.revision, item.topic, item.level)).encode())
    for part in (bank.blueprint.areas, bank.blueprint.topics, sorted(bank.blueprint.starting_points.items())):
        digest.update(repr(part).encode())
    return digest.hexdigest()[:16]


def run_task(required: RequiredBank, task: Callable[..., Any], *arguments: Any) -> Any:
    """Run a task with this worker's copy of the bank, with a single thread of linear algebra.

    Raises `GroundworkError` where the copy is not the required bank, or a file is not accessible from this worker.
    """
    keep_memory()
    bank = load_required(required)
    try:
        with threadpool_limits(limits=1, user_api="blas"):
            return task(bank, *arguments)
    except GroundworkError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise GroundworkError(
                f"On a worker: {error} Every worker reads files by the path that is given."
            ) from error
        raise


def load_required(required: RequiredBank) -> Bank:
    """Load this worker's copy of the bank, once; raise `GroundworkError` where it is not the required one."""
    if required.version != VERSION:
        raise GroundworkError(
            f"A worker runs Groundwork {VERSION}, this is {required.version}. Install the same on all machines."
        )
    folder = Path(required.folder) if required.folder else SHIPPED
    if _loaded(folder)[1] != required.fingerprint:
        _loaded.cache_clear()  # the copy may have been updated since
    bank, loaded = _loaded(folder)
    if loaded != required.fingerprint:
        raise GroundworkError(
            f"A worker has another revision of the bank in {folder} ({loaded}, wanted is {required.fingerprint}). Copy the same "
            "bank to all machines; nothing has been written."
        )
    return bank


@cache
def _loaded(folder: Path) -> tuple[Bank, str]:
    bank, _ = banks.load(folder)
    return bank, fingerprint(bank)


@cache
def keep_memory() -> bool:
    """Let glibc keep freed memory for the next array of the same size; return whether that is supported.

    Dask starts its workers with MALLOC_TRIM_THRESHOLD_ at 64 kB, so that they release memory early. That also disables glibc's
    dynamic mmap threshold: every array of 128 kB or more is then mapped anew, zeroed page by page and unmapped. An E-step
    allocates arrays of about 1 MB for each 2,000 learners, and fits took 3 to 4 times as long.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, another allocator
        return False
    return bool(set_option(_MMAP_THRESHOLD, _FROM_HEAP)) and bool(set_option(_TRIM_THRESHOLD, _KEPT))
