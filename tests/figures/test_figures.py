"""Every kind of figure is drawn as well-formed SVG with a description, and refuses data it cannot draw."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import figures
from assessment.items import Figure

SVG = "{http://www.w3.org/2000/svg}"
SERIES = [
    {"name": "training", "x": [1, 2, 3], "y": [0.9, 0.5, 0.3]},
    {"name": "held out", "x": [1, 2, 3], "y": [1, 0.8, 0.9]},
]
LINES = {"x_label": "epoch", "y_label": "loss", "series": SERIES}
DATA: dict[str, dict[str, Any]] = {
    "lines": LINES,
    "points": LINES,
    "bars": {"x_label": "delay", "y_label": "flights", "counts": [3, 5, 0], "edges": [0, 10, 20, 30]},
    "matrix": {"labels": ["cat", "dog"], "counts": [[40, 3], [5, 52]]},
    "boxes": {"x_label": "seconds", "labels": ["old", "new"], "boxes": [[1, 2, 3, 4, 9], [1, 1.5, 2, 2.5, 3]]},
}


def drawn(kind: str, data: dict[str, Any], alt: str = "What can be seen") -> ElementTree.Element:
    return ElementTree.fromstring(figures.svg(Figure(kind, alt, data)))


@pytest.mark.parametrize("kind", figures.KINDS)
def test_every_kind_is_drawn_with_its_words(kind: str) -> None:
    data = DATA[figures.KINDS[kind]]
    assert list(figures.complaints(kind, data)) == []
    picture = drawn(kind, data, 'Loss <falls> & "rises"')
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == 'Loss <falls> & "rises"'
    words = " ".join(element.text or "" for element in picture.iter(f"{SVG}text"))
    for name in data.get("labels", [entry["name"] for entry in data.get("series", [])]):
        assert name in words


def test_a_line_passes_through_its_data_in_proportion() -> None:
    """Equal steps of a value are equal steps on the page, wherever the axis begins."""
    line = {"name": "a", "x": [0, 1, 2, 4], "y": [0, 10, 20, 40]}
    picture = drawn("learning-curves", {"x_label": "x", "y_label": "y", "series": [line]})
    path = next(e.get("d") for e in picture.iter(f"{SVG}path") if e.get("stroke-width") == "2.5")
    points = [tuple(map(float, pair.split())) for pair in path.removeprefix("M").split(" L")]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    assert x2 - x1 == pytest.approx(x1 - x0, abs=0.2)
    assert x3 - x2 == pytest.approx(2 * (x1 - x0), abs=0.2)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert y2 - y3 == pytest.approx(2 * (y0 - y1), abs=0.2)


def test_the_area_of_the_bars_is_that_of_the_counts() -> None:
    picture = drawn("histogram", DATA["bars"])
    heights = [float(e.get("height", 0)) for e in picture.iter(f"{SVG}rect")]
    assert heights[0] / heights[1] == pytest.approx(3 / 5, abs=0.01)
    assert heights[2] == 0


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=20))
def test_any_numbers_stay_inside_the_page(values: list[float]) -> None:
    series = [{"name": "a", "x": list(range(len(values))), "y": values}]
    picture = drawn("time-series", {"x_label": "day", "y_label": "orders", "series": series})
    width, height = map(float, (picture.get("viewBox") or "").split()[2:])
    for path in picture.iter(f"{SVG}path"):
        if path.get("stroke-width") == "2.5":
            for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", path.get("d") or ""):
                assert 0 <= float(x) <= width
                assert 0 <= float(y) <= height


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("pie-chart", {}, "use one of learning-curves"),
        ("learning-curves", {"series": []}, "list 1 to 4"),
        ("learning-curves", {"series": [{"name": "a", "x": [1], "y": [1, 2]}]}, "as many numbers in x as in y"),
        ("learning-curves", {"series": [{"name": "a", "x": [1], "y": [float("nan")]}]}, "as many numbers"),
        ("learning-curves", {"series": [{"x": [1], "y": [1]}]}, "give it name, x and y"),
        ("learning-curves", {"x_label": ""}, "name the axis"),
        ("learning-curves", {"colour": "red"}, "has no colour"),
        ("histogram", {"edges": [0, 1]}, "3 bars need 4 edges"),
        ("histogram", {"counts": [1, -1, 2]}, "numbers of 0 or more"),
        ("histogram", {"labels": ["a", "b", "c"]}, "either edges or labels"),
        ("confusion-matrix", {"counts": [[1, 2]]}, "not a square table"),
        ("box-plot", {"boxes": [[5, 4, 3, 2, 1], [1, 2, 3, 4, 5]]}, "in rising order"),
        ("decision-boundary", {"boundary": [[1]]}, "list of points"),
    ],
)
def test_invalid_data_is_reported(kind: str, change: dict[str, Any], says: str) -> None:
    data = {**DATA[figures.KINDS.get(kind, "lines")], **change}
    assert says in "; ".join(figures.complaints(kind, data))


def test_missing_data_is_named() -> None:
    assert list(figures.complaints("roc-curve", {"series": []})) == ["a roc-curve needs x_label, y_label"]


LARGE, SMALL = 1e308, 5e-324
EXTREME = [
    ("histogram", {"counts": [0, 0], "edges": [1, 1, 1]}),
    ("histogram", {"counts": [1, 2], "edges": [-LARGE, 0, LARGE]}),
    ("histogram", {"counts": [SMALL], "edges": [0, SMALL]}),
    ("bar-chart", {"counts": [LARGE, LARGE], "labels": ["a", "b"]}),
    ("bar-chart", {"counts": [10**400], "labels": ["a"]}),
    ("roc-curve", {"series": [{"name": "", "x": [0], "y": [0]}]}),
    ("roc-curve", {"series": [{"name": "a", "x": [LARGE, -LARGE], "y": [1, 0]}]}),
    ("roc-curve", {"series": [{"name": "a", "x": [10**400, 0], "y": [1, 0]}]}),
    ("roc-curve", {"series": [{"name": "a" * 10_000, "x": [1], "y": [1]}]}),
    ("time-series", {"series": [{"name": "a", "x": [SMALL, 0], "y": [1e12, -1e12]}]}),
    ("scatter-plot", {"series": [{"name": "a", "x": [0], "y": [0]}], "boundary": [[LARGE, LARGE]] * 3}),
    ("scatter-plot", {"series": [{"name": "a", "x": [0], "y": [0]}], "boundary": []}),
    ("confusion-matrix", {"labels": ["a"] * 200, "counts": [[1] * 200] * 200}),
    ("confusion-matrix", {"labels": ["a"], "counts": [[-5]]}),
    ("box-plot", {"labels": ["a"], "boxes": [[-LARGE, 0, 0, 0, LARGE]]}),
    ("box-plot", {"labels": ["a"], "boxes": [[0, 0, 0, 0, 0]]}),
]


@pytest.mark.parametrize(("kind", "data"), EXTREME)
def test_valid_data_can_be_drawn_and_stays_small(kind: str, data: dict[str, Any]) -> None:
    axes = (
        {}
        if kind == "confusion-matrix"
        else {"x_label": "x"}
        if kind == "box-plot"
        else {"x_label": "x", "y_label": "y"}
    )
    if not list(figures.complaints(kind, data | axes)):
        written = figures.svg(Figure(kind, "Words", data | axes))
        assert len(written) < 300_000 and not re.search(r"\b(?:nan|inf)\b", written)
