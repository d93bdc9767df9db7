"""Hours in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.plan.study_log import duration
from assessment.words.hours import about, amount, short, to_study


@pytest.mark.parametrize(
    ("hours", "if_gap_hours", "likely", "said"),
    [
        (588.0, 340.4, 740.2, "about 740 hours of study (588 planned; checks may add up to 340)"),
        (1282.0, 1340.4, 1980.0, "about 1,980 hours of study (1,282 planned; checks may add up to 1,340)"),
        (1.0, 0.0, 1.0, "about 1 hour of study"),
        (0.0, 301.0, 120.0, "about 120 hours of study (none planned yet; checks may add up to 300)"),
        (0.0, 0.0, 0.0, "no study for now"),
    ],
)
def test_hours_that_are_likely_come_first_and_those_planned_are_told_apart_from_those_that_checks_decide(
    hours: float, if_gap_hours: float, likely: float, said: str
) -> None:
    assert to_study(hours, if_gap_hours, likely) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.4, "about 30 min"), (199.4, "about 199 hours"), (200, "about 200 hours"), (1036.5, "about 1,040 hours")],
)
def test_hours_known_roughly_are_told_in_tens_where_they_are_many(hours: float, said: str) -> None:
    assert about(hours) == said


@pytest.mark.parametrize(
    ("hours", "said", "briefly"),
    [
        (10 / 60, "10 min", "10 min"),
        (0.5, "30 min", "0.5 h"),
        (1.0, "1 hour", "1 h"),
        (1.5, "1.5 hours", "1.5 h"),
        (4 / 3, "1 h 20 min", "1 h 20 min"),
        (1.9999, "2 hours", "2 h"),
        (1282.0, "1,282 hours", "1,282 h"),
        (7.95, "7 h 57 min", "7 h 57 min"),
        (0.001, "1 min", "1 min"),
        (0.0, "0 hours", "0 h"),
        (1282.5, "1,282.5 hours", "1,282.5 h"),
        (1282 + 1 / 3, "1,282 h 20 min", "1,282 h 20 min"),
    ],
)
def test_hours_with_odd_minutes_are_told_in_minutes_and_nothing_logged_looks_like_nothing(
    hours: float, said: str, briefly: str
) -> None:
    assert (amount(hours), short(hours)) == (said, briefly)


@given(st.integers(1, 60 * 200))
def test_what_is_written_of_whole_minutes_is_read_as_the_same_hours(minutes: int) -> None:
    assert duration.read_exactly(amount(minutes / 60)) == pytest.approx(minutes / 60)
