"""What learners agreed to show their team's lead. What is taken back is gone from the pictures of the team at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.consents import LONGEST_NAME, Consent, ConsentKind
from assessment.store.db.schema import learner
from assessment.store.db.team_tables import consent, team_member, team_picture
from assessment.store.db.transactions import Transactions
from assessment.store.log import bounds, records


class Consents:
    """The part of the log that keeps consents. Every call names the learner and sees nothing of anybody else's."""

    transactions: Transactions

    def share(self, learner_id: str, given: Consent) -> None:
        """Keep a consent of a learner whose settings are known; while one of its kind is in force for the team, change nothing.

        One for another team ends.
        """
        kept = replace(given, name=records.plain(given.name)[:LONGEST_NAME] if given.kind == "profile" else "")
        row = {"learner": learner_id, **records.of_consent(kept)}
        bounds.require(consent, row)

        def work(connection: sa.Connection) -> None:
            connection.execute(sa.select(learner.c.id).where(learner.c.id == learner_id).with_for_update())  # two tabs
            standing = connection.execute(sa.select(consent.c.team).where(*_in_force(learner_id, given.kind))).first()
            if standing and standing.team == given.team:
                return
            _end(connection, learner_id, (given.kind,))
            same = sa.select(consent.c.team).where(
                *(consent.c[name] == row[name] for name in ("learner", "kind", "given_at"))
            )
            if not connection.execute(same).first():
                connection.execute(sa.insert(consent).values(**row))

        self.transactions.write(work)

    def withdraw(self, learner_id: str, *kinds: ConsentKind) -> None:
        """End the learner's consents of some kinds, and take down every picture that they are in; none is no mistake."""
        self.transactions.write(lambda connection: _end(connection, learner_id, kinds))

    def consents(self, learner_id: str) -> tuple[Consent, ...]:
        """List the learner's consents, the oldest first, those that have ended too."""
        query = sa.select(consent).where(consent.c.learner == learner_id).order_by(consent.c.given_at, consent.c.kind)
        return self.transactions.read(
            lambda connection: tuple(records.consent(dict(row)) for row in connection.execute(query).mappings())
        )


def take_down(connection: sa.Connection, learner_ids: Collection[str]) -> None:
    """Let every picture that one of some learners is in be shown no more.

    Its counts stay, unseen: a lead may have kept a copy, and the next picture must tell nothing beside it.
    """
    mine = sa.select(team_member.c.picture).where(team_member.c.learner.in_(learner_ids))
    connection.execute(sa.update(team_picture).where(team_picture.c.sequence.in_(mine)).values(gone=True))


def forget_empty(connection: sa.Connection) -> None:
    """Delete the pictures that nobody is left of."""
    connection.execute(sa.delete(team_picture).where(team_picture.c.sequence.not_in(sa.select(team_member.c.picture))))


def _end(connection: sa.Connection, learner_id: str, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        ended = sa.update(consent).where(*_in_force(learner_id, kind)).values(ended_at=records.text(datetime.now(UTC)))
        if connection.execute(ended).rowcount and kind == "picture":
            take_down(connection, (learner_id,))


def _in_force(learner_id: str, kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    return consent.c.learner == learner_id, consent.c.kind == kind, consent.c.ended_at.is_(None)
