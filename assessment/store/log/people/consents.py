"""What learners agreed to show their team's lead. Withdrawing a consent hides the team's pictures at once."""

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
    """The part of the log with consents. Every call names the learner and sees no other learner's data."""

    transactions: Transactions

    def share(self, learner_id: str, given: Consent) -> None:
        """Save a consent of a learner with settings, and end one of the same kind for another team.

        If one of its kind is in force for the team already, nothing changes.
        """
        kept = replace(given, name=records.storable(given.name)[:LONGEST_NAME] if given.kind == "profile" else "")
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
        """End the learner's consents of some kinds, if any, and hide every picture the learner is in."""
        self.transactions.write(lambda connection: _end(connection, learner_id, kinds))

    def consents(self, learner_id: str) -> tuple[Consent, ...]:
        """Return the learner's consents, including ended ones, oldest first."""
        query = sa.select(consent).where(consent.c.learner == learner_id).order_by(consent.c.given_at, consent.c.kind)
        return self.transactions.read(
            lambda connection: tuple(records.consent(dict(row)) for row in connection.execute(query).mappings())
        )


def hide_pictures(connection: sa.Connection, learner_ids: Collection[str]) -> None:
    """Hide every picture that includes one of the learners.

    Its counts are kept: a lead may have a copy, and the next picture must reveal nothing in comparison.
    """
    mine = sa.select(team_member.c.picture).where(team_member.c.learner.in_(learner_ids))
    connection.execute(sa.update(team_picture).where(team_picture.c.sequence.in_(mine)).values(gone=True))


def delete_empty_pictures(connection: sa.Connection) -> None:
    """Delete pictures without members."""
    connection.execute(sa.delete(team_picture).where(team_picture.c.sequence.not_in(sa.select(team_member.c.picture))))


def _end(connection: sa.Connection, learner_id: str, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        ended = sa.update(consent).where(*_in_force(learner_id, kind)).values(ended_at=records.text(datetime.now(UTC)))
        if connection.execute(ended).rowcount and kind == "picture":
            hide_pictures(connection, (learner_id,))


def _in_force(learner_id: str, kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    return consent.c.learner == learner_id, consent.c.kind == kind, consent.c.ended_at.is_(None)
