"""The tables of teams: consents, and the pictures made of members who consented."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.store.db.metadata import metadata, moment, of_learner, sequence

# What a learner agreed to show their team's lead; a consent without an end is in force.
consent = sa.Table(
    "consent",
    metadata,
    of_learner(primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    moment("given_at", primary_key=True),
    sa.Column("team", sa.String(64), nullable=False, index=True),
    sa.Column("name", sa.String(100), nullable=False),
    moment("ended_at", nullable=True),
)

# A picture that is `gone` is no longer shown, but is kept to decide when the next may be made.
team_picture = sa.Table(
    "team_picture",
    metadata,
    sequence(),
    sa.Column("team", sa.String(64), nullable=False),
    sa.Column("area", sa.String(64), nullable=False),
    sa.Column("role", sa.String(64), nullable=False),
    sa.Column("week", sa.String(10), nullable=False),
    sa.Column("fewest", sa.Integer, nullable=False),
    sa.Column("most", sa.Integer),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("topics", sa.JSON, nullable=False),  # per topic: lowest and highest band, lowest and highest count
    sa.Column("gone", sa.Boolean, nullable=False),
    sa.UniqueConstraint("team", "area", "week"),
)

# The members in a picture, each with a mark that changes as they answer.
team_member = sa.Table(
    "team_member",
    metadata,
    sa.Column("picture", sa.ForeignKey("team_picture.sequence"), primary_key=True),
    of_learner(primary_key=True, index=True),
    sa.Column("mark", sa.String(80), nullable=False),
)
