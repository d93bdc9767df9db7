"""Limit how much a guest can store, so that guests, whom nobody vets, cannot fill the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from assessment.errors import NotSaved, QuotaExceeded
from assessment.items import SIMULATED
from assessment.store.db import schema
from assessment.store.db.transactions import Transactions

T = TypeVar("T")
#: The prefixes of the ids of guests and of their sample learners.
GUEST = "guest-"
_SAMPLE = f"{SIMULATED}-{GUEST}"


@dataclass(frozen=True, slots=True)
class Quota:
    """The most answers a guest can give, and bytes of text in all of a guest's records."""

    answers: int = 500
    size: int = 2_000_000

    @property
    def largest_export(self) -> int:
        """The most bytes of a guest's export; field names and punctuation take as much as the text."""
        return 2 * self.size + 100_000

    @property
    def upload(self) -> int:
        """The size of such a file in MiB, rounded up."""
        return -(-self.largest_export // 2**20)


#: A sample learner's data must fit, even if its guest's quota is smaller.
_OF_SAMPLES = Quota(1_000, 4_000_000)


def is_guest(learner_id: str) -> bool:
    """Return whether a learner is a guest, or the sample learner of one."""
    return learner_id.startswith((GUEST, _SAMPLE))


def require(connection: sa.Connection, learner_id: str, quota: Quota) -> None:
    """Raise `QuotaExceeded` if a guest stores more than the quota, and `NotSaved` if the guest is gone.

    Learners with an account have no quota.
    """
    if not is_guest(learner_id):
        return
    here = schema.guest.c.learner == learner_id.removeprefix(f"{SIMULATED}-")
    guest_row = sa.select(schema.guest.c.learner).where(here).with_for_update(read=True)  # not erased meanwhile
    if not connection.execute(guest_row).first():
        raise NotSaved("This was not saved: your time as a guest is over. Reload the page to start again.")
    if learner_id.startswith(_SAMPLE):
        quota = Quota(max(quota.answers, _OF_SAMPLES.answers), max(quota.size, _OF_SAMPLES.size))
    answers, size = connection.execute(_usage(connection.dialect.name), {"learner": learner_id}).one()
    if answers > quota.answers:
        raise QuotaExceeded(
            f"This was not saved: guests can give up to {quota.answers:,} answers. Download your data and continue in your own "
            "Groundwork, or sign in if this one has accounts."
        )
    if size > quota.size:
        raise QuotaExceeded(
            f"This was not saved: guests can store up to {quota.size / 1e6:g} MB. Download your data and continue in your own "
            "Groundwork, or sign in if this one has accounts."
        )


class Writer:
    """The part of the log that writes a learner's records, within a guest's quota."""

    transactions: Transactions
    guest_quota: Quota

    def _write(self, learner_id: str, work: Callable[[sa.Connection], T]) -> T:
        """Run `work`, which adds records of a learner, in one transaction. Raises `QuotaExceeded` or `NotSaved`."""

        def within_quota(connection: sa.Connection) -> T:
            result = work(connection)
            require(connection, learner_id, self.guest_quota)
            return result

        return self.transactions.write(within_quota)


@lru_cache(maxsize=2)
def _usage(dialect: str) -> sa.Select[Any]:
    """Select a learner's number of answers and the bytes of text in all of the learner's rows."""
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
