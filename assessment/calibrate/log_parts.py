"""Divide a log on PostgreSQL into parts by learner, so that no process reads all of it and no statement takes long."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from assessment import store
from assessment.banks import Bank
from assessment.calibrate.answers import Answers, from_rows, read_log
from assessment.calibrate.source import Source
from assessment.errors import GroundworkError
from assessment.store.db import engine, location
from assessment.store.db.schema import learner, response, sitting
from assessment.store.db.transactions import Transactions

#: Answers per part to aim at, which is exact if all learners have answered equally much.
ANSWERS = 100_000


@dataclass(frozen=True, slots=True)
class LogPart:
    """The answers up to number `until` of the learners from `first` up to but not including `before`, or to the last.

    `until` makes a part the same whenever it is read, even while people go on answering.
    """

    url: str = field(repr=False)  # it may hold a password
    first: str
    before: str | None
    until: int
    every_revision: bool

    def read(self, bank: Bank, *_: object) -> Answers:
        """Read the answers, sorted by learner in the database's order."""
        conditions: list[sa.ColumnElement[bool]] = [sitting.c.learner >= self.first, response.c.sequence <= self.until]
        if self.before is not None:
            conditions.append(sitting.c.learner < self.before)
        return from_rows(read_log(self.url, *conditions), bank, self.every_revision)


def of_log(url: str, every_revision: bool = False, answers: int = ANSWERS) -> Source:
    """Divide a log into parts of about so many answers. Raises `GroundworkError` where it is not on PostgreSQL."""
    if engine.parse(url).get_backend_name() != "postgresql":
        raise GroundworkError("--from-log reads PostgreSQL: postgresql://USER@HOST/DATABASE. For a file give --data.")
    store.open(url).close()  # opening repeats erasures made since the backup from which the log may have been restored
    connected = engine.connect(url)

    def look(connection: sa.Connection) -> tuple[int, list[str]]:
        last = connection.execute(sa.select(sa.func.max(response.c.sequence))).scalar() or 0
        learners = connection.execute(sa.select(sa.func.count()).select_from(learner)).scalar_one()
        each = max(1, round(learners * answers / max(last, 1)))
        number = sa.func.row_number().over(order_by=learner.c.id).label("number")
        numbered = sa.select(learner.c.id, number).subquery()
        every = sa.select(numbered.c.id).where((numbered.c.number - 1) % each == 0).order_by(numbered.c.id)
        return last, list(connection.execute(every).scalars())

    try:
        last, firsts = Transactions(connected, location.display_name(url)).read(look)
    finally:
        connected.dispose()
    befores = (*firsts[1:], None)
    parts = (LogPart(url, first, before, last, every_revision) for first, before in zip(firsts, befores, strict=False))
    return Source(tuple(parts), location.display_name(url))
