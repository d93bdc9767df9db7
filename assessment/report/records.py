"""The measurements of a run of a command, stored as JSON: figures with intervals, the command, its date and version.

A record is a file `<name>.json`, which a newer run replaces. `docs/measurements/README.md` documents the format.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from assessment import system
from assessment.errors import GroundworkError
from assessment.report.intervals import Estimate

#: Version of the format, raised when the meaning of a field changes.
FORMAT = 1
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Maximum size of a file in bytes, and maximum number of figures.
_LARGEST, _MOST = 8 * 2**20, 20_000
#: Tolerance for a figure outside its interval, since numbers are rounded to six digits.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what was measured, of what, and its estimate.

    `of` describes what it was measured of, such as {"background": "none", "questions": "16"}; `unit` is "share" for a
    probability from 0 to 1, a unit such as "ms", or empty. `target` is the requirement in words, if there is one.
    """

    measure: str
    of: Mapping[str, str] = field(hash=False)
    estimate: Estimate
    unit: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The measurements of a run. `revision` is the repository's commit, with a plus if files had changed; it may be empty."""

    name: str
    title: str
    command: str
    date: datetime
    version: str
    revision: str
    machine: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def write(record: Record, folder: Path) -> Path:
    """Write a record as `<name>.json`, atomically. Raises `GroundworkError` where that fails."""
    path = folder / f"{record.name}.json"
    data = {
        "format_version": FORMAT,
        "name": record.name,
        "title": record.title,
        "command": record.command,
        "date": record.date.isoformat(timespec="seconds"),
        "version": record.version,
        "revision": record.revision,
        "machine": record.machine,
        "notes": list(record.notes),
    }
    system.save(path, _lines(data, record.figures).encode())
    return path


def read_all(folder: Path) -> dict[str, Record]:
    """Read all records of a folder, by name. Raises `GroundworkError` for a folder that is missing or has none, or an invalid file."""
    if not folder.is_dir():
        raise GroundworkError(
            f"There is no folder {folder} with measurements. Name one with --results; benchmarks write it "
            "(`python -m benchmarks.store`, for one)."
        )
    if not (paths := sorted(folder.glob("*.json"))):
        raise GroundworkError(
            f"{folder} has no measurements, which are JSON files. Name the folder that benchmarks wrote."
        )
    return {record.name: record for record in map(read, paths)}


def read(path: Path) -> Record:
    """Read a record. Raises `GroundworkError`, with the file and the reason, if it is invalid."""
    remedy = "Run its command again, or take it out of the folder."
    try:
        if path.stat().st_size > _LARGEST:
            raise GroundworkError(f"{path} is larger than any measurement ({_LARGEST >> 20} MB). {remedy}")
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise GroundworkError(f"{path} cannot be read: {error.strerror}. Make it readable.") from error
    except (ValueError, RecursionError) as error:
        raise GroundworkError(f"{path} is no JSON ({str(error).splitlines()[0]}). {remedy}") from error
    try:
        return _record(data, path.stem)
    except _ForeignForm as error:
        raise GroundworkError(f"{path} is no measurement of Groundwork: {error}. {remedy}") from error


class _ForeignForm(ValueError):
    """A file that is no record."""


def _record(data: Any, stem: str) -> Record:
    if not isinstance(data, dict) or "format_version" not in data:
        raise _ForeignForm("it has no format_version")
    if data["format_version"] != FORMAT:
        raise _ForeignForm(f"its format_version is {data['format_version']!r}, and this version reads {FORMAT}")
    name = _text(data, "name")
    if name != stem or not _NAME.fullmatch(name):
        raise _ForeignForm(f"its name is {name[:60]!r}, and the file's {stem[:60]!r}")
    figures = data.get("figures")
    if not isinstance(figures, list) or len(figures) > _MOST:
        raise _ForeignForm(f"figures is no list of up to {_MOST:,}")
    notes = data.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise _ForeignForm("notes is no list of texts")
    try:
        date = datetime.fromisoformat(_text(data, "date"))
    except ValueError as error:
        raise _ForeignForm(f"date is {data['date']!r}, and no date") from error
    if date.tzinfo is None:
        raise _ForeignForm("date has no time zone")
    return Record(
        name,
        _text(data, "title"),
        _text(data, "command"),
        date,
        _text(data, "version"),
        _text(data, "revision"),
        _text(data, "machine"),
        tuple(_figure(entry, number) for number, entry in enumerate(figures)),
        tuple(notes),
    )


def _figure(entry: Any, number: int) -> Figure:
    where = f"figure {number + 1}"
    if not isinstance(entry, dict):
        raise _ForeignForm(f"{where} is no table")
    of = entry.get("of", {})
    if not isinstance(of, dict) or not all(isinstance(value, str) for value in of.values()):
        raise _ForeignForm(f"{where}: of does not name texts")
    value, low, high = (_number(entry, name, where) for name in ("value", "low", "high"))
    if value is None:
        value = math.nan
    elif low is not None and high is not None and not low - _ROUNDING <= value <= high + _ROUNDING:
        raise _ForeignForm(f"{where}: {value:g} lies outside its interval from {low:g} to {high:g}")
    n = entry.get("n")
    if n is not None and (not isinstance(n, int) or isinstance(n, bool) or n < 0):
        raise _ForeignForm(f"{where}: n is {n!r}, and no count")
    estimate = Estimate(value, low, high, n, _text(entry, "interval", where))
    return Figure(
        _text(entry, "measure", where), of, estimate, _text(entry, "unit", where), _text(entry, "target", where)
    )


def _text(data: Mapping[str, Any], name: str, where: str = "") -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise _ForeignForm(f"{where + ': ' if where else ''}{name} is no text")
    return value


def _number(entry: Mapping[str, Any], name: str, where: str) -> float | None:
    value = entry.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise _ForeignForm(f"{where}: {name} is {value!r}, and no number")
    return float(value)


def _lines(head: Mapping[str, Any], figures: Sequence[Figure]) -> str:
    """Write JSON with a line per field and figure, so that runs can be compared by eye."""
    opening = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    rows = (json.dumps(_written(figure), ensure_ascii=False, allow_nan=False) for figure in figures)
    return f'{opening},\n "figures": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def _written(figure: Figure) -> dict[str, Any]:
    value, low, high, n, method = figure.estimate
    return {
        "measure": figure.measure,
        "of": dict(figure.of),
        "value": _rounded(value),
        "low": _rounded(low),
        "high": _rounded(high),
        "interval": method,
        "n": n,
        "unit": figure.unit,
        "target": figure.target,
    }


def _rounded(value: float | None) -> float | None:
    """Round to six significant digits; undefined values, such as the mean of nothing, are null."""
    return float(f"{value:.6g}") if value is not None and math.isfinite(value) else None
