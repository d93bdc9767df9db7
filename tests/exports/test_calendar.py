"""The plan as a calendar, read by another parser, imported twice, and through the weeks when clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import ics as other_reader
import pytest

from assessment import exports
from assessment.errors import PlanError
from assessment.exports.calendar import sessions
from assessment.plan import Schedule
from assessment.plan.study_plan import PlannedMilestone, TopicCheck, Week
from tests.made import curriculum, learner, planned

STAMP = datetime(2026, 3, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def written(schedule: Schedule, zone: str = "Europe/Berlin", **how: object) -> bytes:
    return exports.ics(schedule, zone, stamp=STAMP, **how)  # type: ignore[arg-type]


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def timed(data: bytes) -> list[icalendar.Event]:
    return [event for event in events(data) if isinstance(event["dtstart"].dt, datetime)]


def test_another_reader_finds_every_hour(schedule: Schedule) -> None:
    calendar = other_reader.Calendar(written(schedule).decode())
    timed = [event for event in calendar.events if not event.all_day]
    hours = sum((event.duration for event in timed), timedelta()).total_seconds() / 3600
    assert hours == pytest.approx(schedule.hours + schedule.practice_hours + schedule.check_hours)
    assert sum(event.all_day for event in calendar.events) == len(schedule.checkpoints)


def test_sessions_are_in_their_week_at_the_hour_the_clock_shows(schedule: Schedule) -> None:
    for event in timed(written(schedule, at=time(7, 30))):
        local = event["dtstart"].dt.astimezone(BERLIN)
        assert (local.hour, local.minute) == (7, 30)
        assert local.weekday() in (0, 2, 4, 5)
        assert not date(2026, 4, 6) <= local.date() <= date(2026, 4, 12)  # the week off


def test_the_same_plan_gives_the_same_file_and_uids_are_unique(schedule: Schedule) -> None:
    data = written(schedule)
    assert data == written(schedule)
    uids = [str(event["uid"]) for event in events(data)]
    assert len(uids) == len(set(uids))


def test_importing_again_updates_the_same_events(schedule: Schedule) -> None:
    """A calendar keeps one event per UID, the one of the highest SEQUENCE: RFC 5545, 3.8.7.4."""
    changed = exports.ics(schedule, "Europe/Berlin", at=time(6), stamp=STAMP + timedelta(days=1))
    kept = {str(event["uid"]): event for event in events(written(schedule))}
    for event in events(changed):
        assert event["sequence"] > kept[str(event["uid"])]["sequence"]
        kept[str(event["uid"])] = event
    assert len(kept) == len(events(changed))


def test_the_time_zone_comes_with_the_file(schedule: Schedule) -> None:
    calendar = icalendar.Calendar.from_ical(written(schedule))
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert b"DTSTART;TZID=Europe/Berlin:" in written(schedule)
    assert not icalendar.Calendar.from_ical(written(schedule, "UTC")).walk("VTIMEZONE")


@pytest.mark.parametrize("start", [date(2026, 3, 23), date(2026, 10, 19)])
def test_a_session_lasts_as_long_as_it_says_when_clocks_change(start: date) -> None:
    """Clocks change in Berlin on 29 March and 25 October 2026, at two and at three in the morning."""
    profile = learner(curriculum([[]], [3], 10), {"t0": False})
    for at in (time(1), time(2, 30)):
        events = timed(written(planned(profile, 4, start), days=[6], at=at))
        change = min(events, key=lambda event: event["dtstart"].dt)
        length = change["dtend"].dt.astimezone(UTC) - change["dtstart"].dt.astimezone(UTC)
        assert length == timedelta(hours=4)
        # A time that the clock leaps over does not stand in the file.
        begins: Any = change["dtstart"].dt
        assert begins.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == begins.replace(tzinfo=None)


def test_alarms_are_optional(schedule: Schedule) -> None:
    assert b"VALARM" not in written(schedule)
    alarms = icalendar.Calendar.from_ical(written(schedule, alarm_minutes=30)).walk("VALARM")
    assert len(alarms) == len(timed(written(schedule)))
    assert alarms[0]["trigger"].dt == timedelta(minutes=-30)


def test_sixty_hours_a_week_end_before_midnight() -> None:
    profile = learner(curriculum([[]], [5], 40), {"t0": False})
    for event in timed(written(planned(profile, 60), days=[0])):
        local = event["dtstart"].dt, event["dtend"].dt - timedelta(minutes=1)
        assert local[0].date() == local[1].date()


def test_a_week_is_shared_out_whole_and_evenly() -> None:
    week = Week(1, date(2026, 3, 2), (("a", 4.5), ("b", 2.0), ("c", 2.0)), practice=1.5)
    shared = sessions(week, [0, 2, 4, 5])
    total: dict[str, float] = {}
    for _, parts in shared:
        assert sum(hours for _, hours in parts) == 2.5
        for what, hours in parts:
            total[what] = total.get(what, 0) + hours
    assert total == {"a": 4.5, "b": 2.0, "c": 2.0, "": 1.5}
    in_order = [what for _, parts in shared for what, _ in parts]
    assert in_order == ["a", "a", "b", "b", "c", "c", ""]
    assert len(sessions(Week(1, date(2026, 3, 2), (("a", 1.0),)), [0, 2, 4, 5])) == 1
    assert sessions(Week(1, date(2026, 3, 2), (), off=True), [0]) == []


@pytest.mark.parametrize(
    ("zone", "how"),
    [("Mars/Olympus", {}), ("../../etc/passwd", {}), ("UTC", {"days": []}), ("UTC", {"days": [7]}),
     ("UTC", {"alarm_minutes": -1})],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(schedule: Schedule, zone: str, how: dict[str, object]) -> None:
    with pytest.raises(PlanError, match=r"Choose|Use a name"):
        written(schedule, zone, **how)


def test_evil_names_and_an_empty_plan_are_calendars_too(evil: Schedule, empty: Schedule) -> None:
    assert any("<script>" in str(event["summary"]) for event in events(written(evil)))
    assert other_reader.Calendar(written(evil).decode()).events
    assert events(written(empty)) == []


def test_sessions_on_other_days_than_before_take_those_back(schedule: Schedule) -> None:
    kept: dict[str, icalendar.Event] = {}
    for days, before in (([0, 2, 4, 5], []), ([1], [[0, 2, 4, 5]]), ([5, 6], [[1], [0, 2, 4, 5]])):
        for event in events(written(schedule, days=days, days_before=before)):
            kept[str(event["uid"])] = event
    standing = {uid for uid, event in kept.items() if event.get("status") != "CANCELLED"}
    assert standing == {str(event["uid"]) for event in events(written(schedule, days=[5, 6]))}


def test_a_shorter_plan_cancels_what_it_no_longer_has(schedule: Schedule) -> None:
    shorter = replace(schedule, weeks=schedule.weeks[:1], checkpoints=(), milestones=())
    before = {str(event["uid"]) for event in events(written(schedule))}
    now = {str(event["uid"]): str(event.get("status", "")) for event in events(written(shorter, replaces=[schedule]))}
    kept = {str(event["uid"]) for event in events(written(shorter))}
    assert set(now) == before and kept < before
    assert {uid for uid, status in now.items() if status == "CANCELLED"} == before - kept


def test_the_sessions_of_a_week_with_checks_add_up_to_it_and_begin_with_them(schedule: Schedule) -> None:
    checks = [
        TopicCheck(standing, 8.0, 4.0, (), 1, schedule.weeks[0].start, True) for standing in schedule.standings[:2]
    ]
    first = replace(schedule.weeks[0], hours=schedule.weeks[0].hours[:1], practice=0.0, projects=(), checks=1.5)
    data = written(replace(schedule, checks=tuple(checks), weeks=(first,), checkpoints=(), milestones=()))
    session, *others = timed(data)
    hours = sum((event["dtend"].dt - event["dtstart"].dt for event in (session, *others)), timedelta())
    assert hours == timedelta(hours=first.total)
    names = " and ".join(check.standing.name for check in checks)
    assert str(session["summary"]).startswith(f"Check before you study: {names}")
    assert str(session["description"]).startswith("Week 1\nCheck before you study:")
    (day,) = [event["dtstart"].dt for event in events(data) if "checks-" in str(event["uid"])]
    assert day == session["dtstart"].dt.date()


def test_an_assessment_is_on_the_day_of_its_session(schedule: Schedule) -> None:
    data = written(schedule)
    days = {event["dtstart"].dt for event in events(data) if event not in timed(data)}
    held = {event["dtstart"].dt.date() for event in timed(data) if "Measure" in str(event["summary"])}
    assert days and days <= held


def test_a_milestone_is_on_the_day_that_its_description_names(schedule: Schedule) -> None:
    monday = schedule.weeks[1].end
    reached = PlannedMilestone("first", "A first model", None, 2, monday)
    data = written(replace(schedule, milestones=(reached,)), days=(1, 3))
    (event,) = [event for event in events(data) if "A first model" in str(event["summary"])]
    day = event["dtstart"].dt
    assert day == monday - timedelta(days=1)
    assert f"{day.day} {day:%B %Y}" in str(event["description"])
