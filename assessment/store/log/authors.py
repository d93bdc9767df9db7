"""What authors see of all learners: reports on their questions, without names."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.items import SIMULATED, Report
from assessment.store.db.schema import report, sitting
from assessment.store.log import records
from assessment.store.log.response_log import Log

#: The most reports returned, so that a page stays readable.
MOST_REPORTS = 500


def reports(log: Log) -> tuple[Report, ...]:
    """Return the reports of all learners except sample learners, newest first."""

    def work(connection: sa.Connection) -> tuple[Report, ...]:
        query = (
            sa.select(report)
            .join(sitting)
            .where(sitting.c.learner.not_like(f"{SIMULATED}%"))
            .order_by(report.c.reported_at.desc(), report.c.sequence.desc())
            .limit(MOST_REPORTS)
        )
        return tuple(records.report(dict(row)) for row in connection.execute(query).mappings())

    return log.transactions.read(work)
