"""Answers as a list of the observed cells of a persons x items table."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Cells(NamedTuple):
    """Parallel arrays, one entry per answer: `person` and `item` count from 0, `correct` is true or false.

    `shape` is (persons, items), including those without an entry.
    """

    person: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    shape: tuple[int, int]

    def of_items(self, kept: NDArray[np.bool_]) -> Cells:
        """Keep the answers to the items marked in `kept` (items,), and renumber these items from 0."""
        inside = kept[self.item]
        items = (np.cumsum(kept) - 1)[self.item[inside]]
        return Cells(self.person[inside], items, self.correct[inside], (self.shape[0], int(kept.sum())))


def observed_cells(responses: ArrayLike | Cells) -> Cells:
    """List the observed cells of a persons x items table of 1 (right), 0 (wrong) and missing, or check a list of them.

    Missing is nan, or -1 in a table of integers. Raises `ValueError` for a table that is not two-dimensional, for any other
    value, naming the first such cell, and for an inconsistent list: different lengths, a person or item outside `shape`, or
    a repeated cell.
    """
    return _check(responses) if isinstance(responses, Cells) else _from_table(np.asarray(responses))


def _from_table(table: NDArray[np.generic]) -> Cells:
    if table.ndim != 2:
        raise ValueError(f"responses must be a table of persons x items, got an array of shape {table.shape}")
    if table.dtype.kind not in "biuf":
        raise ValueError(f"responses must be numbers, got {table.dtype}; write missing answers as nan")
    numbers = np.asarray(table)
    observed = ~np.isnan(numbers) if table.dtype.kind == "f" else numbers != -1
    index = np.flatnonzero(observed)
    person, item = np.divmod(index, max(table.shape[1], 1))
    values = numbers[observed]
    wrong = np.flatnonzero((values != 0) & (values != 1))
    if wrong.size:
        first = wrong[0]
        more = f", and in {wrong.size - 1} more cells something else" if wrong.size > 1 else ""
        raise ValueError(
            f"responses must be 1, 0 or missing; person {person[first]} has {values[first]} for item {item[first]}{more}"
        )
    return Cells(person, item, values == 1, (table.shape[0], table.shape[1]))


def _check(listed: Cells) -> Cells:
    person, item, correct = np.asarray(listed.person), np.asarray(listed.item), np.asarray(listed.correct)
    persons, items = listed.shape
    if not person.shape == item.shape == correct.shape == (person.size,):
        raise ValueError(f"person, item and correct must be as long, got {person.shape}, {item.shape}, {correct.shape}")
    for name, index, size in (("person", person, persons), ("item", item, items)):
        if index.size and not (index.dtype.kind in "iu" and index.min() >= 0 and index.max() < size):
            raise ValueError(f"{name} must count from 0 to {size - 1}")
    if not np.isin(correct, (0, 1)).all():
        raise ValueError("correct must be true or false")
    if len(np.unique(person.astype(np.int64) * items + item)) < person.size:
        raise ValueError("the same person answers the same item twice; keep one answer")
    return Cells(person, item, correct.astype(bool), listed.shape)
