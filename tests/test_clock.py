"""What day it is, wherever the server stands."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assessment import clock
from assessment.dashboard import text
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


@pytest.mark.parametrize(
    ("behind", "zone"),
    [
        (-120, "Etc/GMT-2"),  # two hours ahead, as browsers and this name count
        (300, "Etc/GMT+5"),
        (0, "Etc/GMT"),
        (None, ""),
        (100_000, ""),
        (-(2**31), ""),
    ],
)
def test_an_unknown_zone_of_a_browser_is_one_with_its_offset(behind: int | None, zone: str) -> None:
    assert clock.zone_of_browser("Etc/Unknown", behind, MOMENT) == zone
    assert clock.zone_of_browser("Europe/Berlin", behind, MOMENT) == "Europe/Berlin"


@pytest.mark.parametrize("minutes", [330, 345, -210, 570, 825])
def test_so_is_one_whose_offset_is_not_in_whole_hours(minutes: int) -> None:
    zone = clock.zone_of_browser(None, -minutes, MOMENT)
    assert MOMENT.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(minutes=minutes)


def test_a_date_begins_at_its_own_midnight_also_when_the_clocks_change() -> None:
    days = clock.calendar(Settings(time_zone="Europe/Berlin"))
    assert days.midnight(date(2026, 3, 29)) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert days.midnight(date(2026, 3, 30)) == datetime(2026, 3, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Pacific/Auckland", "6 Jan 2026, 11:30"),
        ("Pacific/Honolulu", "5 Jan 2026, 12:30"),
        ("Asia/Kathmandu", "6 Jan 2026, 04:15"),
    ],
)
def test_a_moment_is_told_by_the_learners_clock(zone: str, said: str) -> None:
    assert text.local_time(MOMENT, clock.calendar(Settings(), zone)) == said


#: Calls that, without a time zone, go by the clock of the machine.
_OF_THE_MACHINE = {"astimezone": 0, "now": 0, "fromtimestamp": 1, "today": 0}
#: Whose `today` is the learner's.
_OF_THE_LEARNER = {"session", "measures", "calendar()", "MACHINE"}


def test_nothing_else_asks_the_machine_what_day_it_is() -> None:
    folder = Path(clock.__file__).parent
    asked = [
        f"{path.relative_to(folder)}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name | ast.Attribute | ast.Call)
        and len(node.args) + len(node.keywords) == _OF_THE_MACHINE.get(node.func.attr)
        and ast.unparse(node.func.value) not in _OF_THE_LEARNER
    ]
    assert asked == []
