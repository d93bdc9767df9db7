"""A learner's settings and self-ratings."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import SelfRating
from assessment.items import Settings
from assessment.store.db.schema import learner, self_rating
from assessment.store.log import bounds, records
from assessment.store.log.people.quota import Writer


class Choices(Writer):
    """The part of the log with settings and self-ratings. Every call names the learner."""

    def settings(self, learner_id: str) -> Settings | None:
        """Return the learner's settings, or None before the first choice."""

        def work(connection: sa.Connection) -> Settings | None:
            row = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
            return records.settings(dict(row)) if row else None

        return self.transactions.read(work)

    def choose(self, learner_id: str, settings: Settings) -> None:
        """Save a learner's settings and the moment they were chosen; choosing the same again changes nothing."""
        row = asdict(settings)
        bounds.require(learner, {"id": learner_id, **row})

        def work(connection: sa.Connection) -> None:
            kept = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
            at = records.after(datetime.now(UTC), kept["chosen_at"] if kept else None)
            if kept is None:
                connection.execute(sa.insert(learner).values(id=learner_id, **row, chosen_at=at))
            elif records.settings(dict(kept)) != settings:
                connection.execute(sa.update(learner).where(learner.c.id == learner_id).values(**row, chosen_at=at))

        self._write(learner_id, work)

    def rate(self, learner_id: str, area: str, level: int, *, at: datetime | None = None) -> None:
        """Save a self-rating of one area, now or `at` a moment; earlier ratings stay, the last is in force."""
        row = {"learner": learner_id, "area": area, "level": level, "rated_at": records.text(at or datetime.now(UTC))}
        bounds.require(self_rating, row)

        def work(connection: sa.Connection) -> None:
            same = sa.select(self_rating.c.sequence).where(*(self_rating.c[name] == row[name] for name in row))
            if not connection.execute(same).first():  # it exists if an earlier attempt did commit
                connection.execute(sa.insert(self_rating).values(**row))

        self._write(learner_id, work)

    def self_ratings(self, learner_id: str) -> tuple[SelfRating, ...]:
        """Return the learner's self-ratings, oldest first; the last of an area is in force."""

        def work(connection: sa.Connection) -> tuple[SelfRating, ...]:
            query = (
                sa.select(self_rating)
                .where(self_rating.c.learner == learner_id)
                .order_by(self_rating.c.rated_at, self_rating.c.area, self_rating.c.level)
            )
            return tuple(records.self_rating(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)
