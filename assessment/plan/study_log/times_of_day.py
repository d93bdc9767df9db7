"""Parse spans between two times of day: `14:00-15:30`, `9:15 to 10:00`, `2-4 pm`, `14h-16h`."""

from __future__ import annotations

import re

_TO = r"\s*(?:-+>?|=>|[~～→]|to|until|till?)\s*"
_HALF = r"\s?(?P<{n}half>[ap])\.?m\b\.?"
_MINUTES = r"(?P<{n}hour>\d{{1,2}})[:.](?P<{n}minute>\d\d)(?!\d)(?:" + _HALF + ")?"
_LETTER = r"(?P<{n}hour>\d{{1,2}})\s?h\s?(?P<{n}minute>\d\d)?(?!\w)"
_HOUR = r"(?P<{n}hour>\d{{1,2}})(?:" + _HALF + ")?"
_AFTER = r"(?:\s*(?:hrs?\b|h\b|uhr\b|o'clock\b)\.?)?(?![\w.,]?\w)"


def _time(form: str, prefix: str) -> str:
    return form.format(n=prefix)


#: Two times of day in the same form; whole hours count only with a.m. or p.m., since they may be durations.
SPAN = re.compile(
    rf"(?:{_time(_MINUTES, 'a')}{_TO}{_time(_MINUTES, 'b')}|{_time(_LETTER, 'c')}{_TO}{_time(_LETTER, 'd')}"
    rf"|(?=[\d:.]{{1,5}}\s?(?:[ap]\.?m\b\.?)?{_TO}[\d:.]{{1,5}}\s?[ap]\.?m\b|[\d:.]{{1,5}}\s?[ap]\.?m\b)"
    rf"(?P<ehour>\d{{1,2}})(?::(?P<eminute>\d\d))?(?:{_time(_HALF, 'e')})?{_TO}"
    rf"(?P<fhour>\d{{1,2}})(?::(?P<fminute>\d\d))?(?:{_time(_HALF, 'f')})?){_AFTER}",
    re.IGNORECASE,
)
_PAIRS = (("a", "b"), ("c", "d"), ("e", "f"))
DAY = 24 * 60


def between(match: re.Match[str]) -> float | None:
    """Return the hours of a span, past midnight if the second time is earlier; None if invalid, empty or ambiguous."""
    first, second = next(pair for pair in _PAIRS if match[f"{pair[0]}hour"])
    if second == "d" and int(match["dhour"]) <= 12:
        return None  # "1h-2h" may mean an hour, or one to two hours
    halves = [(match.groupdict().get(f"{name}half") or "").lower() for name in (first, second)]
    spans = [
        (end - begin) % DAY
        for begin in _minutes(match, first, halves[0], halves[1])
        for end in _minutes(match, second, halves[1], halves[0])
    ]
    shortest = min((span for span in spans if span), default=0)
    if (
        shortest > DAY / 2
        and not any(halves)
        and int(match[f"{first}hour"]) <= 12
        and int(match[f"{second}hour"]) <= 12
    ):
        return None  # "11:00-1:00" is two hours or fourteen
    return shortest / 60 or None


def _minutes(match: re.Match[str], name: str, half: str, others: str) -> list[int]:
    """List the minutes of the day that a time may mean: two where only the other time has a.m. or p.m."""
    hour, minute = int(match[f"{name}hour"]), int(match[f"{name}minute"] or 0)
    if minute > 59 or hour * 60 + minute > DAY or (half and not 1 <= hour <= 12):
        return []
    if not half and (not others or not 1 <= hour <= 12):
        return [hour * 60 + minute]
    return [(hour % 12 + 12 * (of_day == "p")) * 60 + minute for of_day in (half or "ap")]
