"""Serialise values as JSON that keeps their types: numbers, text, containers, arrays, series and tables.

Serialised values are compared outside the sandbox, where the code's own types do not exist. Their size is bounded; if anything
was left out, `whole` is false.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import fractions
import pathlib
import reprlib
import sys
from typing import Any

#: The most characters of a text, entries in all, and levels of nesting.
MOST_TEXT, MOST_ENTRIES, MOST_DEPTH = 2_000, 5_000, 8
_AS_TEXT = (datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, fractions.Fraction, pathlib.PurePath)

Serialised = dict[str, Any]
#: Writes only the beginning of long values.
_WRITTEN = reprlib.Repr()
_WRITTEN.maxlist = _WRITTEN.maxtuple = _WRITTEN.maxdict = _WRITTEN.maxset = _WRITTEN.maxfrozenset = 100
_WRITTEN.maxstring = _WRITTEN.maxother = MOST_TEXT


class _Budget:
    def __init__(self) -> None:
        self.left, self.whole = MOST_ENTRIES, True

    def take(self, values: Any, length: int) -> list[Any]:
        kept = max(0, min(length, self.left))
        self.whole = self.whole and kept == length
        self.left -= kept
        return [value for _, value in zip(range(kept), values, strict=False)]


def serialise(value: object) -> Serialised:
    """Serialise a value: its `type`, its `value` in JSON, how it is `shown`, and whether that is the `whole` of it."""
    budget, np = _Budget(), sys.modules.get("numpy")
    if np is not None and isinstance(value, np.generic):
        value = value.item()
    serialised = _serialise(value, budget, MOST_DEPTH)
    return {**serialised, "shown": show(value), "whole": budget.whole}


def show(value: object) -> str:
    """Return the `repr` of a value, bounded in length, even if its class's own raises."""
    try:
        many = isinstance(value, list | tuple | dict | set | frozenset) and len(value) > _WRITTEN.maxlist
        text = _WRITTEN.repr(value) if many else repr(value)
    except Exception as error:
        text = f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + " …"


def _serialise(value: Any, budget: _Budget, depth: int) -> Serialised:
    np, pd = sys.modules.get("numpy"), sys.modules.get("pandas")
    if np is not None and isinstance(value, np.generic):
        value = value.item()
    kind = type(value).__name__
    if depth == 0:
        budget.whole = False
        return {"type": kind, "value": None}
    if value is None or isinstance(value, bool):
        return {"type": kind, "value": value}
    if isinstance(value, int):  # including members of an IntEnum; as text, since JSON readers round large integers
        return {"type": "int", "value": str(int(value)) if abs(value) < 10**1000 else kind}
    if isinstance(value, float):
        return {"type": "float", "value": repr(float(value))}
    if isinstance(value, complex):
        return {"type": "complex", "value": [repr(value.real), repr(value.imag)]}
    if isinstance(value, str | bytes):
        budget.whole = budget.whole and len(value) <= MOST_TEXT
        cut = value[:MOST_TEXT]
        return {
            "type": "str" if isinstance(value, str) else "bytes",
            "value": cut if isinstance(cut, str) else cut.hex(),
        }
    if isinstance(value, _AS_TEXT):
        return {"type": kind, "value": str(value)}
    if isinstance(value, list | tuple):
        entries = [_serialise(entry, budget, depth - 1) for entry in budget.take(value, len(value))]
        return {"type": "list" if isinstance(value, list) else "tuple", "length": len(value), "value": entries}
    if isinstance(value, dict):
        pairs = budget.take(value.items(), len(value))
        serialised = [
            [_serialise(key, budget, depth - 1), _serialise(entry, budget, depth - 1)] for key, entry in pairs
        ]
        return {"type": "dict", "length": len(value), "value": serialised}
    if isinstance(value, set | frozenset):
        entries = [_serialise(entry, budget, depth - 1) for entry in budget.take(value, len(value))]
        return {"type": "set", "length": len(value), "value": sorted(entries, key=lambda entry: str(entry["value"]))}
    if np is not None and isinstance(value, np.ndarray):
        return _array(value, budget, depth)
    if pd is not None and isinstance(value, pd.Series | pd.DataFrame | pd.Index):
        return _table(value, budget, depth)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {**_serialise(fields, budget, depth), "type": kind}
    return {"type": kind, "value": None}


def _array(value: Any, budget: _Budget, depth: int) -> Serialised:
    flat = budget.take(value.ravel().tolist() if value.size <= MOST_ENTRIES else value.flat, value.size)
    entries = [_serialise(entry, budget, depth - 1) for entry in flat]
    return {"type": "ndarray", "dtype": value.dtype.kind, "shape": list(value.shape), "value": entries}


def _table(value: Any, budget: _Budget, depth: int) -> Serialised:
    """Serialise a pandas object by columns, in the order of rows; all kinds of missing values are the same."""
    kind = next(name for name in ("DataFrame", "Series", "Index") if name in {c.__name__ for c in type(value).__mro__})

    def column(values: Any) -> Serialised:
        gaps = values.isna()
        return _serialise(
            [float("nan") if gap else entry for entry, gap in zip(values, gaps, strict=True)], budget, depth - 1
        )

    if kind == "Index":
        return {"type": kind, "value": column(value)}
    index = column(value.index.to_series())
    if kind == "Series":
        return {"type": kind, "index": index, "value": column(value)}
    names = [str(name) for name in value.columns]
    columns = [column(value.iloc[:, index]) for index in range(len(names))]
    return {"type": kind, "columns": names, "rows": len(value), "index": index, "value": columns}
