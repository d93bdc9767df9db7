"""The bank chosen in Settings, stored in a small file beside the log."""

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
    """Return the folder of the bank used with the log at `address`. Raises `ContentError` if the choice cannot be read."""
    return _in_use(address, os.environ.get(home.BANKS))


def own_banks() -> list[Path]:
    """Return the folders of the banks in the user's data folder, sorted by name."""
    return sorted(path.parent for path in _home().glob("*/blueprint.toml"))


def create(name: str) -> Path:
    """Create a bank in the user's data folder. Raises `ContentError` if the name is in use or cannot be a folder's."""
    if not name.strip() or name != Path(name).name or name.startswith(".") or len(name) > 60 or not name.isprintable():
        raise ContentError(f"{name[:60]!r} cannot be the name of a folder. Use letters, digits, spaces and hyphens.")
    path = _home() / name.strip()
    try:
        new_bank.create(path)
    except OSError as error:
        raise ContentError(f"{path} cannot be written: {error.strerror}. Make its folder writable.") from error
    return path


def choose(address: str, wanted: Path) -> None:
    """Save a choice after checking the bank. Raises `ContentError`, with nothing changed, if it cannot be used."""
    path = system.real_path(wanted)
    if not os.path.isfile(path / "blueprint.toml"):  # of a path, is_file would raise where nobody may look
        raise ContentError(f"{path} is not a bank: it has no blueprint.toml. Name the folder that has it.")
    if not banks.load(path, confined=path != SHIPPED_BANKS)[0].questions:
        raise ContentError(f"{path} has no valid questions. `python -m assessment lint` says why.")
    file = _file(address)
    if file is None:
        raise ContentError(f"This log is on a server, so only {home.BANKS} can name the bank.")
    try:
        if path == SHIPPED_BANKS:
            file.unlink(missing_ok=True)
        else:
            system.write_whole(file, f"# The bank chosen in Settings.\nfolder = {json.dumps(str(path))}\n".encode())
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}. Make its folder writable.") from error
    _in_use.cache_clear()


def forget(address: str) -> None:
    """Return to the shipped bank; if that cannot be saved, the next run reports it."""
    with suppress(OSError):
        if file := _file(address):
            file.unlink(missing_ok=True)
    _in_use.cache_clear()


@lru_cache(maxsize=8)
def _in_use(address: str, _: str | None) -> Path:
    """Read the choice once per process and value of the variable."""
    return home.bank_in_use(_file(address))


def _file(address: str) -> Path | None:
    return location.file_beside(address, home.BANK_CHOICE)


def _home() -> Path:
    return user_data_path("groundwork", appauthor=False) / "banks"
