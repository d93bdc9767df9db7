"""Compare the value of a call with the expected one: serialised values (see `sandbox.inside.serialised`), never live ones."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from assessment.counts import counted

Serialised = Mapping[str, Any]
_NUMBERS = ("int", "float")
#: Kinds of array elements that compare as equal: signed and unsigned integers, and floats.
_NUMERIC_DTYPES = "iuf"
_MOST_SHOWN = 300
_RELATIVE = 1e-9


def same(want: Serialised, got: Serialised, tolerance: float = 0.0) -> bool:
    """Return whether two serialised values are equal, numbers within `tolerance` or rounding error.

    A whole float equals the integer, NaN equals NaN, a NumPy scalar its number; a list is neither a tuple nor an array.
    """
    if want["type"] in _NUMBERS and got["type"] in _NUMBERS:
        return _near(want["value"], got["value"], tolerance)
    if want["type"] != got["type"]:
        return False
    match want["type"]:
        case "complex":
            return all(_near(a, b, tolerance) for a, b in zip(want["value"], got["value"], strict=True))
        case "ndarray":
            return (
                want["shape"] == got["shape"]
                and _dtypes_agree(want["dtype"], got["dtype"])
                and _all_same(want["value"], got["value"], tolerance)
            )
        case "list" | "tuple" | "set":
            return want["length"] == got["length"] and _all_same(want["value"], got["value"], tolerance)
        case "dict":
            return _same_entries(want, got, tolerance)
        case "Series" | "DataFrame" | "Index":
            frame = all(want.get(name) == got.get(name) for name in ("columns", "rows"))
            index = "index" not in want or same(want["index"], got["index"])
            if want["type"] == "DataFrame":
                return frame and index and _all_same(want["value"], got["value"], tolerance)
            return index and same(want["value"], got["value"], tolerance)
    if isinstance(want["value"], list) and isinstance(got["value"], list):  # a dataclass, serialised as its fields
        return _same_entries(want, got, tolerance)
    return bool(want["value"] == got["value"] and (want["value"] is not None or want["type"] == "NoneType"))


def difference(want: Serialised, got: Serialised) -> str:
    """Say in one sentence how the value differs, so that a learner can act on it."""
    if want["type"] != got["type"] and not {want["type"], got["type"]} <= set(_NUMBERS):
        if got["type"] == "NoneType":
            return f"Nothing was returned; expected {_article(want['type'])}. Is there a `return`?"
        if got["type"] in ("generator", "map", "filter", "zip", "dict_keys", "dict_values", "dict_items", "range"):
            return f"Expected {_article(want['type'])}, got {_article(got['type'])}. Collect its values first."
        return f"Expected {_article(want['type'])}, got {_article(got['type'])}."
    if want["type"] == "ndarray" and want["shape"] != got["shape"]:
        return f"Expected the shape {tuple(want['shape'])}, got {tuple(got['shape'])}."
    if want["type"] == "ndarray" and not _dtypes_agree(want["dtype"], got["dtype"]):
        return f"Expected an array of {_DTYPES.get(want['dtype'], want['dtype'])}, got {_DTYPES.get(got['dtype'], got['dtype'])}."
    if want["type"] == "DataFrame" and want["columns"] != got["columns"]:
        return f"Expected the columns {want['columns']}, got {got['columns']}."
    if want["type"] == "DataFrame" and want["rows"] != got["rows"]:
        return f"Expected {counted(want['rows'], 'row')}, got {got['rows']}."
    if want["type"] in ("Series", "DataFrame") and not same(want["index"], got["index"]):
        return "The values may be right, but the index is not the one expected."
    if "length" in want and want["length"] != got["length"]:
        return f"Expected {counted(want['length'], 'entry', 'entries')}, got {got['length']}."
    return "The value is not the one expected."


def show(value: Serialised) -> str:
    """Return a serialised value as Python shows it, cut if it is long."""
    text = str(value["shown"])
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + " …"


_DTYPES = {
    "i": "integers",
    "u": "integers",
    "f": "floats",
    "b": "booleans",
    "O": "objects",
    "U": "text",
    "T": "text",
    "M": "dates",
}
_ARTICLES = {
    "NoneType": "None",
    "ndarray": "a NumPy array",
    "DataFrame": "a DataFrame",
    "Series": "a Series",
    "str": "a string",
    "int": "an int",
    "map": "a map object",
    "filter": "a filter object",
    "zip": "a zip object",
}


def _article(kind: str) -> str:
    return _ARTICLES.get(kind, f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}")


def _dtypes_agree(a: str, b: str) -> bool:
    return a == b or (a in _NUMERIC_DTYPES and b in _NUMERIC_DTYPES)


def _near(a: str, b: str, tolerance: float) -> bool:
    if a == b:
        return True
    try:
        x, y = float(a), float(b)
    except (ValueError, OverflowError):
        return False
    if math.isnan(x) or math.isnan(y):
        return math.isnan(x) and math.isnan(y)
    whole = a.lstrip("-").isdigit() and b.lstrip("-").isdigit()  # integers are compared exactly, however long
    return not (whole and tolerance == 0) and math.isclose(x, y, rel_tol=_RELATIVE, abs_tol=tolerance)


def _all_same(want: list[Any], got: list[Any], tolerance: float) -> bool:
    return len(want) == len(got) and all(same(a, b, tolerance) for a, b in zip(want, got, strict=True))


def _same_entries(want: Serialised, got: Serialised, tolerance: float) -> bool:
    """Compare dictionaries regardless of the order of their keys."""
    if want["length"] != got["length"] or len(want["value"]) != len(got["value"]):
        return False
    rest = list(got["value"])
    for key, value in want["value"]:
        partner = next((entry for entry in rest if same(key, entry[0])), None)
        if partner is None or not same(value, partner[1], tolerance):
            return False
        rest.remove(partner)
    return True
