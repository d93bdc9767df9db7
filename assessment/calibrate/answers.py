"""The answers of all learners to the items of a bank, from the log or a file: each learner's first answer to each item."""

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
from assessment.counts import counted
from assessment.errors import GroundworkError
from assessment.items import SIMULATED
from assessment.store.db import engine, location
from assessment.store.db.schema import report, response, sitting
from assessment.store.db.transactions import Transactions

COLUMNS = ("learner", "item", "correct")
#: What a file may contain for right (1), wrong (0), and no answer (-1).
_MEANINGS = {"1": 1, "0": 0, "1.0": 1, "0.0": 0, "true": 1, "false": 0} | dict.fromkeys(
    ("", "nan", "na", "none", "<na>"), -1
)
_SHOWN = 5


class LeftOut(NamedTuple):
    """How many rows or answers were left out, and why."""

    number: int
    noun: str
    why: str

    def __str__(self) -> str:
        return f"{counted(self.number, self.noun)} {self.why}"


@dataclass(frozen=True, slots=True)
class Answers:
    """Parallel arrays with an entry per answer: `learner` and `item` are indices of `starting_points` and `items`.

    Items are in the bank's order. `chosen` is the option or text given, None where unknown, and "" for "I don't know".
    `notes` say what was left out.
    """

    learner: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    chosen: tuple[str | None, ...]
    items: tuple[str, ...]
    starting_points: tuple[str, ...]
    notes: tuple[LeftOut, ...]


def from_file(path: Path, bank: Bank, workbook: bool = False) -> Answers:
    """Read a CSV, Parquet or XLSX table with the columns learner, item and correct: 1, 0, or empty for no answer.

    What it is says its extension, unless it is a `workbook`.

    Raises `GroundworkError` for a file that cannot be read or lacks a column, for any other value, for a row without a learner
    or item, and for an item that the bank does not have.
    """
    answers = first_answers(*clean(tables.read(path, workbook), bank, str(path)), bank)
    require_usable(len(answers.correct), int(answers.correct.sum()), answers.notes, str(path))
    return answers


def clean(frame: pd.DataFrame, bank: Bank, source: str) -> tuple[pd.DataFrame, list[LeftOut]]:
    """Validate a table of texts whose index counts its rows from 0; return its answers, with `correct` as 0 or 1, and notes.

    Raises `GroundworkError` as `from_file` does.
    """
    require_columns(frame.columns, source)
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
            f"{source}: correct is {_first_few(map(repr, frame['correct'][strange]))} in {_rows(frame[strange])}. Write 1 for right, "
            "0 for wrong, and nothing for an item that was not answered."
        )
    frame = frame.assign(correct=frame["correct"].map(meaning).astype(np.int8))
    unknown = ~frame["item"].isin(list(bank.items))
    if unknown.any():
        raise GroundworkError(
            f"{source}: the bank has no item {_first_few(map(repr, frame['item'][unknown].unique()))} ({_rows(frame[unknown])}). "
            "Correct the id, leave out the row, or name the folder of the right bank."
        )
    unanswered = frame["correct"] == -1
    notes = [LeftOut(int(unanswered.sum()), "row", "without an answer")] if unanswered.any() else []
    return frame[~unanswered].assign(start="", chosen=None), notes


def from_log(log: str | None, bank: Bank, every_revision: bool = False) -> Answers:
    """Read the answers of all learners from the log at `log`, an address as for `store.open`.

    Answers that were reported as unfair, to items that the bank no longer has, and, unless `every_revision`, to an earlier
    wording of an item are left out and counted in the notes.
    """
    url = engine.existing(log)
    store.open(url).close()  # opening repeats erasures made since the backup from which the log may have been restored
    answers = from_rows(read_log(url), bank, every_revision)
    require_usable(len(answers.correct), int(answers.correct.sum()), answers.notes, location.display_name(url))
    return answers


def from_rows(rows: list[dict[str, Any]], bank: Bank, every_revision: bool) -> Answers:
    """Keep the answers of a log that count, as `from_log` says."""
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
    """Select the answers of learners who are not simulated, sorted by learner and then in the order given.

    `which` are further conditions. `note` is that of a report on the answer, None without one.
    """
    same_answer = (report.c.sitting_id == response.c.sitting_id) & (report.c.position == response.c.position)
    query = (
        sa.select(
            *(sitting.c.learner, sitting.c.starting_point.label("start"), response.c.item_id.label("item")),
            *(response.c.revision, response.c.correct, response.c.given, report.c.note),
        )
        .join(sitting, response.c.sitting_id == sitting.c.id)
        .outerjoin(report, same_answer)
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
    """Keep the first answer of each learner to each item; number learners by first occurrence and items as in the bank."""
    again = frame.duplicated(["learner", "item"])
    if again.any():
        why = "given again (of each learner to each item the first counts)"
        notes = [*notes, LeftOut(int(again.sum()), "answer", why)]
    frame = frame[~again]
    learner, _ = pd.factorize(frame["learner"])
    order = {item_id: index for index, item_id in enumerate(bank.items)}
    answered_items, item = np.unique(frame["item"].map(order).to_numpy(dtype=np.intp), return_inverse=True)
    ids = tuple(bank.items)
    return Answers(
        learner.astype(np.intp),
        item.astype(np.intp),
        frame["correct"].to_numpy(dtype=bool),
        tuple(frame["chosen"].where(frame["chosen"].notna(), None)),
        tuple(ids[index] for index in answered_items),
        tuple(frame["start"].groupby(learner).first()),
        tuple(notes),
    )


def require_columns(columns: Iterable[object], source: object) -> None:
    """Raise `GroundworkError` where a table lacks one of `COLUMNS`."""
    names = [str(name) for name in columns]
    if missing := [name for name in COLUMNS if name not in names]:
        raise GroundworkError(
            f"{source}: the column {', '.join(missing)} is missing; there are {', '.join(names)}. "
            f"Name the columns {', '.join(COLUMNS)}."
        )


def require_usable(answers: int, right: int, notes: Sequence[LeftOut], source: str) -> None:
    """Raise `GroundworkError` where there are no answers, or all are right or all wrong."""
    if not answers:
        left_out = f" ({'; '.join(map(str, notes))} left out)" if notes else ""
        raise GroundworkError(
            f"{source} holds no answers to calibrate from{left_out}. Collect some, or name another file or folder."
        )
    if right in (0, answers):
        word = "right" if right else "wrong"
        raise GroundworkError(
            f"{source}: all {counted(answers, 'answer is', 'answers are')} {word}, so nothing sets items apart. "
            "Check how they were marked."
        )


def _rows(rows: pd.DataFrame | pd.Series) -> str:
    """List rows of the table by number, from 1 below the header."""
    noun = "row" if len(rows) == 1 else "rows"
    return f"{noun} {_first_few(str(index + 1) for index in rows.index)}"


def _first_few(words: Iterable[str]) -> str:
    listed = list(words)
    return ", ".join(listed[:_SHOWN]) + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else "")
