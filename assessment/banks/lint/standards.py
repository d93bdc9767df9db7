"""A bank's own standards: the table `[standards]` of its blueprint."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assessment.banks.curriculum import read_toml
from assessment.banks.lint.rule import Standards
from assessment.errors import ContentError


def read_standards(folder: Path) -> Standards:
    """Read the standards of the bank in `folder`; those its blueprint leaves out keep their default.

    Raises `ContentError` for an unknown standard, or a value of the wrong type.
    """
    path = folder / "blueprint.toml"
    raw = read_toml(path).get("standards", {})
    defaults = {field.name: field.default for field in fields(Standards)}
    if not isinstance(raw, dict) or (unknown := sorted(set(raw) - set(defaults))):
        what = f"{unknown[0]!r} is not a standard" if isinstance(raw, dict) else f"standards is {raw!r}"
        raise ContentError(f"{path}: [standards]: {what}. Use some of {', '.join(sorted(defaults))}.")
    return replace(
        Standards(), **{name: _value(value, defaults[name], f"{path}: {name}") for name, value in raw.items()}
    )


def _value(value: Any, default: Any, where: str) -> Any:
    if isinstance(default, tuple):
        if not isinstance(value, list) or len(value) != len(default) or not all(map(_is_count, value)):
            raise ContentError(f"{where} is {value!r}. List {len(default)} whole numbers of 0 or more.")
        return tuple(value)
    if isinstance(default, int) and not _is_count(value):
        raise ContentError(f"{where} is {value!r}. Give a whole number of 0 or more.")
    if isinstance(default, float) and not (isinstance(value, int | float) and 0 <= value <= 1):
        raise ContentError(f"{where} is {value!r}. Give a share from 0 to 1.")
    return value


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
