"""What a value of a file must be: forms, which refuse any other value and say where it stands and what to write instead.

A form is called with the place of a value, the name of its field, and the value. It raises `ContentError`, such as
"blueprint.toml: topic 2 (rhythm): name is 5. Give a value of type str."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, NoReturn

from assessment.errors import ContentError

Form = Callable[[str, str, Any], None]
Fields = Mapping[str, Form]

#: The most characters of a wrong value that a message repeats.
_SHOWN = 80
#: Signs that no text holds, with line breaks and tabs aside: those that steer a terminal or turn the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAK = re.compile("[\t\n\u2028\u2029]")
#: What names an entry of a list, the first that it has.
_NAMED_BY = ("id", "title", "name", "resource")


def refuse(where: str, name: str, value: object, remedy: str) -> NoReturn:
    """Raise `ContentError`: where a value stands, what it is, and what to write."""
    shown = repr(value)
    raise ContentError(f"{where}: {name} is {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + ' ...'}. {remedy}")


def text(where: str, name: str, value: Any) -> None:
    """A text in which something can be read, of one line or several."""
    if not isinstance(value, str):
        refuse(where, name, value, "Give a value of type str.")
    if not any(sign.isprintable() and not sign.isspace() for sign in value):
        refuse(where, name, value, "Write a text that is not empty.")
    if steering := _STEERING.search(value):
        refuse(where, name, value, f"Remove the control character {steering[0]!r}; single quotes keep a backslash.")


def line(where: str, name: str, value: Any) -> None:
    """A text of one line: it stands in lists, menus, cells of tables and headings."""
    text(where, name, value)
    if _BREAK.search(value):
        refuse(where, name, value, "Write it on one line, without line breaks and tabs.")


def identifier(where: str, name: str, value: Any) -> None:
    """A text that stands in registers and in the ids of steps, and so has neither spaces nor slashes."""
    line(where, name, value)
    if "/" in value or len(value.split()) > 1 or value != value.strip():
        refuse(where, name, value, "Write it like 'bayes-rule': letters, digits and hyphens.")


def web_address(where: str, name: str, value: Any) -> None:
    """An address that a browser can open, or nothing."""
    if not isinstance(value, str) or (value and not (re.fullmatch(r"https?://\S+", value) and is_line(value))):
        refuse(
            where, name, value, "Write a web address, which begins with https:// and has no spaces, or leave it out."
        )


def switch(where: str, name: str, value: Any) -> None:
    """True or false."""
    if not isinstance(value, bool):
        refuse(where, name, value, "Write true or false.")


def word(*words: str) -> Form:
    """Return the form of a text that is among `words`."""

    def check(where: str, name: str, value: Any) -> None:
        if value not in words:
            refuse(where, name, value, f"Use one of {', '.join(words)}.")

    return check


def number(low: float, high: float, remedy: str = "", *, above: bool = False) -> Form:
    """Return the form of a number from `low`, or `above` it, to `high`; never infinite or not a number."""

    def check(where: str, name: str, value: Any) -> None:
        if not is_number(value) or not low <= value <= high or (above and value == low):
            span = f"above {low:g} and up to {high:,g}" if above else f"from {low:g} to {high:,g}"
            refuse(where, name, value, remedy or f"Give a number {span}.")

    return check


def whole(low: int, high: int, remedy: str = "") -> Form:
    """Return the form of a whole number from `low` to `high`."""

    def check(where: str, name: str, value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            refuse(where, name, value, remedy or f"Give a whole number from {low} to {high:,}.")

    return check


def rising(count: int, high: float, remedy: str, *, above: bool = False) -> Form:
    """Return the form of a list of `count` numbers from 0, or `above` it, to `high`, each above the one before."""

    def check(where: str, name: str, value: Any) -> None:
        right = isinstance(value, list) and len(value) == count and all(map(is_number, value))
        if not right or not all(low < later for low, later in pairwise(value)):
            refuse(where, name, value, remedy)
        if not 0 <= value[0] <= value[-1] <= high or (above and value[0] == 0):
            refuse(where, name, value, remedy)

    return check


def listing(entry: Form, remedy: str, *, least: int = 0, most: int | None = None) -> Form:
    """Return the form of a list with `least` to `most` entries of a form."""

    def check(where: str, name: str, value: Any) -> None:
        if not isinstance(value, list) or len(value) < least or (most is not None and len(value) > most):
            refuse(where, name, value, remedy)
        for position, element in enumerate(value, start=1):
            entry(f"{where}: {name}", f"entry {position}", element)

    return check


def mapping(entry: Form, remedy: str) -> Form:
    """Return the form of a table in which the author names the fields, each with a value of one form."""

    def check(where: str, name: str, value: Any) -> None:
        if not isinstance(value, dict):
            refuse(where, name, value, remedy)
        for key, element in value.items():
            entry(f"{where}: {name}", key, element)

    return check


def table(required: Fields, optional: Fields | None = None) -> Form:
    """Return the form of a table with these fields; others are left alone."""

    def check(where: str, name: str, value: Any) -> None:
        if not isinstance(value, dict):
            fields = ", ".join(f"{field} = ..." for field in required or optional or ())
            refuse(where, name, value, f"Write it as a table: {{ {fields} }}.")
        check_fields(f"{where}: {name}", value, required, optional or {})

    return check


def rows(noun: str, entry: Form, *, least: int = 0, unique: tuple[str, ...] = ()) -> Form:
    """Return the form of a list of tables, each of which is called a `noun`; no two share a field that is `unique`."""

    def check(where: str, name: str, value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value) or len(value) < least:
            refuse(where, name, value, f"Begin each {noun} with [[{name}]].")
        called = [f"{noun} {position}{_named(row)}" for position, row in enumerate(value, start=1)]
        for label, row in zip(called, value, strict=True):
            entry(where, label, row)
        for field in unique:
            first: dict[str, str] = {}
            for label, row in zip(called, value, strict=True):
                if other := first.get(fold(row[field])):
                    refuse(f"{where}: {label}", field, row[field], f"Choose another, since {other} has it.")
                first[fold(row[field])] = label

    return check


def check_fields(where: str, raw: Mapping[str, Any], required: Fields, optional: Fields) -> None:
    """Check the fields of a table. Raises `ContentError` for the first that is missing or wrong."""
    for name, form in {**required, **optional}.items():
        if name in raw:
            form(where, name, raw[name])
        elif name in required:
            raise ContentError(f"{where} lacks the field {name!r}. Add it as in the other entries.")


def is_line(value: str) -> bool:
    """Tell whether a text has neither line breaks nor control characters."""
    return not _BREAK.search(value) and not _STEERING.search(value)


def is_number(value: object) -> bool:
    """Tell whether a value is a number, infinite or not a number included; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _named(row: Mapping[str, Any]) -> str:
    names = (" ".join(row[field].split()) for field in _NAMED_BY if isinstance(row.get(field), str))
    return f" ({name if name.isprintable() else ascii(name)})" if (name := next(filter(None, names), "")) else ""


def fold(text: str) -> str:
    """Fold case and spacing."""
    return " ".join(text.split()).casefold()
