"""A bank's own standards: the table `[standards]` of its blueprint."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assessment.banks.curriculum import read_toml
from assessment.banks.curriculum.form import Form, check_fields, listing, number, whole
from assessment.banks.lint.rule import Standards
from assessment.errors import ContentError

_COUNT = whole(0, 1_000_000, "Give a whole number of 0 or more.")


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
    check_fields(f"{path}: [standards]", raw, {}, {name: _form(default) for name, default in defaults.items()})
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    return replace(Standards(), **values)


def _form(default: object) -> Form:
    match default:
        case tuple():
            count = len(default)
            return listing(_COUNT, f"List {count} whole numbers of 0 or more.", least=count, most=count)
        case float():
            return number(0, 1, "Give a share from 0 to 1.")
        case _:
            return _COUNT
