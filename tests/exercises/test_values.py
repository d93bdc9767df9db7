"""Serialised values are compared as a learner would expect, and differences are explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from assessment.exercises.values import difference, same
from assessment.sandbox.inside.serialised import MOST_ENTRIES, serialise


@dataclass
class Point:
    x: float
    y: float


EQUAL: list[tuple[object, object]] = [
    (1, 1.0), (1, np.int64(1)), (0.5, np.float32(0.5)), (True, np.bool_(True)), (float("nan"), np.nan), (float("inf"), np.inf),
    (0.1 + 0.2, 0.3), ([1, (2, "a")], [1.0, (2, "a")]), ({"b": 1, "a": [2]}, {"a": [2], "b": 1}), ({3, 1}, frozenset({1, 3})),
    (np.array([1.0, 2.0]), np.array([1, 2])), (np.array([np.nan]), np.array([np.nan])), (Point(1, 2), Point(1.0, 2.0)),
    (pd.Series([1, None]), pd.Series([1.0, float("nan")])), (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1.0]})),
    (b"x", b"x"), (None, None), (10**40, 10**40),
]  # fmt: skip
UNEQUAL: list[tuple[object, object, str]] = [
    (1, 2, "not the one expected"),
    (10**40, 10**40 + 1, "not the one expected"),
    (True, 1, "a bool, got an int"),
    ([1, 2], (1, 2), "a list, got a tuple"),
    ([1, 2], np.array([1, 2]), "a list, got a NumPy array"),
    ([0, 1], (n for n in range(2)), "Collect its values first"),
    ([0, 1], range(2), "Collect its values first"),
    ([1, 2], [1], "2 entries, got 1"),
    (3, None, "Is there a `return`?"),
    (np.zeros((2, 3)), np.zeros((3, 2)), r"shape \(2, 3\), got \(3, 2\)"),
    (np.zeros(2), np.array(["0", "0"]), "an array of floats, got text"),
    (np.array([True]), np.array([1]), "an array of booleans, got integers"),
    (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), "columns"),
    (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 1]}), "1 row, got 2"),
    (pd.Series([1], index=["x"]), pd.Series([1]), "index"),
    (Point(1, 2), Point(1, 3), "not the one expected"),
    ({"a": 1}, {"a": 2}, "not the one expected"),
    (0.5, float("nan"), "not the one expected"),
    (object, object(), "Expected"),
]


@pytest.mark.parametrize(("want", "got"), EQUAL)
def test_these_are_the_same(want: object, got: object) -> None:
    assert same(serialise(want), serialise(got))


@pytest.mark.parametrize(("want", "got", "says"), UNEQUAL)
def test_these_are_not_and_why(want: object, got: object, says: str) -> None:
    assert not same(serialise(want), serialise(got))
    assert re.search(says, difference(serialise(want), serialise(got)))


def test_a_tolerance_is_absolute_and_reaches_into_containers() -> None:
    assert same(serialise({"a": [1.0, np.array([2.0])]}), serialise({"a": [1.05, np.array([1.96])]}), 0.1)
    assert not same(serialise([1.0]), serialise([1.2]), 0.1)


def test_two_objects_of_a_foreign_class_are_never_the_same() -> None:
    thing = object()
    assert not same(serialise(thing), serialise(thing))


@pytest.mark.parametrize(
    "make",
    [lambda: list(range(10**6)), lambda: np.zeros(10**6), lambda: "x" * 10**6, lambda: {n: n for n in range(10**5)}],
)
def test_serialised_values_are_bounded_and_marked_as_cut(make: Callable[[], object]) -> None:
    told = serialise(make())
    assert not told["whole"]
    assert len(str(told)) < 80 * MOST_ENTRIES


def test_a_repr_that_raises_harms_nobody() -> None:
    class Rude:
        def __repr__(self) -> str:
            raise ValueError("no")

    assert "repr raises ValueError" in serialise(Rude())["shown"]


def test_a_list_that_holds_itself_ends() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert not serialise(loop)["whole"]
