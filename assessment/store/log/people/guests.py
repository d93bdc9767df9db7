"""Guests: learners with a random name whose place is kept for some days after their last visit, and then cleared away.

A guest whose time is over is erased without a note of it: a backup that brings them back brings the end of their time along.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from assessment.items import SIMULATED
from assessment.store.db.schema import arrival, guest, meta
from assessment.store.log import erasure, records
from assessment.store.log.people.room import GUEST
from assessment.store.log.response_log import Log

#: Number of guests cleared in one transaction: an answer waits no longer than that takes.
BATCH = 5
#: The time over which new guests from an address are counted, and within which a second visit is not noted again.
WINDOW, BETWEEN = timedelta(hours=1), timedelta(hours=1)
_KEY = "guest_key"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many guests have a place, and how many of them are past their time."""

    kept: int
    stale: int


def key(log: Log) -> bytes:
    """Return the secret of this installation by which its processes know the cookies of guests; drawn once, kept in the log."""
    query = sa.select(meta.c.value).where(meta.c.name == _KEY)

    def draw(connection: sa.Connection) -> str:
        drawn = connection.execute(query).scalar()
        if drawn is None:
            drawn = secrets.token_hex(32)
            connection.execute(sa.insert(meta).values(name=_KEY, value=drawn))
        return str(drawn)

    drawn = log.transactions.read(lambda connection: connection.execute(query).scalar())
    return bytes.fromhex(drawn or log.transactions.write(draw))


def open_place(log: Log, address: str, kept: timedelta, per_hour: int, *, at: datetime | None = None) -> str | None:
    """Open a place for a new guest from an address; None when `per_hour` have come from there within the hour (0: any number).

    Of the address a keyed hash is kept, for that hour.
    """
    now = at or datetime.now(UTC)
    name = f"{GUEST}{secrets.token_hex(16)}"
    hashed = hmac.new(key(log), f"address {address}".encode(), hashlib.sha256).hexdigest()

    def work(connection: sa.Connection) -> str | None:
        connection.execute(sa.delete(arrival).where(arrival.c.came_at <= records.text(now - WINDOW)))
        if connection.execute(sa.select(guest.c.learner).where(guest.c.learner == name)).first():
            return name  # an earlier attempt of this call did commit
        come = sa.select(sa.func.count()).select_from(arrival).where(arrival.c.address == hashed)
        if per_hour and connection.execute(come).scalar_one() >= per_hour:
            return None
        connection.execute(sa.insert(arrival).values(address=hashed, came_at=records.text(now)))
        connection.execute(sa.insert(guest).values(learner=name, kept_until=records.text(now + kept)))
        return name

    return log.transactions.write(work)


def kept_until(log: Log, name: str, *, at: datetime | None = None) -> datetime | None:
    """Tell until when a guest's place is kept; None where there is none any more."""
    query = sa.select(guest.c.kept_until).where(guest.c.learner == name)
    until = records.moment(log.transactions.read(lambda connection: connection.execute(query).scalar()))
    return until if until and until > (at or datetime.now(UTC)) else None


def visit(log: Log, name: str, kept: timedelta, *, at: datetime | None = None) -> datetime | None:
    """Keep a guest's place from now on; return until when, None where there is none any more."""
    now = at or datetime.now(UTC)
    until = kept_until(log, name, at=now)
    if until is None or until > now + kept - BETWEEN:
        return until
    later = sa.update(guest).where(guest.c.learner == name).values(kept_until=records.text(now + kept))
    there = log.transactions.write(lambda connection: connection.execute(later).rowcount)
    return now + kept if there else None


def numbers(connection: sa.Connection, *, at: datetime | None = None) -> Numbers:
    """Count the guests that have a place."""
    stale = sa.func.count(sa.case((guest.c.kept_until <= records.text(at or datetime.now(UTC)), 1)))
    kept, past = connection.execute(sa.select(sa.func.count(), stale).select_from(guest)).one()
    return Numbers(kept, past)


def clear(log: Log, *, at: datetime | None = None, most: int = BATCH) -> int:
    """Erase up to `most` guests whose time is over, each with the sample learner of theirs; return how many that were.

    One transaction: whoever has more to clear calls again, so that answers go in between. A guest that another process is
    just clearing is passed over.
    """
    now = at or datetime.now(UTC)
    past = sa.select(guest.c.learner).where(guest.c.kept_until <= records.text(now)).order_by(guest.c.kept_until)

    def work(connection: sa.Connection) -> tuple[str, ...]:
        names = tuple(connection.execute(past.limit(most).with_for_update(skip_locked=True)).scalars())
        erasure.delete(connection, [learner for name in names for learner in (name, sample_of(name))])
        return names

    if not log.transactions.read(lambda connection: connection.execute(past.limit(1)).first()):
        return 0
    cleared = log.transactions.write(work)
    for name in cleared:
        log.forget(name)
        log.forget(sample_of(name))
    return len(cleared)


def sample_of(name: str) -> str:
    """Name the sample learner that a guest looks at."""
    return f"{SIMULATED}-{name}"
