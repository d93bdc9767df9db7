"""What day it is: for the learner's time zone, and a day that starts when the learner's does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from assessment.items import Settings


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Tell whether a time zone is known; the empty name, that of the machine, is."""
    return not name or name in _zones()


def zone(settings: Settings) -> tzinfo | None:
    """Return the learner's time zone, None for that of the machine."""
    return ZoneInfo(settings.time_zone) if settings.time_zone and is_zone(settings.time_zone) else None


def day_of(moment: datetime, settings: Settings) -> date:
    """Return the day that a moment belongs to: before the hour at which a day starts it is still the day before."""
    return (moment.astimezone(zone(settings)) - timedelta(hours=settings.day_starts)).date()


def date_of(moment: datetime, settings: Settings) -> date:
    """Return the date in the learner's calendar, which turns at midnight."""
    return moment.astimezone(zone(settings)).date()


def today(settings: Settings, now: datetime | None = None) -> date:
    """Return today's date in the learner's calendar."""
    return date_of(now or datetime.now(UTC), settings)


def start_of_day(day: date, settings: Settings) -> datetime:
    """Return the moment, in UTC, at which a day starts for the learner's cards."""
    at = datetime(day.year, day.month, day.day, settings.day_starts)
    return at.replace(tzinfo=zone(settings)).astimezone(UTC) if zone(settings) else at.astimezone(UTC)
