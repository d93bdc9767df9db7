"""Divide Parquet files into parts of some hundred thousand rows, and gather learners whose answers are in several parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assessment import system
from assessment.banks import Bank
from assessment.calibrate import parquet
from assessment.calibrate.answers import COLUMNS, Answers, LeftOut, clean, first_answers, require_columns
from assessment.calibrate.source import Source
from assessment.errors import GroundworkError

#: Number of parts to aim at, and bounds on their rows: many parts balance workers and limit memory, but each has a cost.
_PARTS, _LEAST, _MOST = 200, 100_000, 1_000_000

#: Up to so many learners are gathered in the part where they occur first, which keeps the order of a single table; more are
#: distributed evenly.
FEW = 20_000

Hashes = NDArray[np.uint64]


class Moves(NamedTuple):
    """Learners, by their hashes, whose answers move from a part to others, and the numbers of those parts."""

    learner: Hashes
    to: NDArray[np.intp]


STAY = Moves(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.intp))


@dataclass(frozen=True, slots=True)
class FilePart:
    """The `rows` rows of a Parquet file from `first` on."""

    path: Path
    first: int
    rows: int

    def learners(self, bank: Bank) -> Hashes:
        """Return the hashes of the part's learners, which are the same in every part and process."""
        return np.unique(_hashes(self._read(bank)[0]))

    def lend(self, bank: Bank, moves: Moves) -> dict[int, pd.DataFrame]:
        """Return the answers of learners who move, by the number of the part that gathers them."""
        frame, _ = self._read(bank)
        own = _hashes(frame)
        away = np.isin(own, moves.learner)
        to = moves.to[np.searchsorted(moves.learner, own[away])]
        return {
            int(number): pd.DataFrame({name: column.astype(object) for name, column in rows.items()})
            for number, rows in frame[away].groupby(to)
        }

    def read(self, bank: Bank, moves: Moves = STAY, pieces: Sequence[pd.DataFrame] = ()) -> Answers:
        """Read the answers of learners who stay, followed by the `pieces` from other parts, in their order."""
        frame, notes = self._read(bank)
        if moves.learner.size or pieces:
            frame = pd.concat([frame[~np.isin(_hashes(frame), moves.learner)], *pieces], ignore_index=True)
        return first_answers(frame, notes, bank)

    def _read(self, bank: Bank) -> tuple[pd.DataFrame, list[LeftOut]]:
        return clean(parquet.read(self.path, COLUMNS, self.first, self.rows), bank, str(self.path))


def of_files(paths: Sequence[Path]) -> Source:
    """Divide files into parts, by their footers alone; files without rows are left out and counted.

    Raises `GroundworkError` for files that are not Parquet, are named twice, lack a column, or have columns of different kinds.
    """
    real = [system.real_path(path) for path in paths]
    if repeated := [path for index, path in enumerate(paths) if real[index] in real[:index]]:
        raise GroundworkError(f"{repeated[0]} is named twice. Name every file once.")
    outlines = [parquet.outline(path.absolute()) for path in paths]
    for outline in outlines:
        require_columns(outline.kinds, outline.path)
    full = [outline for outline in outlines if outline.rows]
    for outline, name in ((outline, name) for outline in full[1:] for name in COLUMNS):
        if outline.kinds[name] != full[0].kinds[name]:
            raise GroundworkError(
                f"{outline.path}: the column {name} holds {outline.kinds[name]}, that of {full[0].path} "
                f"{full[0].kinds[name]}. Write all files alike."
            )
    size = min(max(sum(outline.rows for outline in full) // _PARTS, _LEAST), _MOST)
    parts = [
        FilePart(outline.path, first, min(size, outline.rows - first))
        for outline in full
        for first in range(0, outline.rows, size)
    ]
    empty = len(outlines) - len(full)
    name = str(paths[0]) if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
    return Source(tuple(parts), name, (LeftOut(empty, "file", "without rows"),) if empty else ())


def plan_moves(learners: Sequence[Hashes]) -> list[Moves]:
    """Return which learners of each part move where, so that every learner is in a single part.

    Few learners move to the part where they occur first; many, who would make the first parts too large, are distributed by
    their hashes.
    """
    part = np.repeat(np.arange(len(learners)), [len(own) for own in learners])
    names, first, counts = np.unique(np.concatenate(learners), return_index=True, return_counts=True)
    several, home = names[counts > 1], part[first[counts > 1]]
    few = len(several) <= FEW
    if not few:
        home = (several % np.uint64(len(learners))).astype(np.intp)
    plan = []
    for number, own in enumerate(learners):
        moving = np.isin(several, own)
        if few:
            moving &= home != number
        plan.append(Moves(several[moving], home[moving]))
    return plan


def _hashes(frame: pd.DataFrame) -> Hashes:
    """Hash the learner of each row."""
    learner = frame["learner"].astype("category")
    of_name = pd.util.hash_array(learner.cat.categories.to_numpy(dtype=object), categorize=False)
    return np.asarray(of_name[learner.cat.codes.to_numpy()] if len(learner) else STAY.learner)
