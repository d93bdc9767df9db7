"""The plan as a calendar file: sessions at the learner's times for all of a week, and a day for each assessment and milestone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assessment.counts import listed
from assessment.errors import PlanError
from assessment.plan.study_plan import Checkpoint, Occasion, Schedule, Week
from assessment.words.hours import short
from assessment.words.plan import checkpoint, checks_of, measured, milestone, study_by_topic, topic_check

if TYPE_CHECKING:
    from icalendar import Calendar, Event

#: Monday, Wednesday, Friday and Saturday at 18:45.
DAYS, AT = (0, 2, 4, 5), time(18, 45)
#: Hours of a session: at least one if possible, and more than four only if there are too few days.
SHORTEST, LONGEST = 1.0, 4.0
#: What stands for the hours of checks before the study of a week, and of assessments after it: no id of a step or milestone.
BEFORE, AFTER = "before:", "after:"
#: What a session is called whose checks were all taken since the plan was made.
CHECKS = "Checks"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def ics(
    schedule: Schedule,
    zone: str = "UTC",
    *,
    days: Collection[int] = DAYS,
    at: time = AT,
    alarm_minutes: int | None = None,
    stamp: datetime | None = None,
    replaces: Sequence[Schedule] = (),
    days_before: Collection[Collection[int]] = (),
) -> bytes:
    """Write the plan as iCalendar (RFC 5545): for each week sessions on `days` (Monday is 0) from `at`, in the IANA `zone`.

    The UID of an event depends on the role and the day, and its SEQUENCE rises with `stamp` (by default now), so importing the
    file again updates events. Events without a counterpart here are cancelled: those of the plans it `replaces`, and its own on
    other `days_before`. A session keeps its length when clocks change, and starts earlier if it would run past midnight.
    `alarm_minutes`, if given, adds a reminder that long before each session. Raises `PlanError` for an impossible zone, day or
    alarm.
    """
    from icalendar import Calendar

    local, wanted = _read_zone(zone), sorted(set(days))
    if not wanted or not set(wanted) <= set(range(7)):
        raise PlanError("No day is chosen for study. Choose at least one, from Monday to Sunday.")
    if alarm_minutes is not None and not 0 <= alarm_minutes <= 7 * 24 * 60:
        raise PlanError(f"A reminder {alarm_minutes} minutes ahead cannot be set. Choose from 0 minutes to one week.")
    stamp = (stamp or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", "-//Groundwork//Study plan//EN")
    calendar.add("version", "2.0")
    title = f"Study plan: {' '.join(schedule.role.name.split())}"  # a line break cannot stand in a calendar's name
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    events = _Events(calendar, schedule.role.id, stamp)
    _add_sessions(events, schedule, wanted, at, local, alarm_minutes)
    _add_whole_days(events, schedule, wanted)
    uids = {str(entry["uid"]) for entry in calendar.walk("VEVENT")}
    others = [(earlier, each) for earlier in (schedule, *replaces) for each in (wanted, *map(sorted, days_before))]
    for earlier, each in others[1:]:
        old_calendar = Calendar.from_ical(ics(earlier, zone, days=each, at=at, stamp=stamp))
        for old in old_calendar.walk("VEVENT"):
            if (uid := str(old["uid"])) not in uids:
                old.add("status", "CANCELLED")
                calendar.add_component(old)
                uids.add(uid)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class _Events:
    """The events of a plan for a role, written at `stamp`, in the order they are added to the calendar."""

    calendar: Calendar
    role_id: str
    stamp: datetime

    def add(self, uid: str, title: str, begins: date, ends: date, text: str = "") -> Event:
        """Add an event, and return it."""
        from icalendar import Event

        entry = Event()
        entry.add("uid", f"{uid}.{self.role_id}@groundwork")
        entry.add("dtstamp", self.stamp)
        entry.add("sequence", max(0, int((self.stamp - _EPOCH).total_seconds()) // 60))
        entry.add("summary", title)
        entry.add("dtstart", begins)
        entry.add("dtend", ends)
        if text:
            entry.add("description", text)
        self.calendar.add_component(entry)
        return entry

    def add_day(self, uid: str, title: str, day: date, text: str = "") -> None:
        """Add an event of a whole day, which leaves the day free for other appointments."""
        self.add(uid, title, day, day + timedelta(days=1), text).add("transp", "TRANSPARENT")


def _add_sessions(
    events: _Events, schedule: Schedule, days: Sequence[int], at: time, zone: ZoneInfo, alarm_minutes: int | None
) -> None:
    from icalendar import Alarm

    for week in schedule.weeks:
        for day, parts in _sessions_of(schedule, week, days):
            begins, ends = _times(day, at, sum(hours for _, hours in parts), zone)
            held = _held(schedule, week, parts)
            text = "\n".join(f"{label}: {short(hours)}" for label, hours in held)
            title = " · ".join(label for label, _ in held)
            entry = events.add(f"session-{day.isoformat()}", title, begins, ends, f"Week {week.number}\n{text}")
            if alarm_minutes is not None:
                alarm = Alarm()
                alarm.add("action", "DISPLAY")
                alarm.add("description", title)
                alarm.add("trigger", timedelta(minutes=-alarm_minutes))
                entry.add_component(alarm)


def _add_whole_days(events: _Events, schedule: Schedule, days: Sequence[int]) -> None:
    """Add assessments and checks on the first day of a session with them, and milestones on the day that they are reached."""
    for week in schedule.weeks:
        begins: dict[str, date] = {}
        for day, parts in _sessions_of(schedule, week, days):
            for what, _ in parts:
                begins.setdefault(what, day)
        for beside in (BEFORE, AFTER):
            for check in _assessments(schedule, week, beside):
                uid = f"{check.occasion.value}-{check.start.isoformat()}"
                events.add_day(uid, checkpoint(schedule, check), begins.get(beside, week.start))
        if checked := checks_of(schedule, week):
            text = "\n".join(topic_check(check) for check in schedule.checks if check.week == week.number)
            events.add_day(f"checks-{week.start.isoformat()}", checked.written(), begins.get(BEFORE, week.start), text)
    for reached in schedule.milestones:
        if reached.on is not None:
            last = reached.on - timedelta(days=1)
            events.add_day(f"milestone-{reached.id}", f"Milestone: {reached.name}", last, milestone(reached))


def _sessions_of(schedule: Schedule, week: Week, days: Sequence[int]) -> list[tuple[date, list[tuple[str, float]]]]:
    return sessions(week, days, sum(check.hours for check in _assessments(schedule, week, AFTER)))


def _held(schedule: Schedule, week: Week, parts: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Name what a session holds, with its hours: study by topic, and before and after it what is measured."""
    study = study_by_topic(schedule, [part for part in parts if part[0] not in (BEFORE, AFTER)])
    before, after = (
        [(_measured(schedule, week, what), hours) for what, hours in parts if what == beside]
        for beside in (BEFORE, AFTER)
    )
    return [*before, *((label, hours) for _, label, hours in study), *after]


def _measured(schedule: Schedule, week: Week, beside: str) -> str:
    """Name what is measured `BEFORE` or `AFTER` the study of a week; a check that was taken since may leave nothing to name."""
    checked = checks_of(schedule, week) if beside == BEFORE else None
    names = [f"{checked.before}{listed([name for _, name in checked.topics])}"] if checked else []
    names += [measured(schedule, check) for check in _assessments(schedule, week, beside)]
    return " · ".join(names) or CHECKS


def _assessments(schedule: Schedule, week: Week, beside: str) -> list[Checkpoint]:
    return [
        check
        for check in schedule.checkpoints
        if check.week == week.number and (check.occasion is Occasion.START) == (beside == BEFORE)
    ]


def sessions(week: Week, days: Sequence[int], after: float = 0.0) -> list[tuple[date, list[tuple[str, float]]]]:
    """Distribute a week over days, in half hours: (date, [(id, hours)]), ids of steps and of the milestones of projects; review has ''.

    Checks come `BEFORE` the study, but for those `after` hours of assessments that come `AFTER` it. The days are about equally
    long and filled in this order, so that a session has few topics.
    """
    review = [("", week.review)] if week.review else []
    parts = [(BEFORE, week.checks - after), *week.hours, *week.projects, *review, (AFTER, after)]
    halves = [what for what, hours in parts for _ in range(round(2 * hours))]
    if not halves:
        return []
    if len(halves) > round(2 * LONGEST) * len(days):
        days = range(7)
    used = list(days)[: max(1, min(len(days), len(halves) // round(2 * SHORTEST)))]
    at = [len(halves) * number // len(used) for number in range(len(used) + 1)]
    return [
        (week.start + timedelta(days=day), [(what, half / 2) for what, half in Counter(halves[begin:end]).items()])
        for day, (begin, end) in zip(used, pairwise(at), strict=True)
    ]


def _read_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise PlanError(f"There is no time zone {name!r}. Use a name such as Europe/Berlin or UTC.") from error


def _times(day: date, at: time, hours: float, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return begin and end of a session: its full length even if clocks change, ending by midnight."""
    midnight = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    begins = datetime.combine(day, at, zone).astimezone(UTC)
    begins = min(begins, midnight - timedelta(hours=hours))
    return begins.astimezone(zone), (begins + timedelta(hours=hours)).astimezone(zone)
