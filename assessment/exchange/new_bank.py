"""A new bank from a template: a small blueprint of another subject with two example items, to be replaced piece by piece."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessment.errors import ContentError

_TEMPLATE = Path(__file__).with_name("template")


def create(folder: Path) -> list[Path]:
    """Write the files of a new bank and list its TOML files. Raises `ContentError` unless the folder is new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError(f"{folder} exists already and is not empty. Name a new folder.")
    shutil.copytree(_TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return sorted(path for path in folder.rglob("*.toml"))
