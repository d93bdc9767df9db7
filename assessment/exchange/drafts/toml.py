"""Items and drafts as TOML, in the style of the banks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
#: The order of an item's fields; any others follow.
FIELDS = (
    *("id", "kind", "level", "objective", "cognitive", "diagnosis", "stem", "code", "language", "key", "keys"),
    *("distractors", "answer", "tolerance", "unit", "check", "expected_errors", "explanation"),
)
#: What an author must add where a field is empty.
ADD = {
    "level": "1 to 5",
    "objective": "which objective of the topic, from 1",
    "cognitive": "recall, apply or analyse",
    "stem": "what is asked",
    "check": "a short program that prints the answer",
    "distractors": "wrong answers, and the mistake behind each",
    "expected_errors": "wrong answers, and the mistake behind each",
    "explanation": "why the key is right and the others are not",
    "misconception": "the mistake behind this answer",
}


def item(table: Mapping[str, Any]) -> str:
    """Write one item; empty fields the author must fill are marked with `# add:`."""
    names = [name for name in FIELDS if name in table] + [name for name in table if name not in FIELDS]
    lines = ["[[items]]"]
    for name in names:
        entry = table[name]
        if name in ("distractors", "expected_errors") and entry:
            lines += [f"{name} = [", *(_row(row) for row in entry), "]"]
        else:
            long = name in ("stem", "code", "explanation") and entry
            lines.append(f"{name} = {block(entry) if long else value(entry)}{_mark(name, entry)}")
    return "\n".join([*lines, ""])


def _row(row: Mapping[str, Any]) -> str:
    written = ", ".join(f"{name} = {value(entry)}" for name, entry in row.items())
    return f"  {{ {written} }},{_mark('misconception', row.get('misconception'))}"


def _mark(name: str, entry: object) -> str:
    return f"  # add: {ADD[name]}" if name in ADD and not entry else ""


def value(entry: object) -> str:
    """Write a value on one line. Raises `TypeError` for what TOML cannot hold."""
    match entry:
        case bool():
            return str(entry).lower()
        case int() | float():
            return number(entry)
        case str():
            return text(entry)
        case Mapping():
            return "{ " + ", ".join(f"{_name(name)} = {value(inner)}" for name, inner in entry.items()) + " }"
        case Iterable():
            return "[" + ", ".join(map(value, entry)) + "]"
    raise TypeError(f"{entry!r} has no form in TOML")


def text(string: str) -> str:
    """Write a string on one line: in single quotes if nothing needs escaping, else escaped in double quotes."""
    if "'" not in string and "\n" not in string and "\t" not in string and not _CONTROL.search(string):
        return f"'{_clean(string)}'"
    return json.dumps(_clean(string), ensure_ascii=False).replace("\x7f", "\\u007f")


def block(string: str) -> str:
    """Write a string over several lines, unescaped if possible."""
    if "'''" in string or string.endswith("'") or _CONTROL.search(string):
        return text(string)
    body = _clean(string).strip("\n")
    return f"'''\n{body}\n'''"


def comment(string: str) -> str:
    """Fold a text onto one line, to follow `#`."""
    return " ".join(_clean(_CONTROL.sub(" ", string)).split())


def number(entry: object) -> str:
    """Write a finite number, a whole one without a decimal point. Raises `ValueError` for any other."""
    value = float(str(entry))
    if not isfinite(value):
        raise ValueError(f"{entry} is not finite")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else text(name)


def _clean(string: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot encode."""
    return string.encode("utf-8", "replace").decode()
