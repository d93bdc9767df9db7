"""Everybody's answers to the items of a bank: from the log, or from a file, each learner's first to each item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

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


class LeftOut(NamedTuple):
    """How many rows or answers do not count, and why."""

    number: int
    noun: str
    why: str

    def __str__(self) -> str:
        return f"{self.number:,} {self.noun}{'' if self.number == 1 else 's'} {self.why}"


@dataclass(frozen=True, slots=True)
class Answers:
    """Parallel arrays, one entry an answer: `learner` and `item` as indices of `starting_points` and `items`.

    Items stand in the bank's order. `chosen` is the option or text given, None where that is not known, and "" for "I don't
    know". `notes` say what was left out.
    """

    learner: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    chosen: tuple[str | None, ...]
    items: tuple[str, ...]
    starting_points: tuple[str, ...]
    notes: tuple[LeftOut, ...]


def from_file(path: Path, bank: Bank) -> Answers:
    """Read a CSV, Parquet or XLSX table with the columns learner, item, correct: 1, 0, or empty for an item not answered.

    Two learners with one id are one learner. Raises `GroundworkError` for a file that cannot be read, lacks a column, or
    holds another value, a row without learner or item, or an item that the bank does not have.
    """
    given = first_answers(*cleaned(tables.read(path), bank, str(path)), bank)
    refuse_useless(len(given.correct), int(given.correct.sum()), given.notes, str(path))
    return given


def cleaned(frame: pd.DataFrame, bank: Bank, source: str) -> tuple[pd.DataFrame, list[LeftOut]]:
    """Check a table of texts whose index counts its rows from 0; keep its answers, with `correct` as 0 or 1."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise GroundworkError(
            f"{source}: the column {', '.join(missing)} is missing; there are {', '.join(map(str, frame.columns))}. "
            f"Name the columns {', '.join(COLUMNS)}."
        )
    frame = frame[list(COLUMNS)]
    nameless = (frame["learner"] == "") | (frame["item"] == "")
    if nameless.any():
        raise GroundworkError(
            f"{source}: {_rows(frame[nameless])} without a learner or an item. Fill it in, or leave out the row."
        )
    meaning = {text: _MEANINGS.get(text.lower()) for text in frame["correct"].unique()}
    strange = frame["correct"].isin([text for text, value in meaning.items() if value is None])
    if strange.any():
        raise GroundworkError(
            f"{source}: correct is {_some(map(repr, frame['correct'][strange]))} in {_rows(frame[strange])}. Write 1 for right, "
            "0 for wrong, and nothing for an item that was not answered."
        )
    frame = frame.assign(correct=frame["correct"].map(meaning).astype(np.int8))
    unknown = ~frame["item"].isin(list(bank.items))
    if unknown.any():
        raise GroundworkError(
            f"{source}: the bank has no item {_some(map(repr, frame['item'][unknown].unique()))} ({_rows(frame[unknown])}). "
            "Correct the id, leave out the row, or name the folder of the right bank."
        )
    unanswered = frame["correct"] == -1
    notes = [LeftOut(int(unanswered.sum()), "row", "without an answer")] if unanswered.any() else []
    return frame[~unanswered].assign(start="", chosen=None), notes


def from_log(log: str | None, bank: Bank, every_revision: bool = False) -> Answers:
    """Read all learners' answers from the log at `log`, which `store.address` resolves.

    Left out, and counted in the notes: answers that the learner reported as unfair, to items that the bank no longer has,
    and, unless `every_revision`, to an earlier wording of an item.
    """
    store.open(log).close()  # what was erased since a restored backup was made is erased again
    url = location.address(log)
    given = from_rows(read_log(url), bank, every_revision)
    refuse_useless(len(given.correct), int(given.correct.sum()), given.notes, location.display_name(url))
    return given


def from_rows(rows: list[dict[str, Any]], bank: Bank, every_revision: bool) -> Answers:
    """Keep the answers of a log that count."""
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
            notes.append(LeftOut(int(left_out.sum()), "answer", why))
            frame = frame[~left_out.reindex(frame.index)]
    chosen = [given[0] if len(given) == 1 else None if given else "" for given in frame["given"]]
    return first_answers(frame.assign(chosen=chosen), notes, bank)


def read_log(url: str, *which: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    """Select the answers of learners who are not simulated, learner by learner and each in the order given.

    `which` narrows them. A report on an answer is its note.
    """
    on_it = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
    query = (
        sa.select(
            *(sitting.c.learner, sitting.c.starting_point.label("start"), response.c.item_id.label("item")),
            *(response.c.revision, response.c.correct, response.c.given, report.c.note),
        )
        .join(sitting, response.c.sitting_id == sitting.c.id)
        .outerjoin(report, on_it)
        .where(sitting.c.learner.not_like(f"{SIMULATED}%"), *which)
        .order_by(sitting.c.learner, response.c.sequence)
    )
    connected = engine.connect(url)
    try:
        work = Transactions(connected, location.display_name(url))
        return work.read(lambda connection: [row._asdict() for row in connection.execute(query)])
    finally:
        connected.dispose()


def first_answers(frame: pd.DataFrame, notes: Sequence[LeftOut], bank: Bank) -> Answers:
    """Keep the first answer of each learner to each item, and number learners as they come and items as in the bank."""
    again = frame.duplicated(["learner", "item"])
    if again.any():
        why = "given again (of each learner to each item the first counts)"
        notes = [*notes, LeftOut(int(again.sum()), "answer", why)]
    frame = frame[~again]
    learner, _ = pd.factorize(frame["learner"])
    order = {item_id: index for index, item_id in enumerate(bank.items)}
    there, item = np.unique(frame["item"].map(order).to_numpy(dtype=np.intp), return_inverse=True)
    ids = tuple(bank.items)
    return Answers(
        learner.astype(np.intp),
        item.astype(np.intp),
        frame["correct"].to_numpy(dtype=bool),
        tuple(frame["chosen"].where(frame["chosen"].notna(), None)),
        tuple(ids[index] for index in there),
        tuple(frame["start"].groupby(learner).first()),
        tuple(notes),
    )


def refuse_useless(answers: int, right: int, notes: Sequence[LeftOut], source: str) -> None:
    """Raise `GroundworkError` where there are no answers, or only right or only wrong ones."""
    if not answers:
        left_out = f" ({'; '.join(map(str, notes))} left out)" if notes else ""
        raise GroundworkError(
            f"{source} holds no answers to calibrate from{left_out}. Collect some, or name another file or folder."
        )
    if right in (0, answers):
        word = "right" if right else "wrong"
        raise GroundworkError(
            f"{source}: all {answers:,} answers are {word}, so nothing sets items apart. Check how they were marked."
        )


def _rows(of: pd.DataFrame | pd.Series) -> str:
    """Name rows of the table, counted from 1 below the header."""
    noun = "row" if len(of) == 1 else "rows"
    return f"{noun} {_some(str(index + 1) for index in of.index)}"


def _some(words: Iterable[str]) -> str:
    every = list(words)
    return ", ".join(every[:_SHOWN]) + (f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else "")
