"""The study log, counted: by week, by topic, against the budget and against the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from assessment.diary import FIRST_YEAR, LONGEST_NOTE, StudyEntry, most_hours
from assessment.errors import InvalidEntry
from assessment.plan.study_log.topic_words import folded
from assessment.plan.study_plan import Week
from assessment.plan.wishes import monday_of

#: Shortest entry: one minute.
SHORTEST = 1 / 60


@dataclass(frozen=True, slots=True)
class LoggedWeek:
    """What was logged for one calendar week, by day and oldest first; `budget` are the hours a week that were meant."""

    monday: date
    budget: float
    entries: tuple[StudyEntry, ...]

    @property
    def hours(self) -> float:
        """Sum the hours."""
        return sum(entry.hours for entry in self.entries)

    @property
    def left(self) -> float:
        """Return the hours left of the budget, 0 when it is reached."""
        return max(0.0, self.budget - self.hours)


class Totals(NamedTuple):
    """Hours planned and hours logged from the beginning of a plan to the end of the week that begins on `monday`."""

    monday: date
    planned: float
    logged: float


def this_week(entries: Sequence[StudyEntry], budget: float, today: date) -> LoggedWeek:
    """Pick the current week's entries, to hold against the budget of hours a week."""
    return _week(entries, monday_of(today), budget)


def by_week(entries: Sequence[StudyEntry], budget: float) -> tuple[LoggedWeek, ...]:
    """Group entries by the week of their day, newest first; weeks without any are left out."""
    mondays = sorted({monday_of(entry.studied_on) for entry in entries}, reverse=True)
    return tuple(_week(entries, monday, budget) for monday in mondays)


def against_plan(weeks: Sequence[Week], entries: Sequence[StudyEntry], today: date) -> tuple[Totals, ...]:
    """Add up, week by week until today's, the plan's hours of study and practice, and the hours logged since it began.

    Assessments are left out of the planned hours: they are taken here, and nobody logs them.
    """
    rows, planned = [], 0.0
    for week in weeks:
        if week.start > today:
            break
        planned += week.total - week.checks
        end = week.start + timedelta(weeks=1)
        logged = sum(entry.hours for entry in entries if weeks[0].start <= entry.studied_on < end)
        rows.append(Totals(week.start, planned, logged))
    return tuple(rows)


def ticked(entries: Sequence[StudyEntry]) -> dict[tuple[date, str], StudyEntry]:
    """Find the entries that tick off a topic in a week, by Monday and topic id."""
    return {(entry.week, entry.topic): entry for entry in entries if entry.week is not None}


def by_topic_in(entries: Sequence[StudyEntry], monday: date, topic: str) -> tuple[StudyEntry, ...]:
    """Pick the entries on one topic in the week of `monday`: by their day, or because they tick that week off."""
    return tuple(
        entry for entry in entries if entry.topic == topic and (entry.week or monday_of(entry.studied_on)) == monday
    )


def open_tasks(weeks: Sequence[Week], entries: Sequence[StudyEntry], today: date) -> tuple[tuple[str, float], ...]:
    """List the topics of this week that are neither ticked off nor studied for their hours yet, with the hours left."""
    monday, done = monday_of(today), ticked(entries)
    tasks = []
    for week in weeks:
        for topic, hours in week.by_topic().items() if week.start == monday else ():
            left = hours - sum(entry.hours for entry in by_topic_in(entries, monday, topic))
            if (monday, topic) not in done and left >= SHORTEST:
                tasks.append((topic, left))
    return tuple(tasks)


def tick(
    entries: Sequence[StudyEntry], monday: date, topic: str, hours: float, today: date, at: datetime
) -> StudyEntry:
    """Make the entry that ticks off a topic's `hours` in the week of `monday`.

    It has what is left of them after what is logged there already, so that no hour counts twice; where nothing is left, the
    last of those entries becomes the tick. Its day is today, or the last day of a week that is over.
    """
    there = [entry for entry in by_topic_in(entries, monday, topic) if entry.week is None]
    left = hours - sum(entry.hours for entry in there)
    if there and left < SHORTEST:
        return replace(there[-1], week=monday)
    day = min(today, monday + timedelta(days=6))
    return StudyEntry(_tick_id(monday, topic), topic, left, "", day, at, week=monday)


def untick(entry: StudyEntry) -> StudyEntry | None:
    """Say what is left of an entry whose tick is taken back: nothing, or where it was written by hand, the entry without it."""
    if entry.week is not None and entry.id == _tick_id(entry.week, entry.topic):
        return None
    return replace(entry, week=None)


def search(entries: Sequence[StudyEntry], words: str, names: Mapping[str, str]) -> tuple[StudyEntry, ...]:
    """Find the entries whose note or topic name holds every word, in any case, however its accents are encoded."""
    wanted = folded(words).split()
    return tuple(
        entry
        for entry in entries
        if all(word in folded(f"{names.get(entry.topic, entry.topic)} {entry.note}") for word in wanted)
    )


def check(hours: float, note: str, on: date, today: date, week: date | None = None) -> None:
    """Refuse what cannot be meant. Raises `InvalidEntry`, which says what to do."""
    if not hours > 0:
        raise InvalidEntry("An entry has more than 0 hours. Write, for example, 1.5 or 45 min.")
    if hours > most_hours(week):
        raise InvalidEntry(
            f"{hours:,.4g} hours are more than a {'day' if week is None else 'week'} has. Split it into days, or correct the hours."
        )
    if len(note) > LONGEST_NOTE:
        raise InvalidEntry(
            f"The note has {len(note):,} characters, {len(note) - LONGEST_NOTE:,} too many. Shorten it, or split it in two."
        )
    if on > today:
        raise InvalidEntry(f"{on.day} {on:%B %Y} is still to come. Log it when it is done.")
    if on.year < FIRST_YEAR:
        raise InvalidEntry(f"The year {on.year} cannot be meant. Choose a day from {FIRST_YEAR} on.")


def _tick_id(monday: date, topic: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"groundwork/{monday}/{topic}"))


def _week(entries: Sequence[StudyEntry], monday: date, budget: float) -> LoggedWeek:
    mine = (entry for entry in entries if monday_of(entry.studied_on) == monday)
    return LoggedWeek(monday, budget, tuple(sorted(mine, key=lambda entry: (entry.studied_on, entry.logged_at))))
