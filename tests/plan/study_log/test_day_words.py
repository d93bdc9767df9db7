"""The day that a line names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import InvalidEntry
from assessment.plan.study_log.day_words import take_day

WEDNESDAY = date(2026, 1, 7)


@pytest.mark.parametrize(
    ("typed", "day", "line"),
    [
        ("8h sql on Sunday", 4, "8h sql"),
        ("2 hrs on testing: mocks yesterday", 6, "2 hrs on testing: mocks"),
        ("1h sql, on tuesday.", 6, "1h sql"),
        ("1h sql (yesterday evening)", 6, "1h sql"),
        ("1h sql last night", 6, "1h sql"),
        ("1h sql the day before yesterday", 5, "1h sql"),
        ("1h sql Thursday", 1, "1h sql"),
        ("1h sql today", 7, "1h sql"),
        ("1h sql on Wednesday", 7, "1h sql"),
        ("2h yesterday sql", 6, "2h sql"),
        ("1h sql, the day  before   yesterday", 5, "1h sql"),
        ("1h sql on  Sunday", 4, "1h sql"),
        ("2h on Sunday: sql joins", 4, "2h sql joins"),
        ("yesterday 2h sql", 6, "2h sql"),
        ("Sunday: 2h sql", 4, "2h sql"),
        ("1h sql 2026-01-03", 3, "1h sql"),
        ("2026-01-03: 1h sql", 3, "1h sql"),
        ("1h sql on 3 January", 3, "1h sql"),
        ("1h sql on the 3rd of Jan.", 3, "1h sql"),
        ("2h on Jan 3: sql joins", 3, "2h sql joins"),
        ("1h sql, January 3rd, 2026", 3, "1h sql"),
        ("2h 3 Jan sql", 3, "2h sql"),
        ("1 hour 5 Jan: notes", 5, "1 hour notes"),
        ("2h Jan 3 sql", 3, "2h sql"),
        ("1h 2026-01-03 sql", 3, "1h sql"),
        ("2h - 3 Jan - sql", 3, "2h sql"),
        ("2h, the 3rd of January 2026, sql", 3, "2h sql"),
        ("1h sql yesterday?", 6, "1h sql"),
        ("1:30 Jan 3 sql", 3, "1:30 sql"),
        ("14:00-15:30 Jan 3 sql", 3, "14:00-15:30 sql"),
        ("1.5 Jan 3 sql", 3, "1.5 sql"),
    ],
)
def test_a_day_is_the_last_of_its_name_and_never_to_come(typed: str, day: int, line: str) -> None:
    assert take_day(typed, WEDNESDAY) == (line, date(2026, 1, day))


def test_last_wednesday_is_not_today() -> None:
    assert take_day("1h sql last Wednesday", WEDNESDAY).on == date(2025, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "1h slides for Monday",
        "1h Friday lecture",
        "1h yesterday's sheet",
        "1h sql, Saturday and Sunday",
        "1h plan until next Monday",
        "1h a Sunday-school data set",
        "1h Sundays",
        "45m prepare a talk due Friday",
        "1h sql, not yesterday",
        "1h slides for tomorrow",
        "1h due 2026-02-01",
        "2h EDA on Black Friday",
        "1h sql on Saturday, Sunday",
        "2h 2 may be wrong",
        "1h chapter 3 March madness",
    ],
)
def test_a_day_that_may_be_what_was_studied_stays_in_the_note(typed: str) -> None:
    assert take_day(typed, WEDNESDAY) == (typed, None)


@pytest.mark.parametrize(
    ("words", "day"),
    [("28 Dec", (2025, 12, 28)), ("30 May", (2025, 5, 30)), ("30 July", (2025, 7, 30)), ("29 Feb", (2024, 2, 29))],
)
def test_a_date_without_a_year_is_the_last_one(words: str, day: tuple[int, int, int]) -> None:
    assert take_day(f"1h sql on {words}", WEDNESDAY).on == date(*day)


def test_a_minus_stays_with_its_hours() -> None:
    assert take_day("yesterday -1h sql", WEDNESDAY).line == "-1h sql"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1h sql tomorrow", "tomorrow"),
        ("1h sql the day after tomorrow", "the day after tomorrow"),
        ("tomorrow: 1h sql", "tomorrow"),
        ("1h sql next Monday", "next Monday"),
        ("1h sql next Wednesday", "next Wednesday"),
        ("1h sql on 8 January", "on 8 January"),
        ("1h sql (2026-01-08)", "2026-01-08"),
    ],
)
def test_a_day_to_come_is_refused(typed: str, words: str) -> None:
    with pytest.raises(
        InvalidEntry, match=f"^“{words}” is still to come. Log it when it is done, or leave the day out.$"
    ):
        take_day(typed, WEDNESDAY)


@pytest.mark.parametrize("words", ["on 31 Feb", "Feb 30", "2025-13-01", "31 June 2025", "29 February 2025"])
def test_a_day_that_does_not_exist_is_refused(words: str) -> None:
    with pytest.raises(InvalidEntry, match=f"^There is no “{words}”. Correct the day, or leave it out.$"):
        take_day(f"1h sql {words}", WEDNESDAY)


@given(text=st.text(max_size=60), on=st.dates(date(2001, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_no_day_is_to_come(text: str, on: date) -> None:
    for typed in (text, f"1h {text} on Friday", f"last Monday {text}"):
        try:
            dated = take_day(typed, on)
        except InvalidEntry:
            continue
        assert dated.on is None or dated.on <= on
