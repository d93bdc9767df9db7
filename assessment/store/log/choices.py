"""What a learner has chosen, and what they think of their own skills."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import SelfRating
from assessment.items import Settings
from assessment.store.db.schema import learner, self_rating
from assessment.store.log import bounds, records
from assessment.store.log.people.room import Roomy


class Choices(Roomy):
    """The part of the log that keeps settings and self-ratings. Every call names the learner."""

    def settings(self, learner_id: str) -> Settings | None:
        """Return what the learner has chosen, or None before the first choice."""

        def work(connection: sa.Connection) -> Settings | None:
            row = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
            return records.settings(dict(row)) if row else None

        return self.transactions.read(work)

    def choose(self, learner_id: str, settings: Settings) -> None:
        """Keep a learner's choices with the moment they were made, replacing earlier ones; the same again change nothing."""
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
        """Keep what the learner thinks of one area, now or `at` a moment; earlier ratings stay, the last is in force."""
        row = {"learner": learner_id, "area": area, "level": level, "rated_at": records.text(at or datetime.now(UTC))}
        bounds.require(self_rating, row)

        def work(connection: sa.Connection) -> None:
            same = sa.select(self_rating.c.sequence).where(*(self_rating.c[name] == row[name] for name in row))
            if not connection.execute(same).first():  # there when the first attempt did commit
                connection.execute(sa.insert(self_rating).values(**row))

        self._write(learner_id, work)

    def self_ratings(self, learner_id: str) -> tuple[SelfRating, ...]:
        """List the learner's self-ratings, oldest first; the last of an area is in force."""

        def work(connection: sa.Connection) -> tuple[SelfRating, ...]:
            query = (
                sa.select(self_rating)
                .where(self_rating.c.learner == learner_id)
                .order_by(self_rating.c.rated_at, self_rating.c.area, self_rating.c.level)
            )
            return tuple(records.self_rating(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)
