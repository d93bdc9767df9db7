"""Which bank one's own computer uses: the choice made in Settings, kept in a small file beside the log."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from assessment import banks, home, system
from assessment.errors import ContentError, StoreError
from assessment.exchange import new_bank
from assessment.home import SHIPPED_BANKS
from assessment.store.db import location


def folder(address: str) -> Path:
    """Say which bank is used with the log at `address`. Raises `ContentError` for a choice that cannot be read."""
    return _in_use(address, os.environ.get(home.BANKS))


def own() -> list[Path]:
    """List the banks in the user's data folder, by name."""
    return sorted(path.parent for path in _home().glob("*/blueprint.toml"))


def create(name: str) -> Path:
    """Lay out a new bank in the user's data folder. Raises `ContentError` for a name that is no folder's, or taken."""
    if not name.strip() or name != Path(name).name or name.startswith(".") or len(name) > 60 or not name.isprintable():
        raise ContentError(f"{name[:60]!r} cannot be the name of a folder. Use letters, digits, spaces and hyphens.")
    path = _home() / name.strip()
    try:
        new_bank.create(path)
    except OSError as error:
        raise ContentError(f"{path} cannot be written: {error.strerror}. Make its folder writable.") from error
    return path


def choose(address: str, wanted: Path) -> None:
    """Keep a choice, once the bank has been read. Raises `ContentError` for one that cannot be, and changes nothing then."""
    path = wanted.expanduser().resolve()
    if not (path / "blueprint.toml").is_file():
        raise ContentError(f"{path} holds no bank: there is no blueprint.toml. Name the folder that has it.")
    if not banks.load(path, confined=path != SHIPPED_BANKS)[0].questions:
        raise ContentError(f"{path} holds no question that can be asked. `python -m assessment lint` says why.")
    file = _file(address)
    if file is None:
        raise ContentError(f"This log is on a server, so {home.BANKS} alone names the bank.")
    try:
        if path == SHIPPED_BANKS:
            file.unlink(missing_ok=True)
        else:
            system.write_whole(file, f"# The bank that Settings chose.\nfolder = {json.dumps(str(path))}\n".encode())
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}. Make its folder writable.") from error
    _in_use.cache_clear()


def forget(address: str) -> None:
    """Go back to the shipped bank, whatever was chosen; what keeps that from being kept is said by the next run."""
    with suppress(OSError):
        if file := _file(address):
            file.unlink(missing_ok=True)
    _in_use.cache_clear()


@lru_cache(maxsize=8)
def _in_use(address: str, _: str | None) -> Path:
    """Read the choice, once a process and a value of the variable."""
    return home.bank_in_use(_file(address))


def _file(address: str) -> Path | None:
    return location.file_beside(address, home.BANK_CHOICE)


def _home() -> Path:
    return user_data_path("groundwork", appauthor=False) / "banks"
