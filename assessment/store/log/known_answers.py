"""What has been read of learners' answers, so that the next look reads only what came after it.

The log is appended to: an answer that was read stays as it was. Two things can happen to it, and both are looked at each time:
a report, by which it counts for nothing, and an erasure or an import that put answers in between, after which nothing that
was read holds. What one statement returns
is of one moment, so the newest answers come with the number of all answers, erasures and such imports; where these do not fit what
is known, everything is read again. Then it does not matter who wrote, in which process, or in which order a database gave
out its numbers and committed.
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

#: Maximum number of answers kept, of all learners together; one takes about 3 kB.
MOST = 40_000
#: Seconds after which what was not asked for again is forgotten: whoever was erased by another process leaves this one too.
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
        sa.null().label("note"),  # whether one was reported is looked up at every reading
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
    """A response and where it stands: its sitting, of what kind and begun when (as the log writes it), and its position."""

    sitting_id: str
    position: int
    kind: str
    started_at: str
    response: Response


@dataclass(frozen=True, slots=True)
class _Known:
    """All answers of a learner up to the one that `last` identifies, and how many erasures and merges there had been."""

    answers: tuple[Placed, ...]
    last: tuple[object, ...]
    ends: tuple[int, int]
    asked_at: float


class KnownAnswers:
    """The answers of learners as this process has read them. Every call names the learner; safe to share by threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Known] = OrderedDict()
        self._lock = Lock()

    def read(self, connection: sa.Connection, learner_id: str) -> tuple[Placed, ...]:
        """Return all answers of the learner as the log has them now, in its order, those reported as voided."""
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
        """Keep nothing of a learner any longer."""
        with self._lock:
            self._kept.pop(learner_id, None)

    def _keep(self, learner_id: str, answers: _Known | None) -> None:
        """Keep what was found, and forget who has not been asked for for long, or longest where there is too much."""
        with self._lock:
            self._kept.pop(learner_id, None)
            if answers is not None and len(answers.answers) <= MOST:
                self._kept[learner_id] = answers
            held = sum(len(kept.answers) for kept in self._kept.values())
            oldest = time.monotonic() - KEPT
            while self._kept and (held > MOST or next(iter(self._kept.values())).asked_at < oldest):
                held -= len(self._kept.popitem(last=False)[1].answers)


def _read(connection: sa.Connection, learner_id: str, before: _Known | None) -> _Known | None:
    """Read what came after the last answer that is known, or everything.

    None where there is nothing, or where what is known does not hold any more. Rows become answers one by one: thousands of
    them at once keep the garbage collector busy.
    """
    added: list[Placed] = []
    last = None
    asked = {"learner": learner_id, "sequence": before.last[0] if before else 0}
    with closing(connection.execute(_SINCE, asked).mappings()) as rows:
        for row in map(dict, rows):
            if before is None or last is not None:
                added.append(_placed(row))
            elif _identity(row) != before.last or (row["erasures"], row["merges"]) != before.ends:
                return None
            last = row
    if last is None:
        return None
    answers = (*(before.answers if before else ()), *added)
    if len(answers) != last["answers"]:  # one that was numbered before the last one known was committed after it
        return None
    return _Known(answers, _identity(last), (last["erasures"], last["merges"]), time.monotonic())


def _identity(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["sequence"], row["sitting_id"], row["position"], row["answered_at"], row["token"]


def _placed(row: Mapping[str, Any]) -> Placed:
    return Placed(
        row["sitting_id"],
        row["position"],
        row["sitting_kind"],
        row["started_at"],
        records.response(row),
    )
