"""Content balance: which kinds of questions a test is made of, and how much of it diagnoses and analyses.

By information alone most questions would be typed ones. A test blueprint sets the share of each kind instead, and the least
share of each mark (such as diagnosis). Both are kept throughout, so that a test which stops early is in balance too.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring import selection
from assessment.scoring.measuring.selection import Mask

#: Maximum number of questions of one kind in a row, and of typed questions in a row.
IN_A_ROW = 2
#: Number of questions that a kind may fall behind its share before it is asked next.
LATE = 0.8
#: Opening questions, how many of them may be typed, and how far below the estimate their difficulty is aimed.
FIRST, TYPED_AT_FIRST, EASIER = 3, 1, 0.5


class Content(NamedTuple):
    """The content of a pool: each item's `kind` (n,), which kinds are `typed` (k,), and which items have each mark (m, n)."""

    kind: NDArray[np.intp]
    typed: Mask
    marks: NDArray[np.bool_]


class Targets(NamedTuple):
    """The quota of each kind (k,), in parts of their sum, and the least share of each mark (m,), from 0 to 1."""

    kinds: NDArray[np.intp]
    marks: tuple[float, ...]


class AskedContent(NamedTuple):
    """What was asked so far: kinds in the order asked, and the number of questions with each mark."""

    kinds: tuple[int, ...] = ()
    marks: tuple[int, ...] = ()

    def add(self, kind: int, marks: tuple[bool, ...]) -> AskedContent:
        """Count one more question."""
        counts = self.marks or (0,) * len(marks)
        return AskedContent((*self.kinds, kind), tuple(n + mark for n, mark in zip(counts, marks, strict=True)))


def in_turn(content: Content, so_far: AskedContent) -> list[Mask]:
    """List the items whose turn it is after the last few questions, as masks (n,) over the pool, in descending priority."""
    asked, typed = so_far.kinds, content.typed
    turns: list[Mask] = []
    last = asked[-IN_A_ROW:]
    if len(last) == IN_A_ROW and len(set(last)) == 1:
        turns.append(content.kind != last[0])
    early = len(asked) < FIRST and sum(typed[kind] for kind in asked) >= TYPED_AT_FIRST
    if early or (len(last) == IN_A_ROW and all(typed[kind] for kind in last)):
        turns.append(~typed[content.kind])
    return turns


def wishes(content: Content, targets: Targets, so_far: AskedContent) -> list[Mask]:
    """List what keeps the shares of kinds and marks, as masks (n,) over the pool, in descending priority."""
    asked, wished = so_far.kinds, list[Mask]()
    counts = np.bincount(asked, minlength=len(targets.kinds)) if asked else np.zeros(len(targets.kinds), dtype=np.intp)
    wished.append(selection.within_quotas(content.kind, counts, targets.kinds))
    behind = targets.kinds * (len(asked) + 1) - counts * targets.kinds.sum()
    if (late := behind >= LATE * targets.kinds.sum()).any():
        wished.append(late[content.kind])
    marked = so_far.marks or (0,) * len(targets.marks)
    for has, count, share in zip(content.marks, marked, targets.marks, strict=True):
        if count < share * (len(asked) + 1):
            wished.append(has)
    return wished
