"""What day it is for a learner: the one notion of it, for pages, plans, cards, exports and commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from assessment.items import Settings


@dataclass(frozen=True, slots=True)
class Calendar:
    """A learner's days. Without a `zone` they are those of the machine.

    Cards and reviews count days that begin at the hour `day_starts`: whoever reviews after midnight still does it today.
    """

    zone: tzinfo | None = None
    day_starts: int = 0

    def local(self, moment: datetime) -> datetime:
        """Return a moment as the learner's clock has it."""
        return moment.astimezone(self.zone)

    def date_of(self, moment: datetime) -> date:
        """Return the date of a moment; it turns at midnight."""
        return self.local(moment).date()

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment; before the hour at which a day starts it is the day before."""
        return (self.local(moment).replace(tzinfo=None) - timedelta(hours=self.day_starts)).date()

    def today(self) -> date:
        """Return today's date."""
        return self.date_of(datetime.now(UTC))

    def midnight(self, on: date) -> datetime:
        """Return the moment in UTC at which a date begins."""
        begin = datetime(on.year, on.month, on.day)
        return (begin.replace(tzinfo=self.zone) if self.zone else begin).astimezone(UTC)


#: Where nobody says whose days they are.
MACHINE = Calendar()


def calendar(settings: Settings, browser: str | None = None) -> Calendar:
    """Return the days of a learner: by the time zone they chose, else that of the browser if it is known, else the machine's."""
    name = next((name for name in (settings.time_zone, browser or "") if name and is_zone(name)), "")
    return Calendar(ZoneInfo(name) if name else None, settings.day_starts)


def zone_of_browser(name: str | None, behind: int | None, now: datetime) -> str:
    """Return the time zone of a browser: by its name or, where that is unknown, one whose clocks show the same now; "" for none.

    `behind` says by how many minutes the browser's clock is behind UTC, as browsers count.
    """
    if name and is_zone(name):
        return name
    if behind is None:
        return ""
    hours = behind // 60
    of_the_sea = f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"  # with the sign of what it is behind
    if behind % 60 == 0 and is_zone(of_the_sea):
        return of_the_sea
    return _with_offset(timedelta(minutes=-behind), now.replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=64)
def _with_offset(ahead: timedelta, now: datetime) -> str:
    return next((zone for zone in zones() if now.astimezone(ZoneInfo(zone)).utcoffset() == ahead), "")


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    if isinstance(day, datetime):
        day = day.date()
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """List the time zones that are known, by name."""
    return tuple(sorted(available_timezones()))


def is_zone(name: str) -> bool:
    """Tell whether a time zone is known; the empty name, that of the browser or the machine, is."""
    return not name or name in zones()
