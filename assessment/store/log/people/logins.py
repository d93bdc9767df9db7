"""Logins that were ended before their time: kept in the log's database, so that every process of an installation, and one
that has been started again, knows of them. Nothing a browser sends reaches this table.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from assessment.store.db.schema import ended_login
from assessment.store.log import records
from assessment.store.log.response_log import Log


def end(log: Log, login: str, kept: timedelta) -> None:
    """Note that a login is over; forget those ended longer ago than `kept`, which is when they expire by themselves."""
    now = datetime.now(UTC)

    def work(connection: sa.Connection) -> None:
        connection.execute(sa.delete(ended_login).where(ended_login.c.ended_at < records.text(now - kept)))
        if not connection.execute(sa.select(ended_login.c.login).where(ended_login.c.login == login)).first():
            connection.execute(sa.insert(ended_login).values(login=login, ended_at=records.text(now)))

    log.transactions.write(work)


def is_over(log: Log, login: str) -> bool:
    """Tell whether a login was ended. Raises `StoreError` when the log cannot be asked: then nobody is let in."""
    query = sa.select(ended_login.c.login).where(ended_login.c.login == login)
    return log.transactions.read(lambda connection: connection.execute(query).first() is not None)
