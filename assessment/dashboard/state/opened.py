"""The bank and the logs that this process has opened, shared by all visitors."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import RLock

from assessment import banks, sitting, store
from assessment.banks import Bank, Problem
from assessment.banks.bank import SHIPPED
from assessment.dashboard.people import sign_in
from assessment.dashboard.state import addresses, memo
from assessment.dashboard.state.authors import bank_choice
from assessment.items import NOT_SAID, Sitting
from assessment.store import Log
from assessment.store.log.people.quota import Quota

# Looked up several times per answer, hence `lru_cache`; opening is serialised by the lock.
_opening = RLock()


def folder() -> Path:
    """Return the bank's folder."""
    return bank_choice.folder(addresses.address())


def bank() -> tuple[Bank, list[Problem]]:
    """Return the bank and the problems of loading it. Raises `ContentError` if it cannot be read."""
    with _opening:
        return _load(folder())


def log(address: str) -> Log:
    """Return the log at an address. Raises `StoreError` if it cannot be opened."""
    with _opening:
        return _open(address)


def warm(address: str) -> None:
    """Load what every answer needs, once. Raises `GroundworkError` if bank or log cannot be opened."""
    with _opening:
        _warm(address)


def forget_bank() -> None:
    """Reload the bank when it is next needed."""
    with _opening:
        _load.cache_clear()
        _warm.cache_clear()
        memo.forget()


@lru_cache(maxsize=2)
def _load(folder: Path) -> tuple[Bank, list[Problem]]:
    return banks.load(folder, confined=folder != SHIPPED)


@lru_cache(maxsize=8)
def _open(address: str) -> Log:
    opened = store.open(address)
    if rules := sign_in.guest_rules():
        opened.guest_quota = Quota(rules.answers, rules.size)
    return opened


@lru_cache(maxsize=8)
def _warm(address: str) -> None:
    log(address)
    loaded = bank()[0]
    areas = tuple(area.id for area in loaded.blueprint.areas)
    sitting.next_variant(loaded, (), Sitting("warm-up", "assessment", areas, "", NOT_SAID, 0, 1, datetime.now(UTC)))
