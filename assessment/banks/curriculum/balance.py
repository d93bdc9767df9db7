"""The `[balance]` table of a blueprint: the mix of questions in an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assessment.blueprint import Balance
from assessment.errors import ContentError

#: Kinds of questions that a sitting may ask.
KINDS = ("single_choice", "multiple_choice", "numeric", "output")


def read_balance(raw: Any, path: Path) -> Balance:
    """Read the shares of kinds, and the minimum shares of diagnosis and analysis; missing ones keep their default.

    Raises `ContentError` naming the file and the field.
    """
    if not isinstance(raw, Mapping):
        raise ContentError(f"{path}: balance is {raw!r}. Write it as a table: [balance].")
    if unknown := sorted(set(raw) - {field.name for field in fields(Balance)}):
        raise ContentError(f"{path}: [balance] has an unknown field {unknown[0]!r}. Remove it.")
    given = dict(raw)
    if "kinds" in given:
        given["kinds"] = _kinds(given["kinds"], path)
    for name in set(given) - {"kinds"}:
        given[name] = _share(given[name], f"{path}: [balance] {name}")
    return replace(Balance(), **given)


def _kinds(raw: Any, path: Path) -> dict[str, float]:
    where = f"{path}: [balance] kinds"
    if not isinstance(raw, Mapping) or not raw:
        raise ContentError(
            f"{where} is {raw!r}. Write it like {{ single_choice = 0.45, numeric = 0.22, output = 0.33 }}."
        )
    if unknown := sorted(set(raw) - set(KINDS)):
        raise ContentError(f"{where}: {unknown[0]!r} is not a kind of question. Use some of {', '.join(KINDS)}.")
    shares = {name: _share(share, f"{where}.{name}") for name, share in raw.items()}
    if abs(sum(shares.values()) - 1) > 0.01:
        raise ContentError(f"{where} add up to {sum(shares.values()):g}. Make them add up to 1.")
    return shares


def _share(value: Any, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ContentError(f"{where} is {value!r}. Give a share from 0 to 1.")
    return float(value)
