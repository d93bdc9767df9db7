"""What a learner keeps beside the answers: the study log, which may be edited, its clock, the plans adopted, and the cards taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.diary import LONGEST_NOTE, LONGEST_PLAN, PlanChoice, StudyEntry, TakenOut, Timer, most_hours
from assessment.errors import NotSaved
from assessment.store.db.schema import plan_choice, study, taken_out, timer
from assessment.store.log import bounds, records, removals
from assessment.store.log.people.room import Roomy


class Diary(Roomy):
    """The part of the log that a learner writes. Every call names the learner and sees nothing of anybody else's."""

    def study(self, learner_id: str, entry: StudyEntry) -> bool:
        """Keep an entry of the study log of a learner whose settings are known, or replace the one that has its id.

        The same entry twice is a no-op. Returns False, and keeps nothing, when another entry ticks off the same topic in the
        same week. What is replaced keeps the moment it was first logged. Raises `NotSaved` for hours, a note or an id
        outside their bounds, as when the transaction failed.
        """
        _check(learner_id, entry)
        return self._write(learner_id, lambda connection: _keep(connection, learner_id, entry))

    def unstudy(self, learner_id: str, entry_id: str) -> None:
        """Delete an entry of the study log; one that is not there is no mistake, one that no log could hold is."""
        bounds.require(study, {"learner": learner_id, "id": entry_id})

        def work(connection: sa.Connection) -> None:
            here = _here(learner_id, entry_id)
            there = connection.execute(sa.select(study.c.logged_at, study.c.edited_at).where(*here)).first()
            if there and connection.execute(sa.delete(study).where(*here)).rowcount:
                removals.note(connection, learner_id, "study", entry_id, there.edited_at or there.logged_at)

        self.transactions.write(work)

    def studied(self, learner_id: str, *, before: datetime | None = None) -> tuple[StudyEntry, ...]:
        """List the learner's study log by day, oldest first; with `before`, what was first logged before that moment."""

        def work(connection: sa.Connection) -> tuple[StudyEntry, ...]:
            query = sa.select(study).where(study.c.learner == learner_id)
            if before is not None:
                query = query.where(study.c.logged_at < records.text(before))
            rows = connection.execute(query.order_by(study.c.studied_on, study.c.logged_at, study.c.id)).mappings()
            return tuple(records.study(dict(row)) for row in rows)

        return self.transactions.read(work)

    def start_timer(self, learner_id: str, topic: str, *, at: datetime | None = None) -> bool:
        """Start the clock on a topic; return whether it was started: one that runs goes on."""
        row = {"learner": learner_id, "topic": topic, "started_at": records.text(at or datetime.now(UTC))}
        bounds.require(timer, row)

        def work(connection: sa.Connection) -> bool:
            running = connection.execute(sa.select(timer).where(timer.c.learner == learner_id)).mappings().first()
            if running is None:
                connection.execute(sa.insert(timer).values(**row))
            return running is None or dict(running) == row

        return self._write(learner_id, work)

    def timer(self, learner_id: str) -> Timer | None:
        """Return the learner's clock, None when it does not run."""

        def work(connection: sa.Connection) -> Timer | None:
            row = connection.execute(sa.select(timer).where(timer.c.learner == learner_id)).mappings().first()
            return Timer(row["topic"], datetime.fromisoformat(row["started_at"])) if row else None

        return self.transactions.read(work)

    def stop_timer(self, learner_id: str, entry: StudyEntry | None) -> bool:
        """Stop the clock and keep what it measured, if it is worth an entry; a clock that does not run adds nothing.

        Returns whether the entry is in the log, or without one, whether the clock ran. Raises `NotSaved` for an entry outside
        its bounds; the clock then runs on.
        """
        if entry is not None:
            _check(learner_id, entry)

        def work(connection: sa.Connection) -> bool:
            ran = connection.execute(sa.delete(timer).where(timer.c.learner == learner_id)).rowcount > 0
            if entry is None or ran:
                return ran and (entry is None or _keep(connection, learner_id, entry))
            # there when an earlier attempt of this call did commit
            return connection.execute(sa.select(study.c.id).where(*_here(learner_id, entry.id))).first() is not None

        return self._write(learner_id, work)

    def adopt(self, learner_id: str, choice: PlanChoice) -> None:
        """Record that a learner whose settings are known goes by a plan from now on; the ones before stay in the log.

        Raises `NotSaved` for a plan whose text is too long, as when the transaction failed.
        """
        if len(choice.shown or "") > LONGEST_PLAN:
            raise NotSaved(
                f"This was not saved: the plan has more than {LONGEST_PLAN:,} characters. Make a shorter one."
            )
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

    def adopted(self, learner_id: str) -> tuple[PlanChoice, ...]:
        """List what the learner adopted, oldest first; the last one is in force."""

        def work(connection: sa.Connection) -> tuple[PlanChoice, ...]:
            query = (
                sa.select(plan_choice)
                .where(plan_choice.c.learner == learner_id)
                .order_by(plan_choice.c.adopted_at, plan_choice.c.sequence)
            )
            return tuple(records.plan_choice(dict(row)) for row in connection.execute(query).mappings())

        return self.transactions.read(work)

    def take_out(self, learner_id: str, item_id: str, *, at: datetime | None = None) -> None:
        """Take a card out of the reviews of a learner whose settings are known; one that is out already stays as it is."""
        row = {"learner": learner_id, "item_id": item_id}
        bounds.require(taken_out, row)
        there = sa.select(taken_out.c.item_id).where(*_card(learner_id, item_id))

        def work(connection: sa.Connection) -> None:
            if not connection.execute(there).first():
                brought_back = removals.noted(connection, learner_id, "taken_out", item_id)
                moment = records.after(at or datetime.now(UTC), brought_back)
                connection.execute(sa.insert(taken_out).values(**row, taken_out_at=moment))

        self._write(learner_id, work)

    def bring_back(self, learner_id: str, item_id: str) -> None:
        """Let reviews ask a card again; one that is not out is no mistake, one that no log could hold is."""
        bounds.require(taken_out, {"learner": learner_id, "item_id": item_id})

        def work(connection: sa.Connection) -> None:
            card = _card(learner_id, item_id)
            since = connection.execute(sa.select(taken_out.c.taken_out_at).where(*card)).scalar()
            if since and connection.execute(sa.delete(taken_out).where(*card)).rowcount:
                removals.note(connection, learner_id, "taken_out", item_id, since)

        self.transactions.write(work)

    def taken_out(self, learner_id: str) -> tuple[TakenOut, ...]:
        """List the cards that are out of the learner's reviews, in the order they were taken out."""

        def work(connection: sa.Connection) -> tuple[TakenOut, ...]:
            mine = sa.select(taken_out).where(taken_out.c.learner == learner_id)
            rows = connection.execute(mine.order_by(taken_out.c.taken_out_at, taken_out.c.item_id)).mappings()
            return tuple(records.taken_out(dict(row)) for row in rows)

        return self.transactions.read(work)


def _card(learner_id: str, item_id: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return taken_out.c.learner == learner_id, taken_out.c.item_id == item_id


def _check(learner_id: str, entry: StudyEntry) -> None:
    """Raise `NotSaved` for an entry that cannot be meant, or that not every database can keep."""
    most = most_hours(entry.week)
    if not 0 < entry.hours <= most or len(entry.note) > LONGEST_NOTE:
        raise NotSaved(
            f"This was not saved: an entry has more than 0 and at most {most:g} hours, "
            f"and a note of at most {LONGEST_NOTE:,} characters. Correct it and try again."
        )
    bounds.require(study, {"learner": learner_id, **records.of_study(entry)})


def _here(learner_id: str, entry_id: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return study.c.learner == learner_id, study.c.id == entry_id


def _keep(connection: sa.Connection, learner_id: str, entry: StudyEntry) -> bool:
    """Insert an entry or replace the one of its id, unless another one ticks off the same topic in the same week."""
    if entry.week is not None:
        same = (study.c.topic == entry.topic) & (study.c.week == entry.week.isoformat()) & (study.c.id != entry.id)
        if connection.execute(sa.select(study.c.id).where(study.c.learner == learner_id, same)).first():
            return False
    there = connection.execute(sa.select(study).where(*_here(learner_id, entry.id))).mappings().first()
    if there is None:
        if since := removals.noted(connection, learner_id, "study", entry.id):  # brought back: newer than its removal
            entry = replace(entry, edited_at=datetime.fromisoformat(records.after(datetime.now(UTC), since)))
        connection.execute(sa.insert(study).values(learner=learner_id, **records.of_study(entry)))
        return True
    kept = records.study(dict(there))
    new = replace(entry, note=records.plain(entry.note), logged_at=kept.logged_at, edited_at=kept.edited_at)
    if new != kept:
        since = records.after(datetime.now(UTC), there["edited_at"] or there["logged_at"])
        new = replace(new, edited_at=datetime.fromisoformat(since))
        connection.execute(sa.update(study).where(*_here(learner_id, entry.id)).values(**records.of_study(new)))
    return True
