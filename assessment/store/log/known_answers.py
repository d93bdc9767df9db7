"""A cache of learners' answers, so that each read fetches only those added since.

The log is append-only, so a cached answer stays valid, with two exceptions that every read checks: a report voids an answer, and
an erasure or an import that inserts answers invalidates the cache. A statement sees one consistent state, so the newest answers
come with the counts of all answers, erasures and such imports; if these do not match the cache, everything is read again. So
it does not matter which process wrote, or in which order a database numbered and committed rows.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import sqlalchemy as sa

from assessment.items import Response
from assessment.store.db.schema import erasure, learner, report, response, sitting
from assessment.store.log import records

#: The most answers cached, of all learners together; one takes about 3 kB.
MOST = 40_000
#: Seconds after the last read when a learner is dropped from the cache, so that one erased by another process is dropped here too.
KEPT = 1800.0

_EVERY, _THEIRS = response.alias(), sitting.alias()
_ANSWERS = (
    sa.select(sa.func.count())
    .select_from(_EVERY.join(_THEIRS, _EVERY.c.sitting_id == _THEIRS.c.id))
    .where(_THEIRS.c.learner == sa.bindparam("learner"))
    .scalar_subquery()
)
_ERASURES = sa.select(sa.func.count()).select_from(erasure).scalar_subquery()
_MERGES = sa.select(learner.c.merges).where(learner.c.id == sa.bindparam("learner")).scalar_subquery()
_SINCE = (
    sa.select(
        response,
        sa.null().label("note"),  # reports are looked up at every read
        sitting.c.kind.label("sitting_kind"),
        sitting.c.started_at,
        _ANSWERS.label("answers"),
        _ERASURES.label("erasures"),
        _MERGES.label("merges"),
    )
    .join(sitting, response.c.sitting_id == sitting.c.id)
    .where(sitting.c.learner == sa.bindparam("learner"), response.c.sequence >= sa.bindparam("sequence"))
    .order_by(response.c.sequence)
)
_REPORTED = (
    sa.select(report.c.sitting_id, report.c.position)
    .join(sitting, report.c.sitting_id == sitting.c.id)
    .where(sitting.c.learner == sa.bindparam("learner"))
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A response with its position, and its sitting's id, kind and start (as the log stores it)."""

    sitting_id: str
    position: int
    kind: str
    started_at: str
    response: Response


@dataclass(frozen=True, slots=True)
class _Cached:
    """All answers of a learner up to the one that `last` identifies, and the counts of erasures and of merges at that time."""

    answers: tuple[Placed, ...]
    last: tuple[object, ...]
    counts: tuple[int, int]
    read_at: float


class KnownAnswers:
    """The cached answers of learners. Every call names the learner; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Cached] = OrderedDict()
        self._lock = Lock()

    def read(self, connection: sa.Connection, learner_id: str) -> tuple[Placed, ...]:
        """Return all answers of the learner now in the log, in its order; reported ones are voided."""
        with self._lock:
            before = self._kept.get(learner_id)
        held = (before and _read(connection, learner_id, before)) or _read(connection, learner_id, None)
        self._keep(learner_id, held)
        if held is None:
            return ()
        reported = {tuple(row) for row in connection.execute(_REPORTED, {"learner": learner_id})}
        if not reported:
            return held.answers
        return tuple(
            replace(answer, response=replace(answer.response, voided=True))
            if (answer.sitting_id, answer.position) in reported
            else answer
            for answer in held.answers
        )

    def forget(self, learner_id: str) -> None:
        """Drop a learner from the cache."""
        with self._lock:
            self._kept.pop(learner_id, None)

    def _keep(self, learner_id: str, answers: _Cached | None) -> None:
        """Cache the answers, and drop learners not read for long, and the least recently read if there are too many answers."""
        with self._lock:
            self._kept.pop(learner_id, None)
            if answers is not None and len(answers.answers) <= MOST:
                self._kept[learner_id] = answers
            held = sum(len(kept.answers) for kept in self._kept.values())
            oldest = time.monotonic() - KEPT
            while self._kept and (held > MOST or next(iter(self._kept.values())).read_at < oldest):
                held -= len(self._kept.popitem(last=False)[1].answers)


def _read(connection: sa.Connection, learner_id: str, before: _Cached | None) -> _Cached | None:
    """Read the answers added since `before`, or all answers.

    None if there are none, or if `before` is no longer valid. Rows are converted one by one, since holding thousands of rows at
    once keeps the garbage collector busy.
    """
    added: list[Placed] = []
    last = None
    asked = {"learner": learner_id, "sequence": before.last[0] if before else 0}
    with closing(connection.execute(_SINCE, asked).mappings()) as rows:
        for row in map(dict, rows):
            if before is None or last is not None:
                added.append(_placed_answer(row))
            elif _identity(row) != before.last or (row["erasures"], row["merges"]) != before.counts:
                return None
            last = row
    if last is None:
        return None
    answers = (*(before.answers if before else ()), *added)
    if len(answers) != last["answers"]:  # an answer with a smaller number was committed after the last one cached
        return None
    return _Cached(answers, _identity(last), (last["erasures"], last["merges"]), time.monotonic())


def _identity(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["sequence"], row["sitting_id"], row["position"], row["answered_at"], row["token"]


def _placed_answer(row: Mapping[str, Any]) -> Placed:
    return Placed(
        row["sitting_id"],
        row["position"],
        row["sitting_kind"],
        row["started_at"],
        records.response(row),
    )
