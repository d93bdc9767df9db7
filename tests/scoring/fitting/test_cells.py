"""Tables of responses become lists of observed cells, or are refused in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from assessment.scoring.fitting.cells import Cells, observed_cells

NAN = float("nan")


@pytest.mark.parametrize(
    "table",
    [
        np.array([[1.0, NAN, 0.0], [NAN, NAN, 1.0]]),
        np.array([[1, -1, 0], [-1, -1, 1]], dtype=np.int8),
        np.array([[1, NAN, 0], [NAN, NAN, 1]], dtype=np.float32),
    ],
)
def test_missing_cells_are_left_out(table: Any) -> None:
    observed = observed_cells(table)
    assert observed.person.tolist() == [0, 0, 1]
    assert observed.item.tolist() == [0, 2, 2]
    assert observed.correct.tolist() == [True, False, True]
    assert observed.shape == (2, 3)


def test_a_table_of_truth_values_has_nothing_missing() -> None:
    assert observed_cells(np.array([[True, False]])).correct.tolist() == [True, False]


def test_a_list_of_cells_is_taken_as_it_is() -> None:
    listed = Cells(np.array([1, 0]), np.array([0, 2]), np.array([1, 0]), (2, 3))
    assert observed_cells(listed).correct.tolist() == [True, False]


@pytest.mark.parametrize(
    ("responses", "says"),
    [
        ([1, 0, 1], "persons x items"),
        ([[1, 0], [2, 1]], "person 1 has 2 for item 0$"),
        ([[1, 0.5], [0.2, 1]], "person 0 has 0.5 for item 1, and in 1 more"),
        ([[1, -1.0], [0, 1]], "person 0 has -1.0 for item 1"),
        ([[1, np.inf], [0, 1]], "has inf"),
        ([["a", "b"]], "must be numbers"),
        ([[None, 1]], "write missing answers as nan"),
        (Cells(np.array([0, 0]), np.array([1, 1]), np.array([True, False]), (1, 2)), "twice"),
        (Cells(np.array([0, 3]), np.array([0, 1]), np.array([True, False]), (2, 2)), "person must count from 0 to 1"),
        (Cells(np.array([0, 1]), np.array([0, -1]), np.array([True, False]), (2, 2)), "item must count from 0 to 1"),
        (Cells(np.array([0, 1]), np.array([0.0, 1.0]), np.array([True, False]), (2, 2)), "item must count"),
        (Cells(np.array([0, 1]), np.array([0, 1]), np.array([NAN, 1.0]), (2, 2)), "true or false"),
        (Cells(np.array([0, 1]), np.array([0]), np.array([True, False]), (2, 2)), "as long"),
    ],
)
def test_other_values_are_refused_with_a_reason(responses: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        observed_cells(responses)
