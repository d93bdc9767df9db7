"""The day that a line names."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration
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
    assert take_day(typed, WEDNESDAY)[:2] == (line, date(2026, 1, day))


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
    assert take_day(typed, WEDNESDAY)[:2] == (typed, None)


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


TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "day", "line"),
    [
        ("Mon 45m sql", (11, 30), "45m sql"),
        ("sat. 45m sql", (11, 28), "45m sql"),
        ("Tues: 1h sql", (12, 1), "1h sql"),
        ("last Tue 1h sql", (11, 24), "1h sql"),
        ("45m sql on Thurs", (11, 26), "45m sql"),
        ("45m sql on sat", (11, 28), "45m sql"),
        ("45m sql Fri", (11, 27), "45m sql"),
        ("45m sql (Sun)", (11, 29), "45m sql"),
        ("45m on Sun: joins", (11, 29), "45m joins"),
        ("2 days ago 1h numpy", (11, 29), "1h numpy"),
        ("1h numpy, two days ago", (11, 29), "1h numpy"),
        ("1h 2 days ago numpy", (11, 29), "1h numpy"),
        ("a week ago: 1h numpy", (11, 24), "1h numpy"),
        ("Sat 28 Nov: 1h sql", (11, 28), "1h sql"),
        ("1h sql on Sat, 28 Nov", (11, 28), "1h sql"),
        ("28/11 1h sql", (11, 28), "1h sql"),
        ("11/28: 1h sql", (11, 28), "1h sql"),
        ("on 28/11 45 min sql", (11, 28), "45 min sql"),
        ("Mon 30/11 1h sql", (11, 30), "1h sql"),
        ("5/5 1h sql", (5, 5), "1h sql"),
        ("28.11. 1h sql", (11, 28), "1h sql"),
        ("28.11.26 1h sql", (11, 28), "1h sql"),
        ("28.11.2026: 1h sql", (11, 28), "1h sql"),
        ("28-11-2026 1h sql", (11, 28), "1h sql"),
        ("12/3/2026 1h sql", (3, 12), "1h sql"),  # 3 December is still to come
        ("1h sql on 28/11", (11, 28), "1h sql"),
        ("1h sql, 28.11.", (11, 28), "1h sql"),
        ("1h sql (28/11)", (11, 28), "1h sql"),
        ("1h sql 28.11.2026", (11, 28), "1h sql"),
        ("1h on 28/11: sql", (11, 28), "1h sql"),
        ("1h on 28/11 sql", (11, 28), "1h sql"),
        ("1 1/2 h on the 11/28 sql", (11, 28), "1 1/2 h sql"),
        ("45m on 28.11. sql", (11, 28), "45m sql"),
        ("1h 28/11 sql", (11, 28), "1h sql"),
        ("45m 28/11 sql", (11, 28), "45m sql"),
        ("1.5 28/11: sql", (11, 28), "1.5 sql"),
        ("1h (28/11) sql", (11, 28), "1h sql"),
        ("1 1/2 h, 11/28/2026, sql", (11, 28), "1 1/2 h sql"),
        ("1h 28/11", (11, 28), "1h"),
    ],
)
def test_short_names_days_ago_and_figures_are_days(typed: str, day: tuple[int, int], line: str) -> None:
    assert take_day(typed, TUESDAY) == (line, date(2026, *day), "")


@pytest.mark.parametrize(
    "typed",
    [
        *("1h the exam I sat", "Sat 2 exams", "1h practice for the SAT", "1h notes on SAT", "1h data of the sun"),
        *("1h on sun spots", "1h mon amour", "1h newly wed", "1h sql mon-fri", "1h sql Mon, Fri", "1h sql Sat Sun"),
        *("1h chapter 3/4", "1/2 of chapter 3", "1h 28.11 kg", "28.11 kg", "1h ratio 28/11", "1h the 16/9 screens"),
        *("1h python 3.11", "1h python 3.11.", "3/4 h sql", "3/4: 20 pages", "1h a 28/11 split", "1h quiz, 3/4"),
        *("1h redo what I missed 3 days ago", "1h plan due on 28/11", "1h slides for Mon", "1h exam 28.12.2026"),
        *("1h on 28/11 split", "1h release 1.2.3", "1h 10.11.12.13 subnets", "1h may 1/2", "1h march on"),
        *("1h on 3/4 of it", "45m 3/4 of it", "45m 10/12 exercises", "1 28/11 h sql", "1h on 20/11 ratios"),
    ],
)
def test_what_only_looks_like_a_day_stays_in_the_note(typed: str) -> None:
    assert take_day(typed, TUESDAY)[:2] == (typed, None)


@pytest.mark.parametrize("typed", ["1h sql on 3/12", "1h talk on 9/11", "1h notes on 3.11.", "1h sql 3/2/2026"])
def test_figures_that_may_be_a_day_stay_and_are_asked_about(typed: str) -> None:
    line, on, doubt = take_day(typed, TUESDAY)
    assert (line, on) == (typed, None)
    assert doubt == f"If “{typed.split()[-1]}” is the day, choose it here, or write the month as a word."


@pytest.mark.parametrize(
    "typed", ["1.5h on 3/12 stats", "1h on 3/4 sql", "1h on 28/12 sql", "1h on 3.11. sql", "1h on 28/11 3 joins"]
)
def test_figures_right_after_the_hours_that_may_be_a_day_are_asked_about(typed: str) -> None:
    line, on, doubt = take_day(typed, TUESDAY)
    assert (line, on) == (typed, None)
    assert doubt == f"If “{typed.split()[2]}” is the day, choose it here, or write the month as a word."


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("1h30m on 31/02", "31/02"),
        ("1h sql on 31.11.", "31.11."),
        ("1h sql, 31/11", "31/11"),
        ("1h sql 29/2/2025", "29/2/2025"),
        ("1h on 31/2 joins", "31/2"),
        ("1h 31.11.: joins", "31.11."),
    ],
)
def test_figures_that_are_no_day_of_any_year_are_asked_about(typed: str, figures: str) -> None:
    doubt = f"There is no “{figures}”. If you mean a day, choose it here."
    assert take_day(typed, TUESDAY) == (typed, None, doubt)


@pytest.mark.parametrize(
    "typed",
    [
        "1h talk on 80/20",
        "1h on 16/32 bits",
        "1h on 30/2 splits",
        "1h on 0/1 loss",
        "1h notes on 3.14.",
        "1h on 3.14. typing",
    ],
)
def test_figures_that_look_like_no_day_are_not_asked_about(typed: str) -> None:
    assert take_day(typed, TUESDAY) == (typed, None, "")


@pytest.mark.parametrize(
    "typed", ["1h" + " " * 20_000 + "x", "- " * 10_000, "1h " + ": " * 10_000, "1h " + "Nov 1 " * 3_400 + "x"]
)
def test_a_long_line_takes_no_time(typed: str) -> None:
    began = time.process_time()
    assert take_day(typed, TUESDAY).line
    assert time.process_time() - began < 2


def test_a_line_whose_hours_are_unclear_too_says_so() -> None:
    with pytest.raises(InvalidEntry, match="is not one length of time"):
        take_day("1h 3/4 sql", TUESDAY)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3/12 1h sql", "“3/12” could be 12 March or 3 December. Write the month as a word."),
        ("28/12 1h sql", "“28/12” is still to come. Log it when it is done, or leave the day out."),
        ("1h 3/12 sql", "“3/12” could be 12 March or 3 December. Write the month as a word."),
        ("1h 28/12 sql", "If “28/12” is the day, write its month as a word, or put it before the hours."),
        ("31.2. 1h sql", "There is no “31.2.”. Correct the day, or leave it out."),
        ("Sun 28 Nov 1h sql", "“Sun 28 Nov” is a Saturday. Correct the day, or leave it out."),
        ("1h sql next Mon", "“next Mon” is still to come. Log it when it is done, or leave the day out."),
    ],
)
def test_a_day_beside_the_hours_that_cannot_be_meant_is_refused(typed: str, says: str) -> None:
    with pytest.raises(InvalidEntry, match=f"^{re.escape(says)}$"):
        take_day(typed, TUESDAY)


_HOURS = st.sampled_from(["1h", "45m", "1.5", "1:30", "3/4 h", "90 min", "14:00-15:30", "2 hrs"])
_WORDS = "sql may march sat sun wed mon Sat Sun Mon SAT 1/2 3/4 28/11 16/9 3.11 3.11. 28.11 kg chapter of ratio on the exam , - :"
_NOTE = st.lists(st.sampled_from(_WORDS.split()), max_size=6)


@given(hours=_HOURS, words=_NOTE, on=st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_no_day_takes_hours_or_anything_but_its_own_words(hours: str, words: list[str], on: date) -> None:
    typed = " ".join([hours, *words])
    try:
        as_typed = duration.read(typed)
    except InvalidEntry:
        return  # the hours alone are unclear
    dated = take_day(typed, on)
    assert as_typed is not None and duration.read(dated.line) is not None
    assert duration.read(dated.line)[0] == as_typed.hours  # type: ignore[index]
    if dated.on is None:
        assert dated.line == typed
    else:
        days = {"mon", "wed", "sat", "sun", "28/11", "16/9", "3.11", "3.11.", "28.11"}
        assert days.intersection(typed.lower().split())
        assert len(re.findall(r"\S*\w\S*", typed)) - len(re.findall(r"\S*\w\S*", dated.line)) <= 3
