"""Logins ended before they expired, in the database so that every process of an installation knows them after a restart.
Nothing a browser sends reaches this table.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from assessment.store.db.schema import ended_login
from assessment.store.log import records
from assessment.store.log.response_log import Log


def end(log: Log, login: str, kept: timedelta) -> None:
    """Record that a login has ended; forget those ended longer ago than `kept`, after which they have expired anyway."""
    now = datetime.now(UTC)

    def work(connection: sa.Connection) -> None:
        connection.execute(sa.delete(ended_login).where(ended_login.c.ended_at < records.text(now - kept)))
        if not connection.execute(sa.select(ended_login.c.login).where(ended_login.c.login == login)).first():
            connection.execute(sa.insert(ended_login).values(login=login, ended_at=records.text(now)))

    log.transactions.write(work)


def is_over(log: Log, login: str) -> bool:
    """Return whether a login was ended. Raises `StoreError` if the log cannot be read; then nobody must be let in."""
    query = sa.select(ended_login.c.login).where(ended_login.c.login == login)
    return log.transactions.read(lambda connection: connection.execute(query).first() is not None)
