"""The kinds of figures, and the data each is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

Form = Literal["lines", "points", "bars", "matrix", "boxes"]
#: The form of the data of each kind.
KINDS: dict[str, Form] = {
    "learning-curves": "lines",
    "validation-curve": "lines",
    "roc-curve": "lines",
    "precision-recall-curve": "lines",
    "calibration-curve": "lines",
    "time-series": "lines",
    "residual-plot": "points",
    "scatter-plot": "points",
    "decision-boundary": "points",
    "histogram": "bars",
    "bar-chart": "bars",
    "confusion-matrix": "matrix",
    "box-plot": "boxes",
}
MOST_POINTS, MOST_SERIES, LONGEST_NAME = 200, 4, 40
#: The most classes of a confusion matrix, and the largest absolute value that is drawn.
MOST_CLASSES, LARGEST = 30, 1e12
_NEEDS = {
    "lines": {"x_label", "y_label", "series"},
    "points": {"x_label", "y_label", "series"},
    "bars": {"x_label", "y_label", "counts"},
    "matrix": {"labels", "counts"},
    "boxes": {"x_label", "labels", "boxes"},
}
_MAY = {"lines": set(), "points": {"boundary"}, "bars": {"edges", "labels"}, "matrix": set(), "boxes": set()}


def complaints(kind: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the data of a figure; nothing if `svg` can draw it."""
    if kind not in KINDS:
        yield f"the kind is {kind!r}; use one of {', '.join(KINDS)}"
        return
    form = KINDS[kind]
    if missing := _NEEDS[form] - data.keys():
        yield f"a {kind} needs {', '.join(sorted(missing))}"
        return
    if unknown := data.keys() - _NEEDS[form] - _MAY[form]:
        yield f"a {kind} has no {', '.join(sorted(unknown))}"
    for name in ("x_label", "y_label"):
        if name in data and not (isinstance(data[name], str) and 0 < len(data[name]) <= LONGEST_NAME):
            yield f"{name} is {data[name]!r}; name the axis in up to {LONGEST_NAME} characters"
    match form:
        case "lines" | "points":
            yield from _about_series(data)
        case "bars":
            yield from _about_bars(data)
        case "matrix":
            yield from _about_matrix(data)
        case "boxes":
            yield from _about_boxes(data)


def _about_series(data: Mapping[str, Any]) -> Iterator[str]:
    series = data["series"]
    if not isinstance(series, Sequence) or not 1 <= len(series) <= MOST_SERIES:
        yield f"series holds {series!r}; list 1 to {MOST_SERIES}"
        return
    for entry in series:
        if not isinstance(entry, Mapping) or set(entry) != {"name", "x", "y"} or not isinstance(entry["name"], str):
            yield f"an entry of series is {entry!r}; give it name, x and y"
        elif len(entry["name"]) > LONGEST_NAME:
            yield f"the series {entry['name']!r} has a long name; name it in up to {LONGEST_NAME} characters"
        elif not _numbers(entry["x"]) or not _numbers(entry["y"]) or len(entry["x"]) != len(entry["y"]):
            yield f"the series {entry['name']!r} needs as many numbers in x as in y, 1 to {MOST_POINTS}"
    boundary = data.get("boundary")
    if boundary is not None and not (
        isinstance(boundary, Sequence) and all(_numbers(point) and len(point) == 2 for point in boundary)
    ):
        yield "boundary is not a list of points [x, y]"


def _about_bars(data: Mapping[str, Any]) -> Iterator[str]:
    counts = data["counts"]
    if not _numbers(counts) or min(counts) < 0:
        yield "counts is not a list of numbers of 0 or more"
    elif ("edges" in data) == ("labels" in data):
        yield "bars need either edges or labels"
    elif "edges" in data and (not _numbers(data["edges"]) or len(data["edges"]) != len(counts) + 1):
        yield f"{len(counts)} bars need {len(counts) + 1} edges"
    elif "labels" in data and (not _texts(data["labels"]) or len(data["labels"]) != len(counts)):
        yield f"{len(counts)} bars need {len(counts)} labels"


def _about_matrix(data: Mapping[str, Any]) -> Iterator[str]:
    labels, counts = data["labels"], data["counts"]
    square = isinstance(counts, Sequence) and all(_numbers(row) and len(row) == len(counts) for row in counts)
    if not _texts(labels) or not square or len(counts) != len(labels) or len(labels) > MOST_CLASSES:
        yield f"counts is not a square table with a row (actual) and a column (predicted) for each of up to {MOST_CLASSES} labels"


def _about_boxes(data: Mapping[str, Any]) -> Iterator[str]:
    labels, boxes = data["labels"], data["boxes"]
    five = isinstance(boxes, Sequence) and all(
        _numbers(box) and len(box) == 5 and list(box) == sorted(box) for box in boxes
    )
    if not _texts(labels) or not five or len(boxes) != len(labels):
        yield "boxes needs, for each label, the minimum, lower quartile, median, upper quartile and maximum, in rising order"


def _numbers(values: object) -> bool:
    return (
        isinstance(values, Sequence)
        and not isinstance(values, str)
        and 1 <= len(values) <= MOST_POINTS
        and all(isinstance(value, int | float) and abs(value) <= LARGEST for value in values)
    )


def _texts(values: object) -> bool:
    return (
        isinstance(values, Sequence)
        and not isinstance(values, str)
        and 1 <= len(values) <= MOST_POINTS
        and all(isinstance(value, str) and 0 < len(value) <= LONGEST_NAME for value in values)
    )
