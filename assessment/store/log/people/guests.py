"""Guests: learners with a random name whose data is kept for some days after their last visit and then erased.

These erasures are not noted: a restored backup still has the date, and the guest is erased again.
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
from assessment.store.log.people.quota import GUEST
from assessment.store.log.response_log import Log

#: How many guests are erased in one transaction, since answers wait for it.
BATCH = 5
#: The time over which new guests from an address are counted, and the shortest time between two recorded visits.
WINDOW, BETWEEN = timedelta(hours=1), timedelta(hours=1)
_KEY = "guest_key"


@dataclass(frozen=True, slots=True)
class GuestCount:
    """The number of guests with data, and of those whose time is over."""

    kept: int
    stale: int


def key(log: Log) -> bytes:
    """Return this installation's secret for the cookies of guests, drawn once and stored in the log."""
    query = sa.select(meta.c.value).where(meta.c.name == _KEY)

    def draw(connection: sa.Connection) -> str:
        drawn = connection.execute(query).scalar()
        if drawn is None:
            drawn = secrets.token_hex(32)
            connection.execute(sa.insert(meta).values(name=_KEY, value=drawn))
        return str(drawn)

    drawn = log.transactions.read(lambda connection: connection.execute(query).scalar())
    return bytes.fromhex(drawn or log.transactions.write(draw))


def admit(log: Log, address: str, kept: timedelta, per_hour: int, *, at: datetime | None = None) -> str | None:
    """Create a guest and return its id; None if `per_hour` guests came from the address within the hour (0: no limit).

    A keyed hash of the address is stored for that hour.
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
    """Return until when a guest's data is kept; None if the guest is gone."""
    query = sa.select(guest.c.kept_until).where(guest.c.learner == name)
    until = records.moment(log.transactions.read(lambda connection: connection.execute(query).scalar()))
    return until if until and until > (at or datetime.now(UTC)) else None


def visit(log: Log, name: str, kept: timedelta, *, at: datetime | None = None) -> datetime | None:
    """Extend a guest's time by `kept` from now; return until when the data is kept, None if the guest is gone."""
    now = at or datetime.now(UTC)
    until = kept_until(log, name, at=now)
    if until is None or until > now + kept - BETWEEN:
        return until
    later = sa.update(guest).where(guest.c.learner == name).values(kept_until=records.text(now + kept))
    updated = log.transactions.write(lambda connection: connection.execute(later).rowcount)
    return now + kept if updated else None


def count(connection: sa.Connection, *, at: datetime | None = None) -> GuestCount:
    """Count the guests, and those whose time is over."""
    stale = sa.func.count(sa.case((guest.c.kept_until <= records.text(at or datetime.now(UTC)), 1)))
    kept, past = connection.execute(sa.select(sa.func.count(), stale).select_from(guest)).one()
    return GuestCount(kept, past)


def clear(log: Log, *, at: datetime | None = None, most: int = BATCH) -> int:
    """Erase up to `most` guests whose time is over, with their sample learners, in one transaction; return how many.

    To erase more, call again, which lets answers be written in between. A guest that another process is erasing is skipped.
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
    """Return the id of a guest's sample learner."""
    return f"{SIMULATED}-{name}"
