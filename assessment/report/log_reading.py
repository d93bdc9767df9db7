"""Read the answers of all assessments in an installation's log, each with its predicted probability, for the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from assessment import renames, sitting, store
from assessment.banks import Bank
from assessment.items import NOT_SAID, SIMULATED
from assessment.scoring.measuring import ability, irt
from assessment.scoring.measuring.administration import State
from assessment.scoring.measuring.irt import Floats, deflate
from assessment.store.db import engine
from assessment.store.db.schema import report as reported
from assessment.store.db.schema import response
from assessment.store.db.schema import sitting as sat
from assessment.store.db.transactions import Transactions

#: Learners whose answers are read at a time.
_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class InstallationAnswers:
    """Parallel arrays with an entry per answer, in the order of learners and time.

    `learner` counts from 0; `item` is the index on the bank's shelf, -1 for an item it no longer has. `before` is the
    probability of a right answer given all earlier answers, and `after` given all up to the end of the sitting.
    `backgrounds` (learners,) are those named first. `errors` (learners, areas) are the standard errors after the last full
    assessment, nan without one; `full` counts the full assessments, and `in_full` (items,) those that showed each item.
    """

    learner: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    before: Floats
    after: Floats
    backgrounds: tuple[str, ...]
    errors: Floats
    full: int
    in_full: NDArray[np.intp]
    first: str
    last: str
    reported: int


class _Row(NamedTuple):
    """An answer as stored in the log."""

    learner: str
    start: str
    sitting: str
    full: bool
    item: str
    topic: str
    parameters: tuple[float, float, float, float]
    right: bool
    dont_know: bool
    voided: bool
    on: str


def read(log: str, bank: Bank) -> InstallationAnswers:
    """Read and predict the answers. Raises `StoreError` for a log that does not exist, cannot be opened, or is no log."""
    url = engine.existing(log, "Name its folder, file or URL with --log.")
    with closing(store.open(url)) as opened:
        return _predict(bank, _rows(opened.transactions, bank))


def _rows(transactions: Transactions, bank: Bank) -> Iterator[list[_Row]]:
    """Yield the answers of each learner, in the order given, without simulated learners."""
    all_learners = (
        sa.select(sat.c.learner).distinct().where(sat.c.learner.not_like(f"{SIMULATED}%")).order_by(sat.c.learner)
    )
    learners = transactions.read(lambda connection: list(connection.execute(all_learners).scalars()))
    for at in range(0, len(learners), _AT_A_TIME):
        some = learners[at : at + _AT_A_TIME]

        def work(connection: sa.Connection, some: Sequence[str] = some) -> list[_Row]:
            return [_row(row._mapping, bank) for row in connection.execute(_query(some))]

        rows = transactions.read(work)
        for learner in some:
            if own := [row for row in rows if row.learner == learner]:
                yield own


def _query(learners: Sequence[str]) -> sa.Select[Any]:
    same_answer = (reported.c.sitting_id == response.c.sitting_id) & (reported.c.position == response.c.position)
    return (
        sa.select(
            *(sat.c.learner, sat.c.starting_point, sat.c.id, sat.c.areas, sat.c.topics, response.c.item_id),
            *(response.c.topic, response.c.parameters, response.c.correct, response.c.given, response.c.answered_at),
            reported.c.note,
        )
        .join(sat, response.c.sitting_id == sat.c.id)
        .outerjoin(reported, same_answer)
        .where(sat.c.learner.in_(learners), sat.c.kind == "assessment")
        .order_by(sat.c.learner, response.c.sequence)
    )


def _row(row: Any, bank: Bank) -> _Row:
    p = row["parameters"]
    full = not row["topics"] and len(row["areas"]) == len(bank.blueprint.areas)
    return _Row(
        row["learner"],
        row["starting_point"],
        row["id"],
        full,
        row["item_id"],
        renames.topic_now(bank.blueprint, row["topic"], bank.items.get(row["item_id"])),
        (float(p["discrimination"]), float(p["difficulty"]), float(p["difficulty_sd"]), float(p["guessing"])),
        bool(row["correct"]),
        not row["given"],
        row["note"] is not None,
        str(row["answered_at"])[:10],
    )


def _predict(bank: Bank, by_learner: Iterator[list[_Row]]) -> InstallationAnswers:
    shelf, blueprint = sitting.shelf_of(bank), bank.blueprint
    topics = blueprint.topic_index()
    means = np.stack([(sitting.topic_areas(blueprint) == i) for i in range(len(blueprint.areas))]).astype(float)
    means /= means.sum(axis=1, keepdims=True)
    entries: list[tuple[int, int, bool, float, float]] = []
    backgrounds: list[str] = []
    errors: list[list[float]] = []
    in_full = np.zeros(len(shelf.items), dtype=np.intp)
    full, voided, days = 0, 0, list[str]()
    for number, rows in enumerate(by_learner):
        start = rows[0].start
        backgrounds.append(start if start in blueprint.starting_points else NOT_SAID)
        errors.append([np.nan] * len(means))
        now = sitting.begin(bank, start)
        for own in _by_sitting(rows):
            counted = [row for row in own if not row.voided and row.topic in topics]
            voided += sum(row.voided for row in own)
            chances: list[float] = []
            for row in counted:
                chances.append(_chance(now, topics[row.topic], row))
                guessing = 0.0 if row.dont_know else row.parameters[3]
                answer = sitting.Answer(row.item, row.topic, *row.parameters[:3], guessing, row.right, False)
                now = sitting.update_state(bank, now, answer)
            for row, before in zip(counted, chances, strict=True):
                index = shelf.index.get(row.item, -1)
                entries.append((number, index, row.right, before, _chance(now, topics[row.topic], row)))
                days.append(row.on)
                if row.full and index >= 0:
                    in_full[index] += 1
            if counted and own[0].full:
                full += 1
                errors[-1] = [estimate.se for estimate in ability.estimates(now.live.belief, means)]
    columns = np.array(entries, dtype=float).reshape(len(entries), 5).T
    return InstallationAnswers(
        columns[0].astype(np.intp),
        columns[1].astype(np.intp),
        columns[2].astype(bool),
        columns[3],
        columns[4],
        tuple(backgrounds),
        np.array(errors, dtype=float).reshape(len(backgrounds), len(means)),
        full,
        in_full,
        min(days, default=""),
        max(days, default=""),
        voided,
    )


def _by_sitting(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Group a learner's answers by sitting, in the order in which these were begun."""
    sittings: dict[str, list[_Row]] = {}
    for row in rows:
        sittings.setdefault(row.sitting, []).append(row)
    yield from sittings.values()


def _chance(now: State, topic: int, row: _Row) -> float:
    """Return the probability of a right answer, averaged over the uncertainty of difficulty and ability."""
    a, b, difficulty_sd, c = row.parameters
    belief = now.live.belief
    sd = float(np.sqrt(difficulty_sd**2 + belief.covariance[topic, topic]))
    return float(irt.p_correct(belief.mean[topic], deflate(a, sd), b, c))
