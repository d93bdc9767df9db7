"""A login that was ended stays ended: in other processes, after a restart, and until it would have expired anyway."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from assessment import store
from assessment.store import Log
from assessment.store.db.schema import ended_login
from assessment.store.log.people import logins

LASTING = timedelta(hours=12)


def test_another_process_and_a_restart_know_of_it(log: Log, url: str) -> None:
    assert not logins.is_over(log, "a" * 64)
    logins.end(log, "a" * 64, LASTING)
    logins.end(log, "a" * 64, LASTING)
    other = store.open(url)
    assert logins.is_over(other, "a" * 64) and not logins.is_over(other, "b" * 64)
    other.close()


def test_what_has_expired_by_itself_is_forgotten(log: Log) -> None:
    logins.end(log, "old", LASTING)
    with log.transactions.engine.begin() as connection:
        before = (datetime.now(UTC) - timedelta(hours=13)).isoformat()
        connection.execute(sa.update(ended_login).values(ended_at=before))
    logins.end(log, "new", LASTING)
    assert logins.is_over(log, "new") and not logins.is_over(log, "old")
