"""Values as TOML writes them."""

from __future__ import annotations

import json
import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text(value: str) -> str:
    """Write a text on one line: between single quotes where nothing needs escaping there, else escaped."""
    if "'" not in value and "\n" not in value and "\t" not in value and not _CONTROL.search(value):
        return f"'{value}'"
    return json.dumps(_clean(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def block(value: str) -> str:
    """Write a text over several lines, as it is."""
    if "'''" in value or value.endswith("'") or _CONTROL.search(value):
        return text(value)
    return f"'''\n{value}\n'''"


def comment(value: str) -> str:
    """Write a text so that it stays on its line."""
    return " ".join(_CONTROL.sub(" ", value).split())


def number(value: object) -> str:
    """Write a finite number; a whole one without its point. Raises `ValueError` for any other."""
    read = float(str(value))
    if read != read or read in (float("inf"), float("-inf")):
        raise ValueError(f"{value} is not finite")
    return str(int(read)) if read.is_integer() and abs(read) < 1e15 else repr(read)


def _clean(value: str) -> str:
    return value.encode("utf-8", "replace").decode()
