"""The study log, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.clock import Calendar
from assessment.diary import LONGEST_NOTE, OpenTask, StudyEntry
from assessment.errors import InvalidEntry
from assessment.items import Response
from assessment.plan.study_log import logged_hours
from assessment.plan.study_plan import Week
from assessment.standing import evidence
from tests.made import response

MONDAY = date(2026, 1, 5)
EVENING = datetime(2026, 1, 6, 20, tzinfo=UTC)


def entry(
    hours: float, on: date, topic: str = "t0", note: str = "", at: datetime = EVENING, **more: object
) -> StudyEntry:
    return StudyEntry(f"{on}-{topic}-{hours}", topic, hours, note, on, at, **more)  # type: ignore[arg-type]


def test_this_week_is_from_monday_to_sunday() -> None:
    days = [MONDAY - timedelta(days=1), MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)]
    week = logged_hours.this_week(
        [entry(1 + index, day) for index, day in enumerate(days)], 10, MONDAY + timedelta(days=2)
    )
    assert (week.monday, week.hours, week.left) == (MONDAY, 2 + 3, 5)


def test_more_than_the_budget_leaves_nothing_and_no_debt() -> None:
    assert logged_hours.this_week([entry(12, MONDAY)], 10, MONDAY).left == 0


ENTRIES = st.lists(
    st.builds(entry, st.floats(0.01, 24), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["", "a", "b"]))
)


@given(ENTRIES)
def test_no_hour_is_lost_by_grouping(entries: list[StudyEntry]) -> None:
    total = sum(entry.hours for entry in entries)
    weeks = logged_hours.by_week(entries, 10)
    assert sum(week.hours for week in weeks) == pytest.approx(total)
    assert sum(evidence.per_topic(entries).values()) == pytest.approx(total)
    assert [week.monday for week in weeks] == sorted({week.monday for week in weeks}, reverse=True)
    assert all(week.monday.weekday() == 0 for week in weeks)


def test_hours_count_until_three_answers_on_their_topic_follow() -> None:
    entries = [entry(4, MONDAY), entry(2, MONDAY + timedelta(days=9)), entry(5, MONDAY, "t1"), entry(7, MONDAY, "")]

    def answers(number: int) -> list[Response]:
        return [replace(response("t0", True), answered_at=EVENING + timedelta(days=3))] * number

    assert evidence.not_yet_measured(entries, []) == {"t0": 6, "t1": 5}
    assert evidence.not_yet_measured(entries, answers(2)) == {"t0": 6, "t1": 5}
    assert evidence.not_yet_measured(entries, answers(3)) == {"t0": 2, "t1": 5}


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "UTC", "Pacific/Honolulu"])
def test_what_follows_study_on_the_same_day_measures_it_wherever_the_learner_is(zone: str) -> None:
    for hour in range(24):
        logged = EVENING.replace(hour=hour)
        studied = entry(2, logged.astimezone(ZoneInfo(zone)).date(), at=logged)
        told = [
            [replace(response("t0", True), answered_at=logged + timedelta(minutes=minutes))] * 3 for minutes in (-5, 5)
        ]
        hours = [evidence.not_yet_measured([studied], given, Calendar(ZoneInfo(zone))) for given in told]
        assert hours == [{"t0": 2}, {}]


def test_planned_and_logged_hours_add_up_from_the_plans_first_week() -> None:
    weeks = [
        Week(1, MONDAY, (("t0", 6.0), ("t1", 2.0)), practice=1.0, checks=1.0),
        Week(2, MONDAY + timedelta(weeks=1), (), off=True),
        Week(3, MONDAY + timedelta(weeks=2), (("t1", 9.0),)),
        Week(4, MONDAY + timedelta(weeks=3), (("t1", 9.0),)),
    ]
    entries = [entry(5, MONDAY - timedelta(days=1)), entry(7, MONDAY), entry(2, MONDAY + timedelta(days=8), "")]
    first, second, third = (weeks[0].start, 9, 7), (weeks[1].start, 9, 9), (weeks[2].start, 18, 9)
    assert logged_hours.against_plan(weeks, entries, MONDAY + timedelta(days=20)) == (first, second, third)
    # what a week plans is due on its Sunday
    assert logged_hours.against_plan(weeks, entries, MONDAY + timedelta(days=19)) == (first, second)
    assert logged_hours.against_plan(weeks, entries, MONDAY) == ()


def test_ticks_are_found_by_week_and_topic() -> None:
    tick = entry(4, MONDAY, week=MONDAY)
    assert logged_hours.ticks([tick, entry(1, MONDAY)]) == {(MONDAY, "t0"): tick}


@pytest.mark.parametrize(("today", "day"), [(2, 2), (30, 6)])
def test_a_tick_has_the_planned_hours_on_a_day_of_its_week(today: int, day: int) -> None:
    made = logged_hours.tick([entry(3, MONDAY, "t1")], MONDAY, "t0", 4, MONDAY + timedelta(days=today), EVENING)
    assert (made.topic, made.hours, made.week) == ("t0", 4, MONDAY)
    assert made.studied_on == MONDAY + timedelta(days=day)
    assert made == logged_hours.tick([], MONDAY, "t0", 4, MONDAY + timedelta(days=today), EVENING)
    assert logged_hours.untick(made) is None


def test_a_tick_replaces_no_entry_that_was_a_tick_once() -> None:
    first = logged_hours.tick([], MONDAY, "t0", 4, MONDAY, EVENING)
    for edited, left in ((replace(first, topic="t1", week=None), 4), (replace(first, hours=1, week=None), 3)):
        again = logged_hours.tick([edited], MONDAY, "t0", 4, MONDAY, EVENING)
        assert (again.topic, again.hours, again.week) == ("t0", left, MONDAY) and again.id != first.id
        assert logged_hours.untick(again) is None


def test_hours_logged_by_hand_are_not_counted_again_by_a_tick() -> None:
    by_hand = [entry(1, MONDAY), entry(1.5, MONDAY + timedelta(days=1), note="Bayes")]
    assert logged_hours.tick(by_hand, MONDAY, "t0", 4, MONDAY, EVENING).hours == 1.5
    marked = logged_hours.tick(by_hand, MONDAY, "t0", 2.5, MONDAY, EVENING)
    assert marked == replace(by_hand[1], week=MONDAY)
    assert logged_hours.untick(marked) == by_hand[1]


def test_search_asks_for_every_word_in_note_or_topic() -> None:
    entries = [entry(1, MONDAY, note="Eigenvectors 🙂"), entry(1, MONDAY, "t1", "שלום eigen")]
    names = {"t0": "Linear systems", "t1": "Geometry"}
    assert logged_hours.search(entries, "EIGEN linear", names) == (entries[0],)
    assert logged_hours.search(entries, "שלום", names) == (entries[1],)
    assert logged_hours.search(entries, " ", names) == tuple(entries)


@pytest.mark.parametrize(
    ("hours", "note", "on", "says"),
    [
        (0.0, "", MONDAY, "more than 0"),
        (-2.0, "", MONDAY, "more than 0"),
        (float("nan"), "", MONDAY, "more than 0"),
        (25.0, "", MONDAY, "^25 hours is more than a day holds"),
        (999_999.0, "", MONDAY, "^999,999 hours is more than a day holds"),
        (float("inf"), "", MONDAY, "more than a day holds"),
        (24.0001, "", MONDAY, r"^24\.0001 hours is more than a day holds"),
        (24.00000001, "", MONDAY, r"^24\.00000001 hours is more than a day holds"),
        (1.0, "x" * (LONGEST_NOTE + 7), MONDAY, "7 too many"),
        (1.0, "", MONDAY + timedelta(days=1), "still to come"),
        (1.0, "", date(1980, 1, 1), "cannot be meant"),
    ],
)
def test_impossible_entries_are_refused_with_a_reason(hours: float, note: str, on: date, says: str) -> None:
    with pytest.raises(InvalidEntry, match=says):
        logged_hours.validate(hours, note, on, MONDAY)


def test_a_day_has_its_hours_for_all_its_entries_together_without_ticks() -> None:
    beside = [entry(20, MONDAY), entry(4, MONDAY - timedelta(days=1)), replace(entry(90, MONDAY), week=MONDAY)]
    logged_hours.validate(4, "", MONDAY, MONDAY, beside=beside)
    logged_hours.validate(13, "", MONDAY, MONDAY, week=MONDAY, beside=beside)
    with pytest.raises(
        InvalidEntry, match=r"^13 hours on top of the 20 already logged that day is more than a day holds"
    ):
        logged_hours.validate(13, "", MONDAY, MONDAY, beside=beside)


def test_open_tasks_are_this_weeks_topics_without_what_was_ticked_or_studied() -> None:
    weeks = [
        Week(1, date(2026, 5, 25), (("t0", 3.0),)),
        Week(2, date(2026, 6, 1), (("t0", 3.0), ("t1", 2.0), ("t2", 4.0), ("t3", 1.0))),
    ]
    at = datetime(2026, 6, 2, 9, tzinfo=UTC)
    entries = [
        StudyEntry("a", "t0", 3.0, "", date(2026, 6, 1), at),
        StudyEntry("b", "t1", 0.5, "", date(2026, 5, 28), at, week=date(2026, 6, 1)),
        StudyEntry("c", "t2", 1.5, "", date(2026, 6, 2), at),
    ]
    assert logged_hours.open_tasks(weeks, entries, date(2026, 6, 3)) == (
        OpenTask("t2", 2.5, begun=True),
        OpenTask("t3", 1.0),
    )
    assert logged_hours.open_tasks(weeks, entries, date(2026, 6, 3), {"t2"}) == (
        OpenTask("t3", 1.0),
    )  # shown by answers
    assert logged_hours.open_tasks(weeks, entries, date(2026, 6, 8)) == ()


def test_hours_beyond_a_weeks_plan_count_in_the_weeks_after_it_and_missing_ones_do_not() -> None:
    weeks = [
        Week(1, MONDAY, (("t0", 3.0), ("t1", 2.0))),
        Week(2, MONDAY + timedelta(weeks=1), (("t0", 0.5), ("t1", 2.0), ("t2", 2.0))),
    ]
    done = [entry(3.5, MONDAY, "t0"), entry(1.0, MONDAY, "t1"), entry(0.5, MONDAY, "t2")]
    next_week = MONDAY + timedelta(weeks=1)
    assert logged_hours.carried(weeks, done, next_week) == {"t0": 0.5, "t2": 0.5}
    assert logged_hours.open_tasks(weeks, done, next_week) == (OpenTask("t1", 2.0), OpenTask("t2", 1.5, begun=True))


def test_the_topics_of_a_week_say_how_much_of_them_is_done() -> None:
    week = Week(2, MONDAY, (("t0/1", 3.0), ("t1/1", 2.0), ("t2/1", 1.0), ("t3/1", 4.0)))
    before = Week(1, MONDAY - timedelta(days=7), (("t0/1", 1.0),))
    entries = [
        entry(2, before.start),  # an hour beyond that week's plan
        entry(1, MONDAY),
        entry(0.5, MONDAY, "t1", week=MONDAY),
        entry(1, MONDAY, ""),
    ]
    tasks = {task.topic: task for task in logged_hours.week_tasks([before, week], week, entries, {"t2/1"})}
    assert {topic: task.done for topic, task in tasks.items()} == {"t0": 2.0, "t1": 2.0, "t2": 1.0, "t3": 0.0}
    assert (tasks["t0"].ahead, tasks["t0"].logged, tasks["t0"].covered) == (1.0, 1.0, False)
    assert tasks["t1"].ticked and tasks["t2"].covered


def test_where_this_week_has_no_open_tasks_those_of_the_next_week_with_any_follow() -> None:
    second, third, fourth = (MONDAY + timedelta(weeks=later) for later in (1, 2, 3))
    weeks = [Week(1, second, (("t0", 3.0), ("t1", 2.0))), Week(2, third, (), off=True), Week(3, fourth, (("t1", 4.0),))]
    assert logged_hours.open_tasks(weeks, [], MONDAY) == (OpenTask("t0", 3.0, second), OpenTask("t1", 2.0, second))


def test_hours_from_before_a_plan_begins_count_in_its_first_weeks_as_far_as_it_does_not_know_them() -> None:
    second, fourth = MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=3)
    weeks = [Week(1, second, (("t0", 3.0), ("t1", 2.0))), Week(3, fourth, (("t1", 4.0),))]
    entries, early = [entry(3.0, MONDAY, "t0"), entry(3.0, MONDAY, "t1")], {"t0": 3.0, "t1": 3.0}
    assert logged_hours.open_tasks(weeks, entries, MONDAY, early=early) == (OpenTask("t1", 3.0, fourth),)
    assert logged_hours.open_tasks(weeks, entries, second, early=early) == (OpenTask("t1", 3.0, fourth),)
    whole_week = (OpenTask("t0", 3.0, second), OpenTask("t1", 2.0, second))
    assert logged_hours.open_tasks(weeks, entries, MONDAY) == whole_week
    assert logged_hours.carried(weeks, entries, second, {"t0": 3.0}) == {"t0": 3.0}


@pytest.mark.parametrize(
    ("kept", "typed"), [("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "CAF\u00c9"), ("Stra\u00dfe", "strasse")]
)
def test_accents_find_each_other_however_they_are_encoded(kept: str, typed: str) -> None:
    entries = [entry(1, MONDAY, note=kept)]
    assert logged_hours.search(entries, typed, {}) == tuple(entries)
