"""A learner's diary: the study log, which can be edited, its timer, the adopted plans, and the cards taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import LONGEST_NOTE, LONGEST_PLAN, PlanChoice, StudyEntry, TakenOut, Timer, is_to_come, most_hours
from assessment.errors import NotSaved
from assessment.store.db.schema import plan_choice, study, taken_out, timer
from assessment.store.log import bounds, records, removals
from assessment.store.log.people.quota import Writer


class Diary(Writer):
    """The part of the log with the diary. Every call names the learner and sees no other learner's data."""

    def study(self, learner_id: str, entry: StudyEntry) -> bool:
        """Save a study log entry of a learner with settings, or replace the one with its id, which keeps its first moment.

        The same entry twice is a no-op. Returns False, with nothing saved, if another entry ticks off the same topic in the same
        week. Raises `NotSaved` if hours, note or id are out of bounds or the transaction fails.
        """
        _check(learner_id, entry)
        return self._write(learner_id, lambda connection: _keep(connection, learner_id, entry))

    def delete_study_entry(self, learner_id: str, entry_id: str) -> None:
        """Delete a study log entry, if it exists. Raises `NotSaved` for an impossible id."""
        bounds.require(study, {"learner": learner_id, "id": entry_id})

        changed_at = sa.func.coalesce(study.c.edited_at, study.c.logged_at)
        self.transactions.write(
            lambda connection: removals.remove(connection, study.c.id, learner_id, entry_id, changed_at)
        )

    def study_entries(self, learner_id: str, *, before: datetime | None = None) -> tuple[StudyEntry, ...]:
        """Return the learner's study log by day, oldest first; with `before`, only entries first logged before that moment."""

        def work(connection: sa.Connection) -> tuple[StudyEntry, ...]:
            query = sa.select(study).where(study.c.learner == learner_id)
            if before is not None:
                query = query.where(study.c.logged_at < records.text(before))
            rows = connection.execute(query.order_by(study.c.studied_on, study.c.logged_at, study.c.id)).mappings()
            return tuple(records.study(dict(row)) for row in rows)

        return self.transactions.read(work)

    def start_timer(self, learner_id: str, topic: str, *, at: datetime | None = None) -> bool:
        """Start the timer on a topic; return False if one is running, which continues."""
        row = {"learner": learner_id, "topic": topic, "started_at": records.text(at or datetime.now(UTC))}
        bounds.require(timer, row)

        def work(connection: sa.Connection) -> bool:
            running = connection.execute(sa.select(timer).where(timer.c.learner == learner_id)).mappings().first()
            if running is None:
                connection.execute(sa.insert(timer).values(**row))
            return running is None or dict(running) == row

        return self._write(learner_id, work)

    def timer(self, learner_id: str) -> Timer | None:
        """Return the learner's running timer, or None."""

        def work(connection: sa.Connection) -> Timer | None:
            row = connection.execute(sa.select(timer).where(timer.c.learner == learner_id)).mappings().first()
            return Timer(row["topic"], datetime.fromisoformat(row["started_at"])) if row else None

        return self.transactions.read(work)

    def stop_timer(self, learner_id: str, entry: StudyEntry | None) -> bool:
        """Stop the timer and save `entry`, if it is worth one; without a running timer nothing is saved.

        Returns whether the entry is in the log or, without an entry, whether a timer was running. Raises `NotSaved` for an entry
        out of bounds; the timer then continues.
        """
        if entry is not None:
            _check(learner_id, entry)

        def work(connection: sa.Connection) -> bool:
            ran = connection.execute(sa.delete(timer).where(timer.c.learner == learner_id)).rowcount > 0
            if entry is None or ran:
                return ran and (entry is None or _keep(connection, learner_id, entry))
            # it exists if an earlier attempt of this call did commit
            return (
                connection.execute(
                    sa.select(study.c.id).where(removals.row_of(study.c.id, learner_id, entry.id))
                ).first()
                is not None
            )

        return self._write(learner_id, work)

    def adopt(self, learner_id: str, choice: PlanChoice) -> None:
        """Adopt a plan for a learner with settings; earlier ones stay in the log.

        Raises `NotSaved` if the plan's text is too long or the transaction fails.
        """
        if len(choice.shown or "") > LONGEST_PLAN:
            raise NotSaved(f"This was not saved: the plan has more than {LONGEST_PLAN:,} characters. Make it shorter.")
        row = {"learner": learner_id, **records.of_plan_choice(choice)}
        bounds.require(plan_choice, row)
        later = sa.select(plan_choice).where(
            plan_choice.c.learner == learner_id, plan_choice.c.adopted_at >= row["adopted_at"]
        )

        def work(connection: sa.Connection) -> None:
            there = connection.execute(later.order_by(plan_choice.c.adopted_at)).mappings().all()
            if any(row["adopted_at"] == kept["adopted_at"] for kept in there):
                return  # an earlier attempt did commit
            if there and all(there[-1][name] == value for name, value in row.items() if name != "adopted_at"):
                return  # one did, and the clock had been set back
            at = records.after(choice.adopted_at, *(kept["adopted_at"] for kept in there))
            connection.execute(sa.insert(plan_choice).values(**row | {"adopted_at": at}))

        self._write(learner_id, work)

    def adopted_plans(self, learner_id: str) -> tuple[PlanChoice, ...]:
        """Return the plans the learner adopted, oldest first; the last one is in force."""

        def work(connection: sa.Connection) -> tuple[PlanChoice, ...]:
            query = (
                sa.select(plan_choice)
                .where(plan_choice.c.learner == learner_id)
                .order_by(plan_choice.c.adopted_at, plan_choice.c.sequence)
            )
            return tuple(records.plan_choice(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def take_out(self, learner_id: str, item_id: str, *, at: datetime | None = None) -> None:
        """Take a card out of the reviews of a learner with settings; if it is out already, nothing changes."""
        row = {"learner": learner_id, "item_id": item_id}
        bounds.require(taken_out, row)
        existing = sa.select(taken_out.c.item_id).where(removals.row_of(taken_out.c.item_id, learner_id, item_id))

        def work(connection: sa.Connection) -> None:
            if not connection.execute(existing).first():
                restored = removals.removed_at(connection, learner_id, "taken_out", item_id)
                moment = records.after(at or datetime.now(UTC), restored)
                connection.execute(sa.insert(taken_out).values(**row, taken_out_at=moment))

        self._write(learner_id, work)

    def bring_back(self, learner_id: str, item_id: str) -> None:
        """Bring a card back into the reviews, if it was taken out. Raises `NotSaved` for an impossible id."""
        bounds.require(taken_out, {"learner": learner_id, "item_id": item_id})

        key, changed_at = taken_out.c.item_id, taken_out.c.taken_out_at
        self.transactions.write(lambda connection: removals.remove(connection, key, learner_id, item_id, changed_at))

    def taken_out(self, learner_id: str) -> tuple[TakenOut, ...]:
        """Return the cards taken out of the learner's reviews, in the order they were taken out."""

        def work(connection: sa.Connection) -> tuple[TakenOut, ...]:
            mine = sa.select(taken_out).where(taken_out.c.learner == learner_id)
            rows = connection.execute(mine.order_by(taken_out.c.taken_out_at, taken_out.c.item_id)).mappings()
            return tuple(records.taken_out(dict(row)) for row in rows)

        return self.transactions.read(work)


def _check(learner_id: str, entry: StudyEntry) -> None:
    """Raise `NotSaved` for an entry that is implausible, or that a database could not store."""
    most = most_hours(entry.week)
    if not 0 < entry.hours <= most or len(entry.note) > LONGEST_NOTE:
        raise NotSaved(
            f"This was not saved: an entry needs more than 0 and up to {most:g} hours, "
            f"and a note of up to {LONGEST_NOTE:,} characters. Correct it and try again."
        )
    if is_to_come(entry.studied_on):
        raise NotSaved(f"This was not saved: {entry.studied_on} is still to come. Log it when it is done.")
    bounds.require(study, {"learner": learner_id, **records.of_study(entry)})


def _keep(connection: sa.Connection, learner_id: str, entry: StudyEntry) -> bool:
    """Insert an entry or replace the one with its id, unless another one ticks off the same topic in the same week."""
    row = removals.row_of(study.c.id, learner_id, entry.id)
    if entry.week is not None:
        same = (study.c.topic == entry.topic) & (study.c.week == entry.week.isoformat()) & (study.c.id != entry.id)
        if connection.execute(sa.select(study.c.id).where(study.c.learner == learner_id, same)).first():
            return False
    existing = connection.execute(sa.select(study).where(row)).mappings().first()
    if existing is None:
        if since := removals.removed_at(connection, learner_id, "study", entry.id):  # restored: newer than its removal
            entry = replace(entry, edited_at=datetime.fromisoformat(records.after(datetime.now(UTC), since)))
        connection.execute(sa.insert(study).values(learner=learner_id, **records.of_study(entry)))
        return True
    kept = records.study(dict(existing))
    new = replace(entry, note=records.storable(entry.note), logged_at=kept.logged_at, edited_at=kept.edited_at)
    if new != kept:
        since = records.after(datetime.now(UTC), existing["edited_at"] or existing["logged_at"])
        new = replace(new, edited_at=datetime.fromisoformat(since))
        connection.execute(sa.update(study).where(row).values(**records.of_study(new)))
    return True
