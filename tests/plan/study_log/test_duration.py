"""Durations are read whole or refused."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("3/4 h", 0.75), ("1/2", 0.5), ("1 1/2 h", 1.5), ("1½ hours", 1.5), ("¾h", 0.75), ("1 ½", 1.5), ("2 1/4 hours", 2.25),
        ("1 hour and 30 minutes", 1.5), ("1 hr, 15 mins", 1.25), ("1h30m", 1.5), ("1h30", 1.5), ("2 h 5", 2 + 5 / 60),
        ("14:00-16:00", 2), ("14:00 – 15:30", 1.5), ("9:15 to 10:00", 0.75), ("23:30-00:30", 1), ("2:00 pm - 3:30 pm", 1.5),
        ("11:30am-1:00pm", 1.5), ("14.00-16.00", 2), ("14:00−16:00", 2), ("14:00‑16:00", 2), ("14：00～16：00", 2),
        ("22:30-24:00", 1.5), ("2pm-4pm", 2), ("2-4 pm", 2), ("2:00-4:00 pm", 2), ("9 am - 11:30 am", 2.5), ("11-1pm", 2), ("10pm-2am", 4),
        ("14h-16h", 2), ("14h30-16h00", 1.5), ("14.00–16.00 Uhr", 2),
        ("1 hour and a half", 1.5), ("2 and a quarter hours", 2.25), ("⅛ h", 0.125), ("1⅖ h", 1.4), ("90'", 1.5), ("1h30'", 1.5),
        ("45-minute", 0.75), ("2-hour", 2),
        ("1 and 1/2 hours", 1.5), ("1 & 3/4 h", 1.75), ("3/4 of an hour", 0.75), ("9:30 -> 11:00", 1.5), ("9:30→11:00", 1.5),
        ("1,25 h", 1.25), ("0,5", 0.5), (".5h", 0.5), ("90 min", 1.5), ("1:30", 1.5), ("1:30 h", 1.5), ("-2", -2), ("−1 h", -1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rest", ["", " Estimation: chapter 3", ", notes", ": 3 exercises", " 3blue1brown"])
def test_the_usual_spellings(typed: str, hours: float, rest: str) -> None:
    read = duration.read(typed + rest)
    assert read is not None
    assert read.hours == pytest.approx(hours)
    assert read.rest == rest


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2066", "\u200f\u00a0", "\xad"])
def test_what_cannot_be_seen_is_a_gap(unseen: str) -> None:
    for typed, note in (
        (f"{unseen}1.5h SQL", " SQL"),
        (f"1.5{unseen}h", ""),
        (f"1{unseen}h{unseen}30: SQL{unseen}", ": SQL"),
    ):
        assert duration.read(typed) == duration.Duration(1.5, note)
    with pytest.raises(InvalidEntry):
        duration.read(f"1{unseen}5 h")


def test_as_many_decimals_as_a_calculator_shows_are_read() -> None:
    for typed in ("0.333333333333h", "0,3333333333333333 h", ".33333333333 hours", "20.000000000001 min"):
        read = duration.read(typed)
        assert read is not None and read.hours == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "typed",
    ["1-2 h", "1–2", "3/0 h", "2 x 45 min", "1 h and 90 min", "25:00-26:00", "23:00-24:30", "24:01-1:00", "1/2/3", "1:2:3",
     "1 h + 2 h", "1h 20m 30m",
     "13:00pm-14:00pm", "14:00-14:00", "1 to 2 h", "1 and 2 h", "1h-2h", "1h30-2h30", "14:00 bis 16:00", "14:00 16:00",
     "14:00:00-16:00:00", "2 pm", "1:05pm", "90 s", "1 h 30 m 20 s", "2 days", "1 week", "2 Std", "50 %", "1°", "1 000", "1 30",
     "1,000", "1,250 h", "1.5 h 30 min", "1+1", "1~2h", "1..2 h", "1;30", "1h：30", "1 : 30 h", "2h/week", "2 h per day", "1h each",
     "2 h a day", "2 times 45 min", "1 hour half", "1. h", '30"', "1h30''", "1 h ½", "1 .5", "1 h : 30 m", "9 - 11", "2+ h",
     "11:00-1:00", "12:00-1:00", "14:00-15:00, 16:00-17:00 ", "2h minus 15 min", "2 h less 30 min", "1h twice", "1) 2 h", "1. 2 h",
     "28.11. 2h", "3 pomodoros", "1h 20 pages", "2 h 5 exercises on", "10 pages of", "3 exercises 45 min", "2 lectures of 1 h",
     "10h15 à 11h", "10:00 through 12:00", "10:00 … 12:00", "10 bis 12 Uhr", "2 of 3 h", "2 h then 1 h", "2 h Mon, 1 h Tue",
     "3 quarters of an hour", "2 h (minus 15 min break)", "2 h ± 15 min", "1 h 20 p. of", "2 h 50%", "2 nights on",
     "1 h 10-fold", "2 h (x3)", "2 h, twice", "1 h +30"],
)  # fmt: skip
def test_partly_understood_durations_are_refused_with_the_accepted_spellings(typed: str) -> None:
    with pytest.raises(InvalidEntry, match=r"Write it as 1.5, 1:30"):
        duration.read(f"{typed} chapter 3")


@pytest.mark.parametrize(("typed", "hours"), [("1h,sql", 1), ("1.5h,sql", 1.5), ("2 hrs,notes", 2), ("1,5 h,sql", 1.5)])
def test_a_comma_right_behind_the_unit_begins_the_note(typed: str, hours: float) -> None:
    understood = duration.read(typed)
    assert understood is not None and understood.hours == hours and understood.rest == typed[typed.rindex(",") :]
    assert all(duration.read(unclear) is None for unclear in ("1h,5", "2h,30", "1h5,sql"))


@pytest.mark.parametrize("typed", ["", "chapter 3", "3blue1brown", "2nd chapter", "h 2", "half an hour"])
def test_a_line_without_a_duration_has_none(typed: str) -> None:
    assert duration.read(typed) is None


@pytest.mark.parametrize("typed", ["1.5", " 1:30 ", "90 min.", "1 h 30 min"])
def test_a_field_for_hours_alone_takes_hours_alone(typed: str) -> None:
    assert duration.read_exactly(typed) == 1.5


@pytest.mark.parametrize("typed", ["", "1.5 chapters", "1 h, notes", "two hours", "1 h?", "h", "2 3blue1brown"])
def test_a_field_for_hours_alone_refuses_anything_beside_them(typed: str) -> None:
    with pytest.raises(InvalidEntry, match=r"Write it as 1.5, 1:30"):
        duration.read_exactly(typed)


@given(st.text("0123456789 hmin:.,-/½+andtopm'", max_size=24))
def test_a_duration_is_never_read_by_its_beginning_alone(typed: str) -> None:
    """What one line is read as, the same line with more digits behind it is read as something else, or refused."""
    with suppress(InvalidEntry):
        if (before := duration.read(typed)) and not before.rest:
            with suppress(InvalidEntry):
                assert (after := duration.read(f"{typed}:15")) is None or after.hours != before.hours


@given(st.integers(0, 99), st.integers(0, 59))
def test_hours_and_minutes_come_back_however_they_are_written(hours: int, minutes: int) -> None:
    for typed in (f"{hours}:{minutes:02}", f"{hours} h {minutes} min", f"{hours} hours and {minutes} minutes"):
        read = duration.read(typed)
        assert read is not None and read.hours == pytest.approx(hours + minutes / 60)


@pytest.mark.parametrize(
    "odd",
    [
        "1 " * 20_000,
        "1/" * 20_000,
        "½" * 20_000,
        "1" * 40_000,
        "1:" * 20_000,
        " " * 40_000,
        "1 h" + " " * 40_000 + "x",
        "1 and" + " " * 40_000,
        "14:00" + " " * 40_000 + "-",
        "1" + "." * 40_000,
        "1" + "~" * 40_000 + "x",
    ],
)
def test_no_line_takes_long(odd: str) -> None:
    begun = time.process_time()
    with suppress(InvalidEntry):
        duration.read(odd)
    assert time.process_time() - begun < 2  # quadratic time would be minutes


@pytest.mark.parametrize(("line", "hours"), [("2 exercises 3 to 7", 2), ("2 chapter 3", 2), ("1h30 2 papers", 1.5)])
def test_a_note_with_numbers_of_exercises_is_no_count(line: str, hours: float) -> None:
    read = duration.read(line)
    assert read is not None and read.hours == hours
