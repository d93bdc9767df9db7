"""How much one guest may keep, so that a place that anybody can have fills no disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from assessment.errors import NoRoom, NotSaved
from assessment.items import SIMULATED
from assessment.store.db import schema
from assessment.store.db.transactions import Transactions

T = TypeVar("T")
#: How the ids of guests begin, and of the sample learners that guests look at.
GUEST = "guest-"
_SAMPLE = f"{SIMULATED}-{GUEST}"


@dataclass(frozen=True, slots=True)
class Room:
    """How many answers a guest may give, and bytes of text all that is theirs may have."""

    answers: int = 500
    size: int = 2_000_000

    @property
    def largest_export(self) -> int:
        """Bytes that an export of a guest may have before it is read: names and punctuation take as much again."""
        return 2 * self.size + 100_000

    @property
    def upload(self) -> int:
        """Whole megabytes of 2**20 bytes that such a file fits into."""
        return -(-self.largest_export // 2**20)


#: A sample learner has room for its own story, however little its guest has.
_OF_SAMPLES = Room(1_000, 4_000_000)


def is_guest(learner_id: str) -> bool:
    """Whether a learner is a guest, or the sample learner of one."""
    return learner_id.startswith((GUEST, _SAMPLE))


def require(connection: sa.Connection, learner_id: str, room: Room) -> None:
    """Raise `NoRoom` where a guest keeps more than there is room for, and `NotSaved` where their place is kept no more.

    Learners with an account have any room.
    """
    if not is_guest(learner_id):
        return
    here = schema.guest.c.learner == learner_id.removeprefix(f"{SIMULATED}-")
    guest_row = sa.select(schema.guest.c.learner).where(here).with_for_update(read=True)  # it is not cleared meanwhile
    if not connection.execute(guest_row).first():
        raise NotSaved("This was not saved: this guest's place is kept no more. Reload the page to open a new one.")
    if learner_id.startswith(_SAMPLE):
        room = Room(max(room.answers, _OF_SAMPLES.answers), max(room.size, _OF_SAMPLES.size))
    answers, size = connection.execute(_kept(connection.dialect.name), {"learner": learner_id}).one()
    if answers > room.answers:
        raise NoRoom(
            f"This was not saved: a guest's place holds {room.answers:,} answers, and yours is full. Take it home, and go on "
            "in a Groundwork of your own, or with an account where there are any."
        )
    if size > room.size:
        raise NoRoom(
            f"This was not saved: a guest's place holds {room.size / 1e6:g} MB, and this would be more. Take it home, and go on "
            "in a Groundwork of your own, or with an account where there are any."
        )


class Roomy:
    """The part of the log that holds guests to their room."""

    transactions: Transactions
    room_of_guests: Room

    def _write(self, learner_id: str, work: Callable[[sa.Connection], T]) -> T:
        """Do `work`, which adds to what a learner has, in one transaction; of a guest without the room for it, nothing."""

        def within(connection: sa.Connection) -> T:
            done = work(connection)
            require(connection, learner_id, self.room_of_guests)
            return done

        return self.transactions.write(within)


@lru_cache(maxsize=2)
def _kept(dialect: str) -> sa.Select[Any]:
    """Ask in one statement for a learner's number of answers, and for the bytes of text in every table they are in."""
    sitting: sa.Table = schema.sitting
    learner: sa.BindParameter[str] = sa.bindparam("learner")
    of_sittings = sa.select(sitting.c.id).where(sitting.c.learner == learner)
    sizes: list[sa.Select[Any]] = []
    for table in schema.metadata.sorted_tables:
        if "learner" in table.c:
            mine = table.c.learner == learner
        elif "sitting_id" in table.c:
            mine = table.c.sitting_id.in_(of_sittings)
        else:
            continue
        texts = [column for column in table.c if isinstance(column.type, sa.String | sa.JSON)]
        each = sum((_bytes(column, dialect) for column in texts), sa.literal(0))
        sizes.append(sa.select(sa.func.coalesce(sa.func.sum(each), 0).label("size")).where(mine))
    every = sa.union_all(*sizes).subquery()
    answers = sa.select(sa.func.count()).where(schema.response.c.sitting_id.in_(of_sittings)).scalar_subquery()
    return sa.select(answers, sa.select(sa.func.sum(every.c.size)).scalar_subquery())


def _bytes(column: sa.Column[Any], dialect: str) -> sa.ColumnElement[int]:
    if dialect == "sqlite":
        length: sa.ColumnElement[int] = sa.func.length(sa.cast(column, sa.LargeBinary))
    else:
        length = sa.func.octet_length(sa.cast(column, sa.Text))
    return sa.func.coalesce(length, 0)
