"""Count the hours of the study log: by week, by topic, against the weekly budget and against the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from assessment.clock import monday_of
from assessment.diary import FIRST_YEAR, LONGEST_NOTE, OpenTask, StudyEntry, most_hours
from assessment.errors import InvalidEntry
from assessment.plan.study_log.topic_words import has_words
from assessment.plan.study_plan import Week, topic_of

#: Minimum hours of an entry: a minute.
SHORTEST = 1 / 60
NO_HOURS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LoggedWeek:
    """The entries of a calendar week, oldest day first; `budget` are the intended hours a week."""

    monday: date
    budget: float
    entries: tuple[StudyEntry, ...]

    @property
    def hours(self) -> float:
        """The hours logged."""
        return sum(entry.hours for entry in self.entries)

    @property
    def left(self) -> float:
        """The hours left of the budget, 0 when it is reached."""
        return max(0.0, self.budget - self.hours)


class Totals(NamedTuple):
    """Hours planned and logged from the start of a plan to the Sunday of the week that begins on `monday`."""

    monday: date
    planned: float
    logged: float


@dataclass(frozen=True, slots=True)
class WeekTask:
    """A topic of a week with its planned `hours`, of which some were studied `ahead`, in earlier weeks, and some `logged` in it.

    It may be `ticked` off, or answers may have `shown` meanwhile what it was to teach.
    """

    topic: str
    hours: float
    ahead: float
    logged: float
    ticked: bool
    shown: bool

    @property
    def covered(self) -> bool:
        """Whether nothing of it is left to do, though nobody ticked it off."""
        return not self.ticked and (self.shown or self.hours - self.ahead - self.logged < SHORTEST)

    @property
    def done(self) -> float:
        """The planned hours that need no more study."""
        return self.hours if self.ticked or self.covered else min(self.hours, self.ahead + self.logged)


def this_week(entries: Sequence[StudyEntry], budget: float, today: date) -> LoggedWeek:
    """Return the current week's entries, with the budget of hours a week."""
    return _week(entries, monday_of(today), budget)


def by_week(entries: Sequence[StudyEntry], budget: float) -> tuple[LoggedWeek, ...]:
    """Group entries by the week of their day, newest first; weeks without any are left out."""
    mondays = sorted({monday_of(entry.studied_on) for entry in entries}, reverse=True)
    return tuple(_week(entries, monday, budget) for monday in mondays)


def against_plan(weeks: Sequence[Week], entries: Sequence[StudyEntry], today: date) -> tuple[Totals, ...]:
    """Return cumulative hours of study and practice, planned and logged, for each week of the plan that is over, or ends today.

    Hours of assessments are not included, since they are not logged.
    """
    rows, planned = [], 0.0
    for week in weeks:
        if today < week.end - timedelta(days=1):
            break
        planned += week.total - week.checks
        logged = sum(entry.hours for entry in entries if weeks[0].start <= entry.studied_on < week.end)
        rows.append(Totals(week.start, planned, logged))
    return tuple(rows)


def ticks(entries: Sequence[StudyEntry]) -> dict[tuple[date, str], StudyEntry]:
    """Return the entries that tick off a topic in a week, by Monday and topic id."""
    return {(entry.week, entry.topic): entry for entry in entries if entry.week is not None}


def of_topic_in_week(entries: Sequence[StudyEntry], monday: date, topic: str) -> tuple[StudyEntry, ...]:
    """Return the entries on a topic in the week of `monday`: those of its days, and those that tick it off."""
    return tuple(entry for entry in entries if entry.topic == topic and _week_of(entry) == monday)


def open_tasks(
    weeks: Sequence[Week],
    entries: Sequence[StudyEntry],
    today: date,
    shown: Collection[str] = (),
    early: Mapping[str, float] = NO_HOURS,
) -> tuple[OpenTask, ...]:
    """List this week's topics that are not ticked off and have planned hours left; if there is none, those of a later week.

    What was studied beyond a week's own hours counts towards the weeks that follow, and so do `early` hours per topic id, from before
    the plan begins. Steps whose ids are among those `shown` by answers meanwhile are left out.
    """
    monday, done = monday_of(today), ticks(entries)
    before, spent = carried(weeks, entries, monday, early), dict[str, float]()
    begun_by = weeks[0].start if weeks else monday
    for week in weeks:
        tasks = []
        left = replace(week, hours=tuple(part for part in week.hours if part[0] not in shown))
        for topic, hours in left.by_topic().items() if week.start >= monday else ():
            if topic not in spent:
                here = of_topic_in_week(entries, monday, topic) if begun_by <= monday else ()
                logged = sum(entry.hours for entry in here)
                spent[topic] = before.get(topic, 0.0) + logged
            counted = min(hours, spent[topic])
            spent[topic] -= counted
            if (week.start, topic) not in done and hours - counted >= SHORTEST:
                begins = week.start if week.start > monday else None
                begun = begins is None and counted >= SHORTEST
                tasks.append(OpenTask(topic, hours - counted, begins, begun))
        if tasks:
            return tuple(tasks)
    return ()


def week_tasks(
    weeks: Sequence[Week],
    week: Week,
    entries: Sequence[StudyEntry],
    shown: Collection[str] = (),
    early: Mapping[str, float] = NO_HOURS,
) -> tuple[WeekTask, ...]:
    """List the topics of one of a plan's `weeks`, with what is done of them; `shown` and `early` are those of `open_tasks`."""
    ticked, before = ticks(entries), carried(weeks, entries, week.start, early)
    to_show = {topic_of(step_id) for step_id, _ in week.hours if step_id not in shown}
    return tuple(
        WeekTask(
            topic,
            hours,
            min(before.get(topic, 0.0), hours),
            sum(entry.hours for entry in of_topic_in_week(entries, week.start, topic)),
            (week.start, topic) in ticked,
            topic not in to_show,
        )
        for topic, hours in week.by_topic().items()
    )


def carried(
    weeks: Sequence[Week], entries: Sequence[StudyEntry], monday: date, early: Mapping[str, float] = NO_HOURS
) -> dict[str, float]:
    """Return the hours per topic id that were studied in the plan's weeks before that of `monday`, beyond what these had planned, and
    `early`, before the plan begins.
    """
    # in one pass: a plan has a hundred weeks, and a diary a thousand entries
    studied: dict[date, dict[str, float]] = {}
    for entry in entries:
        of_week = studied.setdefault(_week_of(entry), {})
        of_week[entry.topic] = of_week.get(entry.topic, 0.0) + entry.hours
    beyond = dict(early)
    for week in (week for week in weeks if week.start < monday):
        planned, here = week.by_topic(), studied.get(week.start, {})
        for topic in planned.keys() | here.keys():
            beyond[topic] = max(0.0, beyond.get(topic, 0.0) + here.get(topic, 0.0) - planned.get(topic, 0.0))
    return {topic: hours for topic, hours in beyond.items() if topic and hours >= SHORTEST}


def tick(
    entries: Sequence[StudyEntry], monday: date, topic: str, hours: float, today: date, at: datetime
) -> StudyEntry:
    """Return the entry that ticks off a topic's planned `hours` in the week of `monday`.

    Its hours are those not logged yet, so that no hour counts twice; if none is left, the last logged entry becomes the tick.
    Its day is today, or the last day of a week that is over.
    """
    logged = [entry for entry in of_topic_in_week(entries, monday, topic) if entry.week is None]
    left = hours - sum(entry.hours for entry in logged)
    if logged and left < SHORTEST:
        return replace(logged[-1], week=monday)
    day = min(today, monday + timedelta(days=6))
    taken = {entry.id for entry in entries}  # such as that of a tick that was edited to be of another topic
    ticking = (tick_id(monday, topic, number) for number in range(len(taken) + 1))
    return StudyEntry(next(each for each in ticking if each not in taken), topic, left, "", day, at, week=monday)


def untick(entry: StudyEntry) -> StudyEntry | None:
    """Return an entry without its tick; None if the entry was made by the tick."""
    if entry.week is not None and entry.id in [tick_id(entry.week, entry.topic, number) for number in range(99)]:
        return None
    return replace(entry, week=None)


def search(entries: Sequence[StudyEntry], words: str, names: Mapping[str, str]) -> tuple[StudyEntry, ...]:
    """Return the entries whose note or topic name contains every word, ignoring case and the encoding of accents."""
    return tuple(entry for entry in entries if has_words(f"{names.get(entry.topic, entry.topic)} {entry.note}", words))


def validate(
    hours: float, note: str, on: date, today: date, week: date | None = None, beside: Sequence[StudyEntry] = ()
) -> None:
    """Validate an entry, with the others `beside` it. Raises `InvalidEntry`, with a remedy, for values out of range.

    A day has its hours for all of its entries together, apart from those that tick off a week's topic or project.
    """
    if not hours > 0:
        raise InvalidEntry("An entry has more than 0 hours. Write, for example, 1.5 or 45 min.")
    counts = [entry for entry in beside if week is None and entry.studied_on == on and not is_tick(entry)]
    before = sum(entry.hours for entry in counts)
    most = most_hours(week)
    if hours > most or round(hours + before, 4) > most:  # a sum of parts is rounded, such as thirds of an hour
        logged = f" on top of the {_plain(before)} already logged that day" if before else ""
        raise InvalidEntry(
            f"{_excess(hours, before, most)} hours{logged} is more than a {'day' if week is None else 'week'} holds. "
            "Split it into days, or correct the hours."
        )
    if len(note) > LONGEST_NOTE:
        raise InvalidEntry(
            f"The note has {len(note):,} characters, {len(note) - LONGEST_NOTE:,} too many. Shorten it, or split it in two."
        )
    if on > today:
        raise InvalidEntry(f"{on.day} {on:%B %Y} is still to come. Log it when it is done.")
    if on.year < FIRST_YEAR:
        raise InvalidEntry(f"The year {on.year} cannot be meant. Choose a day from {FIRST_YEAR} on.")


def _plain(hours: float) -> str:
    """Write a number of hours without an exponent, however large."""
    return f"{hours:,.2f}".rstrip("0").rstrip(".")


def _excess(hours: float, before: float, most: float) -> str:
    """Write hours with so many decimals that they are seen to be too many beside those `before`."""
    shown = (f"{hours:,.{digits}f}" for digits in (2, 4, 6, 8))
    beside = float(_plain(before).replace(",", ""))
    return (
        next((text for text in shown if float(text.replace(",", "")) + beside > most), f"{hours:,}")
        .rstrip("0")
        .rstrip(".")
    )


def _week_of(entry: StudyEntry) -> date:
    """Return the Monday of the week that an entry counts for: the one that it ticks off, else that of its day."""
    return entry.week or monday_of(entry.studied_on)


def is_tick(entry: StudyEntry) -> bool:
    """Tell whether an entry ticks off a week's topic or project: the ids of a project's ticks are made of names, others are random."""
    return entry.week is not None or (not entry.topic and entry.id[14:15] == "5")


def tick_id(monday: date, topic: str, number: int = 0) -> str:
    """Return the id of an entry that ticks off a topic in the week of `monday`: the same on every machine, apart from its `number`."""
    return str(uuid5(NAMESPACE_URL, f"groundwork/{monday}/{topic}" + "/" * number))


def _week(entries: Sequence[StudyEntry], monday: date, budget: float) -> LoggedWeek:
    of_week = (entry for entry in entries if monday_of(entry.studied_on) == monday)
    return LoggedWeek(monday, budget, tuple(sorted(of_week, key=lambda entry: (entry.studied_on, entry.logged_at))))
