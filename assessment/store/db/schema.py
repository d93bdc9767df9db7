"""The tables of the log, and the migrations that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.store.db.metadata import metadata as metadata
from assessment.store.db.metadata import moment, of_learner, sequence
from assessment.store.db.team_tables import consent, team_member, team_picture

#: Identifies an SQLite file as ours: "Grdw" in its header.
APPLICATION_ID = 0x47726477

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)

learner = sa.Table(
    "learner",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("role", sa.String(64), nullable=False),
    sa.Column("starting_point", sa.String(64), nullable=False),
    sa.Column("hours_per_week", sa.Float, nullable=False),
    sa.Column("review_minutes", sa.Integer, nullable=False, server_default="10"),
    sa.Column("time_zone", sa.String(64), nullable=False, server_default=""),
    sa.Column("day_starts", sa.Integer, nullable=False, server_default="4"),
    moment("chosen_at", nullable=True),
    sa.Column("merges", sa.Integer, nullable=False, server_default="0"),  # imports that rewrote the answers
    sa.Column("programs", sa.Boolean, nullable=False, server_default=sa.true()),
)

sitting = sa.Table(
    "sitting",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    of_learner(index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("areas", sa.JSON, nullable=False),
    sa.Column("role", sa.String(64), nullable=False),
    sa.Column("starting_point", sa.String(64), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("max_items", sa.Integer, nullable=False),
    moment("started_at"),
    moment("finished_at", nullable=True),
    sa.Column("topics", sa.JSON, nullable=False),
)

response = sa.Table(
    "response",
    metadata,
    sequence(),  # the order of answers, independent of clocks
    sa.Column("sitting_id", sa.ForeignKey("sitting.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("item_id", sa.String(100), nullable=False),
    sa.Column("revision", sa.String(16), nullable=False),
    sa.Column("topic", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("correct", sa.Boolean, nullable=False),
    sa.Column("misconception", sa.Text, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("shown", sa.JSON, nullable=False),
    sa.Column("confidence", sa.String(10)),
    moment("answered_at"),
    sa.Column("token", sa.String(64)),
    sa.UniqueConstraint("sitting_id", "position"),
)
# Unique within a sitting only, so that a token reveals nothing about another learner's.
response_token = sa.Index("response_token", response.c.sitting_id, response.c.token, unique=True)

report = sa.Table(
    "report",
    metadata,
    sequence(),
    sa.Column("sitting_id", sa.ForeignKey("sitting.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("item_id", sa.String(100), nullable=False),
    sa.Column("revision", sa.String(16), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    moment("reported_at"),
    sa.UniqueConstraint("sitting_id", "position"),
)

self_rating = sa.Table(
    "self_rating",
    metadata,
    sequence(),
    of_learner(index=True),
    sa.Column("area", sa.String(64), nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    moment("rated_at"),
)

# Ids are unique per learner only, so that an id reveals nothing about another learner's entries.
study = sa.Table(
    "study",
    metadata,
    of_learner(primary_key=True),
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("topic", sa.String(64), nullable=False),
    sa.Column("hours", sa.Float, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("studied_on", sa.String(10), nullable=False),
    sa.Column("week", sa.String(10)),
    moment("logged_at"),
    moment("edited_at", nullable=True),
    sa.UniqueConstraint("learner", "topic", "week"),  # a topic can be ticked off once a week
)

timer = sa.Table(
    "timer",
    metadata,
    of_learner(primary_key=True),
    sa.Column("topic", sa.String(64), nullable=False),
    moment("started_at"),
)

plan_choice = sa.Table(
    "plan_choice",
    metadata,
    sequence(),
    of_learner(index=True),
    sa.Column("role", sa.String(64), nullable=False),
    sa.Column("starting_point", sa.String(64), nullable=False),
    sa.Column("hours_per_week", sa.Float, nullable=False),
    sa.Column("start", sa.String(10), nullable=False),
    sa.Column("pinned", sa.JSON, nullable=False),
    sa.Column("skipped", sa.JSON, nullable=False),
    sa.Column("weeks_off", sa.JSON, nullable=False),
    moment("adopted_at"),
    sa.Column("shown", sa.Text),  # the plan as shown, opaque to the log
)

# Cards taken out of the reviews; one that is brought back leaves this table.
taken_out = sa.Table(
    "taken_out",
    metadata,
    of_learner(primary_key=True),
    sa.Column("item_id", sa.String(100), primary_key=True),
    moment("taken_out_at"),
)

# What a learner removed, so that an older export does not restore it.
removed = sa.Table(
    "removed",
    metadata,
    of_learner(primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),  # the table it was in
    sa.Column("id", sa.String(100), primary_key=True),
    moment("removed_at"),
)

# Imported records that another one excludes: a second answer at the same position, a second tick of the same week.
set_aside = sa.Table(
    "set_aside",
    metadata,
    of_learner(primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),  # SHA-256 of kind and content
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
)

#: Logins ended before they expired, by an id that names nobody.
ended_login = sa.Table(
    "ended_login",
    metadata,
    sa.Column("login", sa.String(64), primary_key=True),
    moment("ended_at"),
)

# Unsubmitted code of exercises, replaced at every run.
draft = sa.Table(
    "draft",
    metadata,
    of_learner(primary_key=True),
    sa.Column("item_id", sa.String(100), primary_key=True),
    sa.Column("revision", sa.String(16), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    moment("saved_at"),
)

# Guests, and until when their data is kept; without a row the guest's cookie is void.
guest = sa.Table(
    "guest",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    moment("kept_until", index=True),
)

#: Arrivals of guests within the last hour: a keyed hash of the address, without the guest.
arrival = sa.Table(
    "arrival",
    metadata,
    sequence(),
    sa.Column("address", sa.String(64), nullable=False, index=True),
    moment("came_at"),
)

#: Erasures, without the name: the hash of the learner is salted with the id of the erasure. See `log.erasure`.
erasure = sa.Table(
    "erasure",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("learner_hash", sa.String(64), nullable=False),
)


def _create(connection: sa.Connection) -> None:
    """Create every table in its current form; an empty database needs none of the steps in between."""
    metadata.create_all(connection)


def _add_tokens_and_erasures(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE response ADD COLUMN token VARCHAR(64)")
    response_token.create(connection)
    erasure.create(connection)


def _add_study_and_plans(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE learner ADD COLUMN review_minutes INTEGER DEFAULT 10 NOT NULL")
    for table in (study, timer, plan_choice):
        table.create(connection)


def _add_taken_out(connection: sa.Connection) -> None:
    taken_out.create(connection)


def _add_drafts_merging_and_logins(connection: sa.Connection) -> None:
    true = "1" if connection.dialect.name == "sqlite" else "true"
    for table, name, definition in (
        ("learner", "programs", f"BOOLEAN DEFAULT {true} NOT NULL"),
        ("learner", "time_zone", "VARCHAR(64) DEFAULT '' NOT NULL"),
        ("learner", "day_starts", "INTEGER DEFAULT 4 NOT NULL"),
        ("learner", "chosen_at", "VARCHAR(40)"),
        ("learner", "merges", "INTEGER DEFAULT 0 NOT NULL"),
        ("plan_choice", "shown", "TEXT"),
    ):
        # a table created by an earlier step has the column already
        if name not in {column["name"] for column in sa.inspect(connection).get_columns(table)}:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {name} {definition}")
    now = datetime.now(UTC).isoformat()  # older exports, without a moment, count as earlier
    connection.exec_driver_sql(f"UPDATE learner SET chosen_at = '{now}'")
    for added in (draft, removed, set_aside, ended_login):
        added.create(connection)


def _add_guests(connection: sa.Connection) -> None:
    for added in (guest, arrival):
        added.create(connection)


def _add_teams(connection: sa.Connection) -> None:
    for added in (consent, team_picture, team_member):
        added.create(connection)


#: Step k migrates from version k to version k + 1; the first one from an empty database to the newest version.
MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (
    _create,
    _add_tokens_and_erasures,
    _add_study_and_plans,
    _add_taken_out,
    _add_drafts_merging_and_logins,
    _add_guests,
    _add_teams,
)
VERSION = len(MIGRATIONS)
