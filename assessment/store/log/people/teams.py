"""What a lead sees of a team: its pictures, and the profiles that members share by name. Every call names the team.

Used only by the lead's page and by what makes the pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from assessment.consents import Basis, Consent, ConsentKind, Picture
from assessment.store.db.team_tables import consent, team_member, team_picture
from assessment.store.log import records
from assessment.store.log.response_log import Log

#: How many pictures of an area are kept: the one shown, and the one before, for comparison.
KEPT = 2


def sharing(log: Log, team: str, kind: ConsentKind) -> tuple[tuple[str, Consent], ...]:
    """Return (id, consent) of each learner who shares with a team's lead."""

    def work(connection: sa.Connection) -> tuple[tuple[str, Consent], ...]:
        query = sa.select(consent).where(*_in_force(team, kind)).order_by(consent.c.name, consent.c.learner)
        rows = connection.execute(query).mappings()
        return tuple((row["learner"], records.consent(dict(row))) for row in rows)

    return log.transactions.read(work)


def pictures(log: Log, team: str) -> tuple[Picture, ...]:
    """Return the pictures of a team that are not hidden, latest first."""
    query = sa.select(team_picture).where(team_picture.c.team == team, team_picture.c.gone.is_(False))
    query = query.order_by(team_picture.c.week.desc(), team_picture.c.area)
    return log.transactions.read(
        lambda connection: tuple(records.picture(dict(row)) for row in connection.execute(query).mappings())
    )


def basis(log: Log, team: str, area: str) -> tuple[date, Basis] | None:
    """Return when the last picture of an area was made and from what, even if it is hidden; None before the first."""

    def work(connection: sa.Connection) -> tuple[date, Basis] | None:
        row = connection.execute(_picture_query(team, area).limit(1)).mappings().first()
        if row is None:
            return None
        members = sa.select(team_member).where(team_member.c.picture == row["sequence"])
        marks = {member.learner: member.mark for member in connection.execute(members)}
        return date.fromisoformat(row["week"]), records.basis(dict(row), marks)

    return log.transactions.read(work)


def keep(log: Log, picture: Picture, made_from: Basis, consents: Mapping[str, Consent]) -> bool:
    """Save a picture, and delete those of its area that are no longer needed; return whether it was saved.

    It is not saved if there is one of the same week or later, or if one of the `consents` it is based on has ended meanwhile.
    """
    values = records.of_picture(picture, made_from)

    def work(connection: sa.Connection) -> bool:
        standing = sa.select(consent.c.learner, consent.c.given_at).where(*_in_force(picture.team, "picture"))
        held = {(row.learner, row.given_at) for row in connection.execute(standing.with_for_update())}
        if not {(name, records.text(given.given_at)) for name, given in consents.items()} <= held:
            return False
        made = connection.execute(_picture_query(picture.team, picture.area)).mappings().all()
        if made and made[0]["week"] >= values["week"]:
            return False
        added = connection.execute(sa.insert(team_picture).values(**values)).inserted_primary_key
        number = added[0] if added else None
        connection.execute(
            sa.insert(team_member),
            [{"picture": number, "learner": name, "mark": mark} for name, mark in made_from.marks.items()],
        )
        past = [earlier["sequence"] for earlier in made[KEPT - 1 :]]
        connection.execute(sa.delete(team_member).where(team_member.c.picture.in_(past)))
        connection.execute(sa.delete(team_picture).where(team_picture.c.sequence.in_(past)))
        return True

    return log.transactions.write(work)


def _picture_query(team: str, area: str) -> sa.Select[tuple[object, ...]]:
    here = sa.select(team_picture).where(team_picture.c.team == team, team_picture.c.area == area)
    return here.order_by(team_picture.c.week.desc())


def _in_force(team: str, kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    return consent.c.team == team, consent.c.kind == kind, consent.c.ended_at.is_(None)
