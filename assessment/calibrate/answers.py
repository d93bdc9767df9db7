"""Everybody's answers to the items of a bank: from the log, or from a file, each learner's first to each item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from numpy.typing import NDArray

from assessment import store
from assessment.banks import Bank
from assessment.calibrate import tables
from assessment.errors import GroundworkError
from assessment.items import SIMULATED
from assessment.store.db import engine, location
from assessment.store.db.schema import report, response, sitting
from assessment.store.db.transactions import Transactions

COLUMNS = ("learner", "item", "correct")
#: What a file may write for right, wrong, and no answer.
_MEANINGS = {"1": 1, "0": 0, "1.0": 1, "0.0": 0, "true": 1, "false": 0} | dict.fromkeys(
    ("", "nan", "na", "none", "<na>"), -1
)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """Parallel arrays, one entry an answer: `learner` and `item` as indices of `starting_points` and `items`.

    `chosen` is the option or text given, None where that is not known, and "" for "I don't know". `notes` say in words what
    was left out, and why.
    """

    learner: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    chosen: tuple[str | None, ...]
    items: tuple[str, ...]
    starting_points: tuple[str, ...]
    notes: tuple[str, ...]


def from_file(path: Path, bank: Bank) -> Answers:
    """Read a CSV, Parquet or XLSX table with the columns learner, item, correct: 1, 0, or empty for an item not answered.

    Two learners with one id are one learner. Raises `GroundworkError` for a file that cannot be read, lacks a column, or
    holds another value, a row without learner or item, or an item that the bank does not have.
    """
    frame = tables.read(path)
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise GroundworkError(
            f"{path}: the column {', '.join(missing)} is missing; there are {', '.join(map(str, frame.columns))}. "
            f"Name the columns {', '.join(COLUMNS)}."
        )
    frame = frame[list(COLUMNS)]
    nameless = (frame["learner"] == "") | (frame["item"] == "")
    if nameless.any():
        raise GroundworkError(
            f"{path}: {_rows(frame[nameless])} without a learner or an item. Fill it in, or leave out the row."
        )
    correct = frame["correct"].map(_meaning)
    if correct.isna().any():
        strange = frame["correct"][correct.isna()]
        raise GroundworkError(
            f"{path}: correct is {_some(map(repr, strange))} in {_rows(strange)}. Write 1 for right, 0 for wrong, and nothing "
            "for an item that was not answered."
        )
    frame = frame.assign(correct=correct.astype(int))
    unknown = ~frame["item"].isin(bank.items.keys())
    if unknown.any():
        raise GroundworkError(
            f"{path}: the bank has no item {_some(map(repr, frame['item'][unknown].unique()))} ({_rows(frame[unknown])}). "
            "Correct the id, leave out the row, or name the folder of the right bank."
        )
    unanswered = frame["correct"] == -1
    notes = [_counted(unanswered, "row", "without an answer")] if unanswered.any() else []
    return _first(frame[~unanswered].assign(start="", chosen=None), notes, str(path))


def from_log(log: str | None, bank: Bank, every_revision: bool = False) -> Answers:
    """Read all learners' answers from the log at `log`, which `store.address` resolves.

    Left out, and counted in the notes: answers that the learner reported as unfair, to items that the bank no longer has,
    and, unless `every_revision`, to an earlier wording of an item.
    """
    store.open(log).close()  # what was erased since a restored backup was made is erased again
    url = location.address(log)
    connected = engine.connect(url)
    try:
        rows = Transactions(connected, location.display_name(url)).read(_everything)
    finally:
        connected.dispose()
    frame = pd.DataFrame(rows, columns=["learner", "start", "item", "revision", "correct", "given", "note"])
    revisions = frame["item"].map({item.id: item.revision for item in bank.items.values()})
    notes = []
    for left_out, why in (
        (frame["note"].notna(), "that learners reported as unfair"),
        (frame["note"].isna() & revisions.isna(), "to items that the bank no longer has"),
        (
            frame["note"].isna() & revisions.notna() & (frame["revision"] != revisions) & (not every_revision),
            "to earlier wordings of items (--every-revision counts them)",
        ),
    ):
        if left_out.any():
            notes.append(_counted(left_out, "answer", why))
            frame = frame[~left_out.reindex(frame.index)]
    chosen = [given[0] if len(given) == 1 else None if given else "" for given in frame["given"]]
    return _first(frame.assign(chosen=chosen), notes, location.display_name(url))


def _everything(connection: sa.Connection) -> list[dict[str, Any]]:
    """Select every answer of every learner who is not simulated, in the order given, with the report on it if there is one."""
    on_it = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
    query = (
        sa.select(
            *(sitting.c.learner, sitting.c.starting_point.label("start"), response.c.item_id.label("item")),
            *(response.c.revision, response.c.correct, response.c.given, report.c.note),
        )
        .join(sitting, response.c.sitting_id == sitting.c.id)
        .outerjoin(report, on_it)
        .where(sitting.c.learner.not_like(f"{SIMULATED}%"))
        .order_by(response.c.sequence)
    )
    return [row._asdict() for row in connection.execute(query)]


def _first(frame: pd.DataFrame, notes: Sequence[str], source: str) -> Answers:
    """Keep the first answer of each learner to each item, and number learners and items."""
    again = frame.duplicated(["learner", "item"])
    if again.any():
        notes = [*notes, _counted(again, "answer", "given again (of each learner to each item the first counts)")]
    frame = frame[~again]
    if frame.empty:
        left_out = f" ({'; '.join(notes)} left out)" if notes else ""
        raise GroundworkError(
            f"{source} holds no answers to calibrate from{left_out}. Collect some, or name another file or folder."
        )
    if frame["correct"].nunique() == 1:
        word = "right" if frame["correct"].iloc[0] else "wrong"
        raise GroundworkError(
            f"{source}: all {len(frame):,} answers are {word}, so nothing sets items apart. Check how they were marked."
        )
    learner, _ = pd.factorize(frame["learner"])
    item, items = pd.factorize(frame["item"])
    starts = frame.groupby(learner)["start"].first()
    return Answers(
        learner.astype(np.intp),
        item.astype(np.intp),
        frame["correct"].to_numpy(dtype=bool),
        tuple(None if pd.isna(value) else value for value in frame["chosen"]),
        tuple(map(str, items)),
        tuple(starts),
        tuple(notes),
    )


def _meaning(value: object) -> int | None:
    return _MEANINGS.get("" if value is None else str(value).strip().lower())


def _rows(of: pd.DataFrame | pd.Series) -> str:
    """Name rows of the table, counted from 1 below the header."""
    noun = "row" if len(of) == 1 else "rows"
    return f"{noun} {_some(str(index + 1) for index in of.index)}"


def _counted(rows: pd.Series, noun: str, what: str) -> str:
    return f"{rows.sum():,} {noun}{'' if rows.sum() == 1 else 's'} {what}"


def _some(words: Iterable[str]) -> str:
    every = list(words)
    return ", ".join(every[:_SHOWN]) + (f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else "")
